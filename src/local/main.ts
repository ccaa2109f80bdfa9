import { createLog } from '../log'
import { readLaptopConfig } from '../config'
import { startLaptop } from './laptop'
import type { Laptop } from './laptop'
import { personWho } from './demoPeople'

/** `npm start`: the product on this machine, with made-up people and nothing to set up. */
async function main(): Promise<void> {
  const config = readLaptopConfig(process.env)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const log = createLog({ level: config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL })
  const laptop = await startLaptop(config, { log, say, withPages: true })
  for (const line of addresses(laptop, config.DATA_FOLDER)) say(line)

  const stop = () => {
    void laptop.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function addresses({ teamsAddress, tabAddress, graphAddress }: Laptop, dataFolder: string): readonly string[] {
  const as = (role: Parameters<typeof personWho>[0], place = '') => `${teamsAddress}/?as=${personWho(role).oid}${place}`
  return [
    '',
    'AFI Tracker is running on this computer. Nothing here is secure: the people and the police force are made up.',
    '',
    `  Start here, as the policy officer, in the tab   ${as('policyOfficer', '&place=tab')}`,
    '    Take a record in: paste src/local/sample/responseRecord.txt',
    `  Then as the deputy chief, who names owners       ${as('deputyChief', '&place=tab')}`,
    `  An owner, who gets cards and answers them        ${as('owner')}`,
    `  The regional policy officer, who runs the round  ${as('regionalPolicyOfficer', '&place=tab')}`,
    `  The Commissioner, who reviews the briefing       ${as('commissioner')}`,
    '  Anybody else: choose at the top of the page. The clock there moves forward, and the timetable with it.',
    '',
    `  The tab by itself    ${tabAddress}`,
    `  The Graph stand-in   ${graphAddress}/v1.0`,
    `  Kept in              ${dataFolder} (delete it to begin afresh)`,
    '',
    'Ctrl+C stops it.',
  ]
}

main().catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const hint = isTaken
    ? '\nAnother program uses that port. Set PORT, TEAMS_PORT, GRAPH_PORT or SIGN_IN_PORT to another, or 0 for any.'
    : ''
  process.stderr.write(
    `AFI Tracker could not start: ${error instanceof Error ? error.message : String(error)}${hint}\n`,
  )
  process.exit(1)
})
