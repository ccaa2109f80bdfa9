import { errorOf, useStandIn } from '../standIn'
import type { Body, Item, Page } from '../standIn'

const standIn = useStandIn()
let list: string
beforeAll(async () => {
  list = await standIn.list('Items', [
    { name: 'Key', text: {} },
    { name: 'Secret', text: {}, hidden: true },
  ])
})

describe('adding an item', () => {
  it('answers it with its whole default field set', async () => {
    const { status, body } = await standIn.ask<Item & Body>(`POST ${list}/items`, {
      body: { fields: { Title: 'one', Key: 'k1' } },
    })

    expect(status).toBe(201)
    expect(body.eTag).toMatch(/^"[0-9a-f-]{36},1"$/)
    expect(body).toMatchObject({
      '@odata.context': expect.stringMatching(
        /^https:\/\/graph\.microsoft\.com\/v1\.0\/\$metadata#sites\('.*%2C.*'\)\/lists\('.*'\)\/items\/\$entity$/,
      ) as unknown,
      '@odata.etag': body.eTag,
      id: expect.stringMatching(/^\d+$/) as unknown,
      webUrl: expect.stringMatching(/\/Lists\/Items\/\d+_\.000$/) as unknown,
      createdDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as unknown,
      createdBy: { application: expect.anything() as unknown, user: expect.anything() as unknown },
      lastModifiedBy: { application: expect.anything() as unknown },
      parentReference: { id: expect.any(String) as unknown, siteId: standIn.graph.siteId },
      contentType: { id: expect.stringMatching(/^0x0100/) as unknown, name: 'Item' },
      'fields@odata.context': expect.stringContaining(`/items('${body.id}')/fields/$entity`) as unknown,
      fields: {
        '@odata.etag': body.eTag,
        Title: 'one',
        Key: 'k1',
        id: body.id,
        ContentType: 'Item',
        AuthorLookupId: expect.stringMatching(/^\d+$/) as unknown,
        EditorLookupId: expect.stringMatching(/^\d+$/) as unknown,
        _UIVersionString: '1.0',
        Attachments: false,
        Edit: '',
        LinkTitle: 'one',
        LinkTitleNoMenu: 'one',
        ItemChildCount: '0',
        FolderChildCount: '0',
        _ComplianceFlags: '',
      },
    })
  })

  it('leaves empty columns out and never uses an id again', async () => {
    const first = await standIn.add(list, { Key: '', Title: null })
    await standIn.ask(`DELETE ${list}/items/${first.id}`)
    const second = await standIn.add(list, {})

    expect(first.fields).not.toHaveProperty('Key')
    expect(first.fields).not.toHaveProperty('Title')
    expect(Number(second.id)).toBe(Number(first.id) + 1)
  })

  it.each([
    ['an unknown field', { fields: { Nope: 1 } }, "Field 'Nope' is not recognized"],
    ['a field with another case', { fields: { key: 'k' } }, "Field 'key' is not recognized"],
    ['a leading underscore', { fields: { _fieldExample: 'x' } }, "Field '_fieldExample' is not recognied"],
    ['a read-only field', { fields: { Modified: '2026-01-01T00:00:00Z' } }, undefined],
    ['a nobody as creator', { fields: {}, createdByUser: null }, 'Invalid request'],
    ['fields that are none', { fields: 'x' }, undefined],
    ['fields at the top', { Title: 'x' }, undefined],
  ])('refuses %s, and nothing is made', async (_title, body, message) => {
    const empty = await standIn.list(`Refusing ${_title}`, [{ name: 'Key', text: {} }])

    const answer = await standIn.ask(`POST ${empty}/items`, { body })
    const items = await standIn.ask<Page>(`GET ${empty}/items`)

    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(errorOf('invalidRequest', message))
    expect(items.body.value).toEqual([])
  })

  it('cannot write a column with a leading underscore, although it can be made', async () => {
    const odd = await standIn.list('Underscore', [{ name: '_fieldExample', text: {} }])

    const { status, body } = await standIn.ask(`POST ${odd}/items`, { body: { fields: { _fieldExample: 'x' } } })

    expect(status).toBe(400)
    expect(body).toEqual(errorOf('invalidRequest', "Field '_fieldExample' is not recognied"))
  })
})

