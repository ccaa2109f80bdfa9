import { provision } from '../src/records/provision'
import { siteFromSettings } from './site'

/**
 * `npm run provision`: makes the lists and columns that are missing, and says what is there already.
 *
 * Run it by hand under the set-up identity, which may change the structure of the site; the product itself may not: for
 * this one run BOT_APP_ID and its credential are the set-up identity's. Ends with 2 when something needs a look.
 */
async function main(): Promise<void> {
  const { graph, siteId } = await siteFromSettings(process.env)
  const { created, alreadyThere, differs } = await provision(graph, siteId)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say(created.length > 0 ? `Made: ${created.join(', ')}` : 'Nothing had to be made.')
  if (alreadyThere.length > 0) say(`Were there already: ${alreadyThere.join(', ')}`)
  for (const difference of differs) say(`Needs a look: ${difference}`)
  process.exitCode = differs.length > 0 ? 2 : 0
}

main().catch((error: unknown) => {
  process.stderr.write(`The lists could not be made: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
