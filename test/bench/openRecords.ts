import { readFileSync } from 'node:fs'
import { createGraphClient } from '../../src/graph/graphClient'
import { createLog } from '../../src/log'
import { createSharePointRecords } from '../../src/records/sharePointRecords'

/** Run as a process of its own, so that its memory is its own: opens the records of a site and tells what that took. */
async function main(): Promise<void> {
  const [address = '', siteId = '', token = ''] = process.argv.slice(2)
  const graph = createGraphClient({ token: () => Promise.resolve(token), address })
  const started = performance.now()
  const records = await createSharePointRecords({ graph, siteId, log: createLog({ level: 'error' }) })
  const { findings } = records.world()
  const told = {
    findings: findings.size,
    seconds: (performance.now() - started) / 1000,
    peakMegabytes: peakKilobytes() / 1000,
  }
  process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0))
}

/** On Linux `maxRSS` is never less than what the process that started this one held at that moment. */
function peakKilobytes(): number {
  const own = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : ''
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(own)?.[1]
  return peak === undefined ? process.resourceUsage().maxRSS : Number(peak)
}

void main()
