import { personWho } from './demoPeople'
import { startLaptop } from './laptop'
import type { Laptop } from './laptop'
import { runUntilStopped } from './runUntilStopped'

/** `npm start`: the product on this machine, with made-up people and nothing to set up. */
runUntilStopped(process.env, async (config, around) => {
  const laptop = await startLaptop(config, around)
  return { lines: addresses(laptop, config.DATA_FOLDER), stop: laptop.stop }
})

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
