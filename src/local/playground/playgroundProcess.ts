import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { playgroundFile } from './playgroundFile'

export interface PlaygroundSettings {
  readonly port: number
  /** Where its settings and its log are kept. */
  readonly folder: string
  /** Where it sends activities. */
  readonly endpoint: string
  /** Where it says the bot can answer. */
  readonly serviceUrl: string
}

const secondsToStart = 60

/**
 * Starts the Playground in a process of its own and waits until it answers.
 *
 * @throws an Error with what it said last when it ends or does not answer
 */
export async function runPlayground(settings: PlaygroundSettings): Promise<{ stop: () => Promise<void> }> {
  const { port, folder, endpoint, serviceUrl } = settings
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '.m365agentsplayground.yml'), playgroundFile())
  const program = join(dirname(require.resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js')
  const staysHere = pathToFileURL(join(__dirname, 'staysHere.ts')).href
  const child = fork(
    program,
    ['-e', endpoint, '-p', String(port), '--service-url', serviceUrl, '-c', 'msteams', '--disable-telemetry'],
    {
      cwd: folder,
      // Its own log in the folder says more than it prints.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--import', staysHere],
    },
  )
  try {
    await answers(child, `http://127.0.0.1:${port}`)
  } catch (error) {
    await end(child)
    throw new Error(`The Playground does not start; see ${join(folder, 'devTools')}.`, { cause: error })
  }
  return { stop: () => end(child) }
}

/** A port that nothing uses: the Playground would take any other without a word. */
export async function freePort(wanted: number): Promise<number> {
  const server = createServer()
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : wanted
}

async function answers(child: ChildProcess, address: string): Promise<void> {
  const until = Date.now() + secondsToStart * 1000
  while (Date.now() < until) {
    if (hasEnded(child)) throw new Error(`It ended with ${child.exitCode ?? child.signalCode ?? 'nothing'}.`)
    const said = await fetch(`${address}/_debug/ping`).then(
      answer => answer.text(),
      () => '',
    )
    if (said === 'pong') return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`It did not answer for ${secondsToStart} seconds.`)
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}
