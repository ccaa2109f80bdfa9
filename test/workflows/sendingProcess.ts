import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Delivery } from '../../src/domain/delivery'
import { aWorld } from '../domain/brackenshire'
import { createMemoryRecords } from '../teams/memoryRecords'
import { openOffice } from './sendingOffice'

/**
 * The delivery as a process of its own that ends without warning at one of its steps. It is told the folder with
 * its queue, where Teams is, and before or after which step to die: `before mark`; nothing when it is to live.
 */
async function main(): Promise<void> {
  const [, , folder = '', host = '', dieAt = ''] = process.argv
  const ledgerFile = join(folder, 'ledger')
  const world = aWorld({ deliveries: new Map(kept(ledgerFile).map(each => [each.key, each])) })
  const memory = createMemoryRecords(world)
  const records = {
    ...memory,
    keepDelivery: async (delivery: Delivery) => {
      await memory.keepDelivery(delivery)
      dieIf(dieAt, 'before ledger')
      appendFileSync(ledgerFile, `${JSON.stringify(delivery)}\n`)
      dieIf(dieAt, 'after ledger')
    },
  }
  const teams = { address: `http://${host}/teams/`, host }
  const office = openOffice({ teams, records, folder, around: step => aroundStep(dieAt, step) })
  await office.untilDone()
  await office.close()
}

/** What is on disk, as SharePoint would have it: the last line of a key counts. */
function kept(file: string): readonly Delivery[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map(line => JSON.parse(line) as Delivery)
}

function aroundStep(dieAt: string, step: string) {
  return async <Result>(act: () => Promise<Result>): Promise<Result> => {
    dieIf(dieAt, `before ${step}`)
    const result = await act()
    dieIf(dieAt, `after ${step}`)
    return result
  }
}

function dieIf(dieAt: string, here: string): void {
  if (dieAt === here) process.kill(process.pid, 'SIGKILL')
}

void main()
