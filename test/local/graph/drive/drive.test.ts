import { errorOf, useStandIn } from '../standIn'
import type { Body, Page } from '../standIn'

const standIn = useStandIn()
const drive = () => `/drives/${standIn.graph.driveId}`
const put = (path: string, body: string | Uint8Array, headers = {}) =>
  standIn.ask<Body & { id: string; eTag: string }>(`PUT ${drive()}/root:/${path}:/content`, {
    body,
    headers: { 'Content-Type': 'text/plain', ...headers },
  })
const content = async (path: string) => (await standIn.fetch(`GET ${drive()}/root:/${path}:/content`)).text()

describe('a file', () => {
  it('is made with 201 and replaced with 200', async () => {
    const made = await put('2026/July/pack.txt', 'one')
    const replaced = await put('2026/July/pack.txt', 'two')

    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      name: 'pack.txt',
      size: 3,
      file: { mimeType: 'text/plain' },
      parentReference: { driveId: standIn.graph.driveId, path: expect.stringMatching(/root:\/2026\/July$/) as unknown },
      webUrl: expect.stringMatching(/\/Shared%20Documents\/2026\/July\/pack\.txt$/) as unknown,
    })
    expect(replaced.status).toBe(200)
    expect(replaced.body.id).toBe(made.body.id)
    expect(replaced.body.eTag).not.toBe(made.body.eTag)
    expect(await content('2026/July/pack.txt')).toBe('two')
  })

  it('may have a plus sign and a space in its name', async () => {
    await put('a+b c%25.txt', 'odd')

    const { body } = await standIn.ask<Page<Body>>(`GET ${drive()}/root/children?$select=name`)

    expect(body.value.map(({ name }) => name)).toContain('a+b c%.txt')
    expect(await content('a+b%20c%25.txt')).toBe('odd')
  })

  it('is read by its id, below an item, and by the drive of its site', async () => {
    const { body } = await put('where/is.txt', 'here')
    const folder = await standIn.ask<{ id: string }>(`GET ${drive()}/root:/where`)

    const byId = await standIn.ask(`GET ${drive()}/items/${body.id}`)
    const below = await standIn.ask(`GET ${drive()}/items/${folder.body.id}:/is.txt`)
    const bySite = await standIn.ask(`GET ${standIn.site}/drive/root:/where/is.txt`)

    expect(byId.body).toMatchObject({ id: body.id, name: 'is.txt' })
    expect([below.body, bySite.body]).toEqual([byId.body, byId.body])
  })

  it('is not replaced over a stale eTag', async () => {
    const { body } = await put('tagged.txt', 'one')
    await put('tagged.txt', 'two')

    const answer = await put('tagged.txt', 'three', { 'If-Match': body.eTag })

    expect(answer.status).toBe(412)
    expect(answer.body).toEqual(errorOf('notAllowed', "ETag does not match current item's value"))
    expect(await content('tagged.txt')).toBe('two')
  })

  it('fails or gets another name where that is asked for', async () => {
    await put('clash.txt', 'one')
    const again = (behaviour: string) =>
      standIn.ask(`PUT ${drive()}/root:/clash.txt:/content?@microsoft.graph.conflictBehavior=${behaviour}`, {
        body: 'two',
        headers: { 'Content-Type': 'text/plain' },
      })

    const failed = await again('fail')
    const renamed = await again('rename')

    expect(failed.status).toBe(409)
    expect(failed.body).toEqual(errorOf('nameAlreadyExists'))
    expect(renamed.body).toMatchObject({ name: 'clash 1.txt' })
  })

  it('has columns in the row behind it', async () => {
    const { body } = await put('described.txt', 'x')
    const item = `${drive()}/items/${body.id}/listItem`

    const changed = await standIn.ask(`PATCH ${item}/fields`, { body: { Description: 'What it is' } })
    const read = await standIn.ask(`GET ${item}?$expand=fields`)

    expect(changed.status).toBe(200)
    expect(read.body).toMatchObject({ fields: { Description: 'What it is' } })
  })

  it('is gone once it is deleted', async () => {
    const { body } = await put('gone.txt', 'x')

    const deleted = await standIn.ask(`DELETE ${drive()}/items/${body.id}`)
    const after = await standIn.ask(`GET ${drive()}/root:/gone.txt`)

    expect([deleted.status, after.status]).toEqual([204, 404])
    expect(after.body).toEqual(errorOf('itemNotFound'))
  })

  it.each(['a:b.txt', 'a%22b.txt', 'end.'])('cannot be called %s', async name => {
    const { status } = await standIn.ask(`PUT ${drive()}/items/root:/${name}:/content`, { body: 'x' })

    expect([400, 501]).toContain(status)
  })
})

