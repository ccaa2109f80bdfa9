import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { walk } from '../../src/local/demoWalk'
import { removeData, startTestLaptop } from '../support/startLaptop'
import type { Measured } from './main'

const sample = join(__dirname, '../../src/local/sample/responseRecord.txt')

interface Report {
  readonly total: number
  readonly byKind: Readonly<Record<string, number>>
}

/** Resource units of SharePoint that the demo's walk costs, without the start that makes the lists. */
export async function unitsOfWalk(): Promise<readonly Measured[]> {
  const { laptop, dataFolder, stop } = await startTestLaptop()
  try {
    const ask = async (path: string, method = 'GET') =>
      (await fetch(`${laptop.graphAddress}/local/${path}`, { method })).json()
    await ask('units/reset', 'POST')
    await walk(laptop, { record: readFileSync(sample, 'utf8'), say: () => undefined })
    await laptop.app.settled()
    const { total, byKind } = (await ask('units')) as Report
    const writes = Object.entries(byKind)
      .filter(([kind]) => !kind.startsWith('GET'))
      .reduce((sum, [, units]) => sum + units, 0)
    return [{ what: 'Resource units of the demo walk', figure: `${total}, of them ${writes} for writing` }]
  } finally {
    await stop()
    removeData(dataFolder)
  }
}
