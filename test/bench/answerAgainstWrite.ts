import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGraphClient } from '../../src/graph/graphClient'
import { actionsIn, chatAs } from '../../src/local/chatCaller'
import type { SeenCard } from '../../src/local/chatCaller'
import { personWho } from '../../src/local/demoPeople'
import { walk } from '../../src/local/demoWalk'
import { startLocalGraph } from '../../src/local/graph/server'
import { provision } from '../../src/records/provision'
import { removeData, startTestLaptop } from '../support/startLaptop'
import type { Measured } from './main'
import { inMilliseconds, median, timed } from './median'

const sample = join(__dirname, '../../src/local/sample/responseRecord.txt')
const latency = JSON.stringify({ match: { method: 'POST', path: '/items' }, do: 'latency', milliseconds: 400 })

/**
 * What an owner waits for: pressing Send on a card until the receipt is there (signed, judged, queued, synced to disk),
 * against one list row written and waited for, both while Graph takes 400 ms for such a write. Interleaved in one run.
 */
export async function answerAgainstWrite(rounds: number): Promise<readonly Measured[]> {
  const { laptop, dataFolder, stop } = await startTestLaptop()
  const slow = await slowList(join(dataFolder, 'peer'))
  try {
    await walk(laptop, { record: readFileSync(sample, 'utf8'), say: () => undefined })
    await fetch(`${laptop.graphAddress}/local/faults`, { method: 'POST', body: latency })
    const chat = chatAs(laptop.teamsAddress, personWho('owner').oid)
    const form = await formIn(await chat.cards(), chat)
    const [answers, writes] = [[] as number[], [] as number[]]
    for (let round = 0; round < rounds; round += 1) {
      const inputs = { confidence: 'atRisk', governanceUpdate: `Another answer, number ${round}.`, publicLine: '' }
      answers.push(await timed(() => chat.press(form, 'sendProgressUpdate', inputs)))
      writes.push(await timed(() => slow.write()))
    }
    const [answered, written] = [median(answers), median(writes)]
    const figure = `${inMilliseconds(answered)} against ${inMilliseconds(written)}`
    return [
      {
        what: 'Answering a card, against writing a list row (Graph 400 ms)',
        figure,
        ratio: `1 : ${(written / answered).toFixed(0)}`,
      },
    ]
  } finally {
    await stop()
    await slow.close()
    removeData(dataFolder)
  }
}

/** A list of another Graph stand-in that takes 400 ms for a write, and the plain way to write to it. */
async function slowList(dataFolder: string): Promise<{ write: () => Promise<unknown>; close: () => Promise<void> }> {
  const standIn = await startLocalGraph({ dataFolder, unitsPerMinute: 1_000_000 })
  const graph = createGraphClient({ address: standIn.url, token: () => Promise.resolve(standIn.token) })
  await provision(graph, standIn.siteId)
  await fetch(standIn.faultsUrl, { method: 'POST', body: latency })
  const path = `/sites/${standIn.siteId}/lists/Settings/items`
  return {
    write: () => graph.create(path, { fields: { Key: randomUUID(), Value: 'An answer.' } }),
    close: standIn.close,
  }
}

/** The form of the finding that this owner has answered before, opened from the receipt. */
function formIn(cards: readonly SeenCard[], chat: ReturnType<typeof chatAs>): Promise<SeenCard> {
  const receipt = cards.findLast(({ card }) => actionsIn(card).some(({ verb }) => verb === 'openFinding'))
  if (!receipt) throw new Error('There is no card to answer.')
  return chat.press(receipt, 'openFinding')
}
