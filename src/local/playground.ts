import { personWho } from './demoPeople'
import { inFront } from './playground/playgroundFile'
import { startPlayground } from './playground/startPlayground'
import type { Playground } from './playground/startPlayground'
import { runUntilStopped } from './runUntilStopped'

/** `npm run playground`: as `npm start`, with Microsoft's Agents Playground instead of the chat page. */
runUntilStopped(process.env, async (config, around) => {
  const playground = await startPlayground(config, around)
  return { lines: addresses(playground), stop: playground.stop }
})

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
