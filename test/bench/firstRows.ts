import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLaptopConfig } from '../../src/config'
import { personWho } from '../../src/local/demoPeople'
import { confirmedFrom } from '../../src/local/confirmedRecord'
import { startLaptop } from '../../src/local/laptop'
import { signInToTab } from '../../src/local/tabCaller'
import { createLog } from '../../src/log'
import { proposeFrom } from '../../src/intake/propose'
import { openBrowser } from '../support/browser'
import { removeData } from '../support/startLaptop'
import type { Measured } from './main'
import { inMilliseconds, median, timed } from './median'
import { readFileSync } from 'node:fs'

const sample = join(__dirname, '../../src/local/sample/responseRecord.txt')

/** From opening the tab's address in a browser to its first row, a fresh page each time. */
export async function firstRows(rounds: number): Promise<readonly Measured[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-bench-'))
  const config = readLaptopConfig({
    DATA_FOLDER: dataFolder,
    PORT: '0',
    GRAPH_PORT: '0',
    TEAMS_PORT: '0',
    SIGN_IN_PORT: '0',
  })
  const laptop = await startLaptop(config, {
    log: createLog({ level: 'error' }),
    say: () => undefined,
    withPages: true,
  })
  const browser = await openBrowser()
  try {
    const { oid } = personWho('policyOfficer')
    const tab = await signInToTab(laptop.serverAddress, oid)
    const confirmed = confirmedFrom(proposeFrom(readFileSync(sample, 'utf8')), {
      reference: 'BENCH',
      forceKey: 'brackenshire-force',
    })
    await tab.post('/api/intake/inspections', confirmed)
    const figures: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const page = await browser.newPage()
      await page.route(
        url => url.hostname !== '127.0.0.1',
        route => route.abort(),
      )
      figures.push(
        await timed(async () => {
          await page.goto(`${laptop.tabAddress}?as=${oid}`)
          await page.getByRole('link', { name: 'AFI 1' }).first().waitFor()
        }),
      )
      await page.close()
    }
    return [{ what: 'First rows of the tab, from opening its address', figure: inMilliseconds(median(figures)) }]
  } finally {
    await browser.close()
    await laptop.stop()
    removeData(dataFolder)
  }
}
