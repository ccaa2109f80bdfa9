import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { readLaptopConfig } from '../config'
import { createLog } from '../log'
import { startLaptop } from './laptop'
import { people, tabAppId, tenantId } from './people'
import { readRecording } from './recording'
import { replay } from './replaying'
import type { Replayed, Replaying } from './replaying'
import { openKeyPair } from './signIn/keyPair'
import { createSigner } from './signIn/signer'

const recorded = join(__dirname, '../../test/recorded')
const say = (line: string) => process.stdout.write(`${line}\n`)

/**
 * `npm run replay` brings recorded activities to the bot and prints what came of each. Names of files choose some.
 *
 * Without more it starts a laptop of its own. `--to http://127.0.0.1:3978 --teams http://127.0.0.1:3979 --data .local`
 * takes one that is running, with the folder that it keeps its data in.
 */
async function main(): Promise<void> {
  const options = { to: { type: 'string' }, teams: { type: 'string' }, data: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const files = positionals.length > 0 ? positionals : everyRecording()
  const { to, teams = 'http://127.0.0.1:3979', data = '.local' } = values
  await (to === undefined ? onOwnLaptop(files) : replayAll(files, { server: to, teams, dataFolder: data }))
}

function everyRecording(): readonly string[] {
  const names = readdirSync(recorded).filter(name => name.endsWith('.json'))
  return names.map(name => join(recorded, name))
}

async function onOwnLaptop(files: readonly string[]): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-replay-'))
  const anyPorts = { PORT: '0', GRAPH_PORT: '0', TEAMS_PORT: '0', SIGN_IN_PORT: '0' }
  const config = readLaptopConfig({ ...anyPorts, DATA_FOLDER: dataFolder })
  const laptop = await startLaptop(config, { log: createLog({ level: 'error' }), say, withPages: false })
  try {
    await replayAll(files, { server: laptop.serverAddress, teams: laptop.teamsAddress, dataFolder })
  } finally {
    await laptop.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function replayAll(
  files: readonly string[],
  { server, teams, dataFolder }: { server: string; teams: string; dataFolder: string },
): Promise<void> {
  const keyPair = await openKeyPair(dataFolder)
  const signer = createSigner({ keyPair, tenantId, tabAppId, people })
  const run = Date.now().toString(36)
  const replaying: Replaying = { bot: `${server}/api/messages`, serviceUrl: teams, signer, run }
  for (const file of files) {
    const recording = readRecording(readFileSync(file, 'utf8'))
    say(`\n${basename(file)}: ${recording.about}`)
    for (const each of await replay(recording, replaying)) say(lineFor(each))
  }
}

function lineFor({ what, status, words, milliseconds }: Replayed): string {
  const [, heading = ''] = words.split('\n')
  return `  ${status}  ${String(milliseconds).padStart(4)} ms  ${what}${heading === '' ? '' : ` -> ${heading}`}`
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`\nThe replay stopped: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
