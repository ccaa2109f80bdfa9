import { createLog } from '../src/log'
import { createSharePointRecords } from '../src/records/sharePointRecords'
import { siteFromSettings } from './site'

/**
 * `npm run verify-history`: reads every event, follows the chain of every story, and names each event that was edited,
 * removed or moved, and each row that cannot be read. Changes nothing but rows for readers that were behind.
 *
 * Ends with 0 when all is well, 2 when something was found, 1 when it could not look.
 */
async function main(): Promise<void> {
  const { graph, siteId } = await siteFromSettings(process.env)
  const records = await createSharePointRecords({ graph, siteId, log: createLog({ level: 'warn' }) })
  const { stories, events, faults, brokenRows } = await records.verify()
  await records.close()
  const say = (line: string) => process.stdout.write(`${line}\n`)
  for (const { subject, sequence, what } of faults) say(`${what.toUpperCase()}  ${subject}, event ${sequence}`)
  for (const { list, row, column, problem } of brokenRows) {
    say(`BROKEN  ${list}${row === '' ? '' : `, row ${row}`}, column ${column}: ${problem}`)
  }
  const found = faults.length + brokenRows.length
  say(`${events} events in ${stories} stories: ${found === 0 ? 'all as they were written.' : `${found} to look at.`}`)
  process.exitCode = found === 0 ? 0 : 2
}

main().catch((error: unknown) => {
  process.stderr.write(`The history could not be read: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
