import { randomUUID } from 'node:crypto'
import type { LocalGraph } from '../../src/local/graph/server'
import type { Row } from './manyRecords'

/** Puts rows into their lists through batches of twenty, as quickly as the stand-in takes them. */
export async function loadRows({ url, siteId, token }: LocalGraph, rows: Iterable<Row>): Promise<number> {
  let loaded = 0
  const send = async (batch: readonly Row[]) => {
    const requests = batch.map(({ list, fields }) => ({
      id: randomUUID(),
      method: 'POST',
      url: `/sites/${siteId}/lists/${list}/items`,
      headers: { 'Content-Type': 'application/json' },
      body: { fields },
    }))
    const answer = await fetch(`${url}/v1.0/$batch`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ requests }),
    })
    const { responses } = (await answer.json()) as { responses: readonly { status: number; body: unknown }[] }
    const refused = responses.find(({ status }) => status !== 201)
    if (refused) throw new Error(`A row was not taken: ${JSON.stringify(refused)}`)
    loaded += batch.length
  }
  let batch: Row[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < 20) continue
    await send(batch)
    batch = []
  }
  if (batch.length > 0) await send(batch)
  return loaded
}
