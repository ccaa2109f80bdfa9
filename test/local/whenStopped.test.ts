import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { removeData } from '../support/startLaptop'

type Npm = ChildProcessByStdio<null, Readable, null>

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'afi-tracker-npm-'))
})
afterEach(() => {
  removeData(folder)
})

const anyPort = ['--', '--port', '0', '--data']
const commands: Readonly<Record<string, () => Npm>> = {
  'local:graph': () => npm(['run', '-s', 'local:graph', ...anyPort, folder]),
  'local:teams': () => npm(['run', '-s', 'local:teams', ...anyPort, folder]),
  start: () =>
    npm(['-s', 'start'], ['PORT=0', 'GRAPH_PORT=0', 'TEAMS_PORT=0', 'SIGN_IN_PORT=0', `DATA_FOLDER=${folder}`]),
}

/** `env` becomes npm, so it is npm that gets the signal. */
function npm(words: readonly string[], settings: readonly string[] = []): Npm {
  return spawn('env', [...settings, 'npm', ...words], { stdio: ['ignore', 'pipe', 'ignore'] })
}

/** Elsewhere npm's end is not noticed. */
const whereThatIsNoticed = existsSync('/proc/self/stat') ? describe : describe.skip

/** The first address that a command says it listens on. */
function addressFrom({ stdout }: Npm): Promise<string> {
  let said = ''
  return new Promise(resolve => {
    stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+(?=\W)/.exec(said)?.[0]
      if (address !== undefined) resolve(address)
    })
  })
}

async function isThere(address: string): Promise<boolean> {
  return fetch(address).then(
    () => true,
    () => false,
  )
}

whereThatIsNoticed.each(Object.entries(commands))('npm %s whose npm is stopped', (_name, start) => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'by %s leaves nobody on its port',
    async signal => {
      const started = start()
      const address = await addressFrom(started)
      expect(await isThere(address)).toBe(true)

      started.kill(signal)
      while (await isThere(address)) await sleep(100)
    },
    120_000,
  )
})