describe('a folder', () => {
  it('is the root under any of its names', async () => {
    const root = await standIn.ask(`GET ${drive()}/root`)

    expect(root.body).toHaveProperty('root')
    expect((await standIn.ask(`GET ${drive()}/root:`)).body).toEqual(root.body)
    expect((await standIn.ask(`GET ${drive()}/root:/`)).body).toEqual(root.body)
    expect((await standIn.ask(`GET ${drive()}/items/root`)).body).toEqual(root.body)
    expect((await standIn.ask(`GET ${drive()}/root:/:/children`)).status).toBe(200)
  })

  it('is made once', async () => {
    const make = () => standIn.ask(`POST ${drive()}/root/children`, { body: { name: 'Evidence', folder: {} } })

    const [first, second] = [await make(), await make()]

    expect([first.status, second.status]).toEqual([201, 409])
    expect(first.body).toMatchObject({ name: 'Evidence', folder: { childCount: 0 } })
  })
})

describe('an upload session', () => {
  const step = 327_680
  const bytes = Buffer.alloc(step + 1000, 'x')
  const begin = (name: string, item: Body = {}) =>
    standIn.ask<{ uploadUrl: string }>(`POST ${drive()}/root:/${name}:/createUploadSession`, { body: { item } })
  const send = (url: string, [from, to]: readonly [number, number], total = bytes.length) =>
    standIn.ask(`PUT ${url}`, {
      token: '',
      body: bytes.subarray(from, to),
      headers: { 'Content-Range': `bytes ${from}-${to - 1}/${total}` },
    })

  it('takes its ranges without a token and makes a file of them', async () => {
    const { status, body } = await begin('large.bin')

    const first = await send(body.uploadUrl, [0, step])
    const state = await standIn.ask(`GET ${body.uploadUrl}`, { token: '' })
    const last = await send(body.uploadUrl, [step, bytes.length])
    const file = await standIn.fetch(`GET ${drive()}/root:/large.bin:/content`)

    expect(status).toBe(200)
    expect(body).toMatchObject({
      expirationDateTime: expect.stringMatching(/Z$/) as unknown,
      nextExpectedRanges: ['0-'],
    })
    expect(first.status).toBe(202)
    expect(first.body).toMatchObject({ nextExpectedRanges: [`${step}-`] })
    expect(state.body).toMatchObject({ nextExpectedRanges: [`${step}-`] })
    expect(last.status).toBe(201)
    expect(last.body).toMatchObject({ name: 'large.bin', size: bytes.length })
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('refuses a range that is repeated or out of order, and one of an odd length', async () => {
    const { body } = await begin('ranges.bin')

    const odd = await send(body.uploadUrl, [0, 1000])
    const early = await send(body.uploadUrl, [step, bytes.length])
    await send(body.uploadUrl, [0, step])
    const repeated = await send(body.uploadUrl, [0, step])

    expect([odd.status, early.status, repeated.status]).toEqual([400, 416, 416])
    expect(repeated.body).toEqual(errorOf('invalidRange'))
  })

  it('replaces a file, or clashes with it where that is asked for', async () => {
    await put('there.bin', 'x')
    const replacing = await begin('there.bin')
    const clashing = await begin('there.bin', { '@microsoft.graph.conflictBehavior': 'fail' })

    const replaced = await send(replacing.body.uploadUrl, [0, 1000], 1000)
    const clashed = await send(clashing.body.uploadUrl, [0, 1000], 1000)

    expect(replaced.status).toBe(200)
    expect(clashed.status).toBe(409)
    expect(clashed.body).toEqual(errorOf('nameAlreadyExists'))
  })

  it('is over once it is cancelled', async () => {
    const { body } = await begin('cancelled.bin')

    const cancelled = await standIn.ask(`DELETE ${body.uploadUrl}`, { token: '' })
    const after = await send(body.uploadUrl, [0, step])

    expect([cancelled.status, after.status]).toEqual([204, 404])
  })
})