describe('reading items', () => {
  it('shows the fields of one without being asked', async () => {
    const { id } = await standIn.add(list, { Title: 'shown' })

    const { status, body } = await standIn.ask<Item>(`GET ${list}/items/${id}`)

    expect(status).toBe(200)
    expect(body.fields).toMatchObject({ Title: 'shown', Attachments: false })
  })

  it('shows only the fields that are selected, hidden ones too', async () => {
    const { id } = await standIn.add(list, { Title: 'some', Key: 'k', Secret: 's' })

    const usual = await standIn.ask<Item>(`GET ${list}/items/${id}?$expand=fields`)
    const some = await standIn.ask<Item>(`GET ${list}/items/${id}?$expand=fields($select=Title,Secret)`)

    expect(usual.body.fields).not.toHaveProperty('Secret')
    expect(Object.keys(some.body.fields).sort()).toEqual(['@odata.etag', 'Secret', 'Title'])
  })

  it('shows the fields of many only when they are expanded', async () => {
    const without = await standIn.ask<Page & Body>(`GET ${list}/items`)
    const fields = await standIn.ask<Page & Body>(`GET ${list}/items?$expand=fields`)
    const some = await standIn.ask<Page>(`GET ${list}/items?expand=fields(select=Title)`)

    expect(without.body.value[0]).not.toHaveProperty('fields')
    expect(without.body['@odata.context']).toMatch(/\/items$/)
    expect(fields.body.value[0]?.fields).toHaveProperty('Created')
    expect(fields.body['@odata.context']).toMatch(/\/items\(fields\(\)\)$/)
    expect(some.body.value[0]?.fields).toHaveProperty('Title')
    expect(some.body.value[0]?.fields).not.toHaveProperty('Created')
  })

  it('selects properties of the item', async () => {
    const { id } = await standIn.add(list, { Title: 'x' })

    const some = await standIn.ask(`GET ${list}/items/${id}?$select=id,eTag`)
    const none = await standIn.ask(`GET ${list}/items/${id}?$select=colour`)

    expect(Object.keys(some.body).filter(name => !name.startsWith('@'))).toEqual(['eTag', 'id'])
    expect(none.status).toBe(400)
  })

  it.each(['999999', 'x', '0', '-1', '99999999999'])('does not find an item %s', async id => {
    const { status, body } = await standIn.ask(`GET ${list}/items/${id}`)

    expect(status).toBe(404)
    expect(body).toEqual(errorOf('itemNotFound', expect.stringMatching(/list item|Item not found/)))
  })

  it.each(['$count=true', '$search=x', '$skip=1'])('refuses %s, which is not documented for items', async option => {
    const { status, body } = await standIn.ask(`GET ${list}/items?${option}`)

    expect(status).toBe(400)
    expect(body).toEqual(errorOf('invalidRequest'))
  })
})

describe('changing an item', () => {
  it('by its fields answers the fields alone', async () => {
    const { id } = await standIn.add(list, { Title: 'a', Key: 'stays' })

    const { status, body } = await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Title: 'b' } })

    expect(status).toBe(200)
    expect(body).toMatchObject({ Title: 'b', Key: 'stays', id, _UIVersionString: '2.0' })
    expect(body['@odata.etag']).toMatch(/,2"$/)
    expect(body).not.toHaveProperty('webUrl')
    expect(body).not.toHaveProperty('createdDateTime')
  })

  it('as a whole answers the item', async () => {
    const { id } = await standIn.add(list, { Title: 'a' })

    const { status, body } = await standIn.ask<Item & Body>(`PATCH ${list}/items/${id}`, {
      body: { fields: { Title: 'b' } },
    })

    expect(status).toBe(200)
    expect(body).toMatchObject({ id, webUrl: expect.any(String) as unknown, fields: { Title: 'b' } })
    expect(body.eTag).toMatch(/,2"$/)
  })

  it('clears with null, and raises the counter though nothing changes', async () => {
    const { id } = await standIn.add(list, { Title: 'a', Key: 'k' })

    const cleared = await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Key: null } })
    const same = await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Title: 'a' } })

    expect(cleared.body).not.toHaveProperty('Key')
    expect(same.body['@odata.etag']).toMatch(/,3"$/)
  })

  it('with a wrong field changes nothing', async () => {
    const { id, eTag } = await standIn.add(list, { Title: 'a' })

    const answer = await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Title: 'b', Nope: 1 } })
    const after = await standIn.ask<Item>(`GET ${list}/items/${id}`)

    expect(answer.status).toBe(400)
    expect(after.body).toMatchObject({ eTag, fields: { Title: 'a' } })
  })
})

describe('deleting an item', () => {
  it('answers nothing, and it is gone', async () => {
    const { id } = await standIn.add(list, { Title: 'a' })

    const deleted = await standIn.ask(`DELETE ${list}/items/${id}`)
    const read = await standIn.ask(`GET ${list}/items/${id}`)
    const again = await standIn.ask(`DELETE ${list}/items/${id}`)
    const changed = await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Title: 'b' } })

    expect(deleted.status).toBe(204)
    expect(deleted.body).toBeUndefined()
    expect([read.status, again.status, changed.status]).toEqual([404, 404, 404])
  })
})
