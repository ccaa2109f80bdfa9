import { readLaptopConfig } from '../config'
import { createLog } from '../log'
import { personWho } from './demoPeople'
import { inFront } from './playground/playgroundFile'
import { startPlayground } from './playground/startPlayground'
import type { Playground } from './playground/startPlayground'

/** `npm run playground`: as `npm start`, with Microsoft's Agents Playground instead of the chat page. */
async function main(): Promise<void> {
  const config = readLaptopConfig(process.env)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const log = createLog({ level: config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL })
  const playground = await startPlayground(config, { log, say, withPages: true })
  for (const line of addresses(playground)) say(line)

  const stop = () => {
    void playground.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function addresses({ address, laptop, dataFolder }: Playground): readonly string[] {
  const { tabAddress, teamsAddress } = laptop
  const names = (['policyOfficer', 'deputyChief', 'regionalPolicyOfficer'] as const).map(role => personWho(role).name)
  return [
    '',
    "AFI Tracker is running on this computer, with Microsoft's Agents Playground as the chat.",
    'Nothing here is secure: the people and the police force are made up.',
    '',
    `  ${inFront.name}'s chat            ${address}  (open it first, so that the bot can write to her)`,
    `  The tab, for everybody else   ${tabAddress}`,
    `    Take a record in as ${names[0] ?? ''}, name ${inFront.name} as owner as ${names[1] ?? ''},`,
    `    enter and confirm a meeting as ${names[2] ?? ''}; her cards come in the chat.`,
    `  The clock, to move it forward ${teamsAddress}`,
    `  Kept in                       ${dataFolder} (delete it to begin afresh)`,
    '',
    'The Playground has no tab, no refreshing cards and no people picker. Ctrl+C stops it.',
  ]
}

main().catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const hint = isTaken
    ? '\nAnother program uses that port. Set PORT, TEAMS_PORT, GRAPH_PORT or SIGN_IN_PORT to another, or 0 for any.'
    : ''
  process.stderr.write(
    `The Playground could not start: ${error instanceof Error ? error.message : String(error)}${hint}\n`,
  )
  process.exit(1)
})
