import { createLog } from '../src/log'
import { createSharePointRecords } from '../src/records/sharePointRecords'
import { siteFromSettings } from './site'

/**
 * `npm run rebuild`: writes the rows that people read in SharePoint again, all of them, from the events. For when they
 * were lost or spoilt; the tracker itself goes by the events and needs none of them.
 *
 * Two resource units a row: 10,000 findings take about half an hour within the pace that we keep. Safe to break off.
 */
async function main(): Promise<void> {
  const { graph, siteId } = await siteFromSettings(process.env)
  const records = await createSharePointRecords({ graph, siteId, log: createLog({ level: 'warn' }) })
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const total = records.subjects().length
  say(`Writing the rows of ${total} stories.`)
  const telling = setInterval(() => {
    say(`${total - records.behind()} of ${total}`)
  }, 5000)
  await records.rebuild()
  clearInterval(telling)
  await records.close()
  say(`Written: the rows of ${total} stories.`)
}

main().catch((error: unknown) => {
  process.stderr.write(`The rows could not be written: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
