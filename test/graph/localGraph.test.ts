import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AlreadyThere, NotFound, RecordChanged } from '../../src/errors'
import type { BatchRequest } from '../../src/graph/batch'
import type { GraphClient, Page } from '../../src/graph/graphClient'
import { startLocalGraph } from '../../src/local/graph/server'
import type { LocalGraph } from '../../src/local/graph/server'
import { clientOf } from './scriptedGraph'

let folder: string
let standIn: LocalGraph
let client: GraphClient
let items: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'afi-tracker-adapter-'))
  standIn = await startLocalGraph({ dataFolder: folder, unitsPerMinute: Infinity })
  client = clientOf(standIn.url, { token: async () => standIn.token }).client
  const list = await client.create(`/sites/${standIn.siteId}/lists`, {
    displayName: 'Notes',
    columns: [{ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true }],
    list: { template: 'genericList' },
  })
  items = `/sites/${standIn.siteId}/lists/${(list as { id: string }).id}/items`
})

afterEach(async () => {
  await standIn.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Row {
  readonly id: string
  readonly eTag: string
  readonly fields: { readonly Key: string }
}

const row = (key: string): BatchRequest => ({ method: 'POST', path: items, body: { fields: { Key: key } } })
const keys = (count: number) => Array.from({ length: count }, (_, index) => `row ${index}`)
const arm = (fault: object) => fetch(standIn.faultsUrl, { method: 'POST', body: JSON.stringify(fault) })
const unitsCharged = async () => {
  const report = await (await fetch(`${standIn.url}/local/units`)).json()
  return (report as { total: number }).total
}

async function allKeys(): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { value } of client.pages(`${items}?$expand=fields&$top=20`)) {
    found.push(...(value as readonly Row[]).map(({ fields }) => fields.Key))
  }
  return found
}

describe('against the stand-in', () => {
  test('every row of a batch is there once, although parts of it were throttled', async () => {
    await arm({ match: { method: 'POST', path: '/items' }, do: 'throttle', times: 7 })

    const answers = await client.batch(keys(45).map(row))

    expect(answers.map(answer => answer.ok && (answer.body as Row).fields.Key)).toEqual(keys(45))
    expect((await allKeys()).toSorted()).toEqual(keys(45).toSorted())
  })

  test('a write whose answer was lost in a batch is unknown, and repeating it meets its own row', async () => {
    await arm({ match: { method: 'POST', path: '$batch' }, do: 'resetAfter', times: 1 })

    const lost = await client.batch([row('a')])
    const again = await client.batch([row('a')])

    expect(lost).toMatchObject([{ ok: false, error: { code: 'upstreamUnreachable' } }])
    expect(again).toMatchObject([{ ok: false, error: expect.any(AlreadyThere) as object }])
    expect(await allKeys()).toEqual(['a'])
  })

  test('the eTag guards a change and a removal, alone and in a batch', async () => {
    const made = (await client.create(items, { fields: { Key: 'a' } })) as Row
    const path = `${items}/${made.id}`
    await client.updateIfUnchanged(path, { fields: { Key: 'b' } }, made.eTag)

    await expect(client.remove(path, made.eTag)).rejects.toThrow(RecordChanged)
    const [stale] = await client.batch([{ method: 'PATCH', path, body: { fields: { Key: 'c' } }, eTag: made.eTag }])
    expect(stale).toMatchObject({ ok: false, error: expect.any(RecordChanged) as object })

    const { eTag } = (await client.get(path)) as Row
    await client.remove(path, eTag)
    await expect(client.get(path)).rejects.toThrow(NotFound)
  })

  test('a large file comes back as it went, although a range was lost', async () => {
    const text = 'Words of a pack. '.repeat(400_000)
    const place = `/drives/${standIn.driveId}/root:/packs/June.txt:`
    await arm({ match: { method: 'PUT', path: 'uploadSessions' }, do: 'resetAfter', times: 1 })

    await client.upload(`${place}/content`, new TextEncoder().encode(text))

    expect(await client.download(`${place}/content`)).toBe(text)
  })

  test('we count the same resource units as it charges', async () => {
    await client.batch(keys(30).map(row))
    await allKeys()
    let link: string | undefined = `${items}/delta?$expand=fields&$top=20`
    while (link !== undefined) {
      const page: Page = await client.page(link)
      if (page.delta !== undefined) await client.page(page.delta)
      link = page.next
    }
    await client.page(`${items}?$expand=fields&$filter=${encodeURIComponent("fields/Key eq 'row 7'")}`)
    await client.get(`${items}/1?$expand=fields`)
    await client.remove(`${items}/1`)
    await client.page(`/sites/${standIn.siteId}/lists`)
    await client.get('/sites/root')
    await client.upload(`/drives/${standIn.driveId}/root:/a.txt:/content`, new Uint8Array(9))

    expect(client.unitsUsed().total).toBe(await unitsCharged())
  })
})
