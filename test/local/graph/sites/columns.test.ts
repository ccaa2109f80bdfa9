import { errorOf, useStandIn } from '../standIn'
import type { Body, Page } from '../standIn'

const standIn = useStandIn()
let list: string
beforeAll(async () => {
  list = await standIn.list('Columns')
})

const post = (body: unknown) => standIn.ask(`POST ${list}/columns`, { body })

describe('making a column', () => {
  it.each([
    ['Line', { text: {} }, { text: { allowMultipleLines: false, maxLength: 255 } }],
    [
      'Note',
      { text: { allowMultipleLines: true, linesForEditing: 6, textType: 'richText' } },
      { text: { allowMultipleLines: true, linesForEditing: 6, textType: 'richText' } },
    ],
    [
      'State',
      { choice: { allowTextEntry: false, choices: ['Open'], displayAs: 'radioButtons' } },
      { choice: { allowTextEntry: false, choices: ['Open'], displayAs: 'radioButtons' } },
    ],
    ['Themes', { choice: { choices: ['A'], displayAs: 'checkBoxes' } }, { choice: { displayAs: 'checkBoxes' } }],
    ['Moment', { dateTime: {} }, { dateTime: { format: 'dateTime', displayAs: 'default' } }],
    ['Day', { dateTime: { format: 'dateOnly', displayAs: 'friendly' } }, { dateTime: { format: 'dateOnly' } }],
    ['Flag', { boolean: {}, defaultValue: { value: '0' } }, { boolean: {}, defaultValue: { value: '0' } }],
    ['Count', { number: { decimalPlaces: 'none', minimum: 0, maximum: 9 } }, { number: { minimum: 0, maximum: 9 } }],
    ['Cost', { currency: { locale: 'en-gb' } }, { currency: { locale: 'en-gb' } }],
    ['Owner', { personOrGroup: {} }, { personOrGroup: { allowMultipleSelection: false } }],
    ['Link', { hyperlinkOrPicture: { isPicture: false } }, { hyperlinkOrPicture: { isPicture: false } }],
  ])('of the kind %s answers its definition', async (name, facet, read) => {
    const { status, body } = await post({ name, ...facet })

    expect(status).toBe(201)
    expect(body).toMatchObject({
      '@odata.context': expect.stringMatching(/columns\/\$entity$/) as unknown,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      name,
      displayName: name,
      description: '',
      hidden: false,
      indexed: false,
      enforceUniqueValues: false,
      readOnly: false,
      required: false,
      ...read,
    })
  })

  it('of unique values comes with its index', async () => {
    const { body } = await post({ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true })

    expect(body).toMatchObject({ indexed: true, enforceUniqueValues: true })
  })

  it('that is a lookup needs a list of the site', async () => {
    const target = await standIn.list('Target')

    const made = await post({ name: 'Good', lookup: { listId: target.split('/').at(-1), columnName: 'Title' } })
    const refused = await post({ name: 'Bad', lookup: { listId: crypto.randomUUID(), columnName: 'Title' } })

    expect(made.status).toBe(201)
    expect(refused.status).toBe(400)
  })

  it.each([
    ['two kinds', { name: 'Two', text: {}, number: {} }],
    ['no kind', { name: 'None' }],
    ['no name', { text: {} }],
    ['a name that no path can hold', { name: 'a"b', text: {} }],
    ['a property that there is not', { name: 'Odd', text: {}, colour: 'red' }],
    ['a facet property that there is not', { name: 'Odd', text: { colour: 'red' } }],
    ['an index on a note', { name: 'Odd', text: { allowMultipleLines: true }, indexed: true }],
    ['an index on a multi-choice', { name: 'Odd', choice: { choices: ['A'], displayAs: 'checkBoxes' }, indexed: true }],
    ['a word that the property does not know', { name: 'Odd', dateTime: { format: 'week' } }],
  ])('is refused with %s', async (_title, body) => {
    const answer = await post(body)

    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(errorOf('invalidRequest'))
  })

  it.each(['defaultValue', 'validation'])('stumbles over an explicit null in %s', async property => {
    const column = { name: 'Null', text: {}, [property]: null }

    const alone = await post(column)
    const withList = await standIn.ask(`POST ${standIn.site}/lists`, {
      body: { displayName: 'Nulls', columns: [column] },
    })

    expect([alone.status, withList.status]).toEqual([500, 500])
    expect(alone.body).toEqual(errorOf('generalException', 'General exception while processing'))
  })

  it('says by name which kinds it does not do', async () => {
    const { status, body } = await post({ name: 'Sum', calculated: { formula: '=1+1', outputType: 'number' } })

    expect(status).toBe(501)
    expect(body).toEqual(errorOf('notImplemented', 'The local Graph does not do columns of the kind calculated'))
  })

  it('refuses a name in use, whatever its case', async () => {
    await post({ name: 'Once', text: {} })

    const again = await post({ name: 'once', text: {} })
    const system = await post({ name: 'Modified', text: {} })

    expect([again.status, system.status]).toEqual([409, 409])
    expect(again.body).toEqual(errorOf('nameAlreadyExists'))
  })

  it('makes a name of the displayName as the browser does, cut at 32 characters', async () => {
    const { body } = await post({ displayName: 'Parent Project Reference', text: {} })

    expect(body['name']).toBe('Parent_x0020_Project_x0020_Refer')
  })

  it('stops at twenty indexes in a list', async () => {
    const columns = Array.from({ length: 20 }, (_, at) => ({ name: `Key${at}`, text: {}, indexed: true }))
    const full = await standIn.list('Indexes', columns)

    const { status } = await standIn.ask(`POST ${full}/columns`, { body: { name: 'More', text: {}, indexed: true } })

    expect(status).toBe(400)
  })
})

describe('reading columns', () => {
  it('leaves hidden ones out unless hidden is selected', async () => {
    await post({ name: 'Secret', text: {}, hidden: true })
    const names = ({ body }: { body: Page<Body> }) => body.value.map(({ name }) => name)

    const usual = await standIn.ask<Page<Body>>(`GET ${list}/columns`)
    const all = await standIn.ask<Page<Body>>(`GET ${list}/columns?$select=name,hidden`)

    expect(names(usual)).toContain('Title')
    expect(names(usual)).not.toContain('Secret')
    expect(names(all)).toEqual(expect.arrayContaining(['Title', 'Secret', 'FileLeafRef', 'GUID']))
    expect(all.body.value.find(({ name }) => name === 'Secret')).toEqual({ name: 'Secret', hidden: true })
  })

  it('has no property columnType', async () => {
    expect((await standIn.ask(`GET ${list}/columns?$select=name,columnType`)).status).toBe(400)
  })

  it('finds one by id or name', async () => {
    const made = await post({ name: 'Findable', text: {} })

    const byId = await standIn.ask(`GET ${list}/columns/${String(made.body['id'])}`)
    const byName = await standIn.ask(`GET ${list}/columns/Findable`)

    expect(byId.body).toEqual(byName.body)
    expect((await standIn.ask(`GET ${list}/columns/Absent`)).status).toBe(404)
  })
})

describe('changing a column', () => {
  it('changes what may change, and keeps the name', async () => {
    const made = await post({ name: 'Changing', choice: { choices: ['A'] } })

    const { status, body } = await standIn.ask(`PATCH ${list}/columns/${String(made.body['id'])}`, {
      body: {
        name: 'Other',
        displayName: 'Shown',
        description: 'Words',
        required: true,
        hidden: true,
        indexed: true,
        choice: { choices: ['A', 'B'] },
      },
    })

    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Changing',
      displayName: 'Shown',
      description: 'Words',
      required: true,
      hidden: true,
      indexed: true,
      choice: { choices: ['A', 'B'] },
    })
  })

  it('does not change its kind', async () => {
    await post({ name: 'Fixed', text: {} })

    expect((await standIn.ask(`PATCH ${list}/columns/Fixed`, { body: { number: {} } })).status).toBe(400)
  })

  it('indexes the rows that are there', async () => {
    const rows = await standIn.list('Late index', [{ name: 'Key', text: {} }])
    await standIn.add(rows, { Key: 'a' })
    const query = `GET ${rows}/items?$filter=fields/Key eq 'a'`

    const before = await standIn.ask<Page>(query)
    await standIn.ask(`PATCH ${rows}/columns/Key`, { body: { indexed: true } })
    const after = await standIn.ask<Page>(query)

    expect(before.status).toBe(400)
    expect(after.body.value).toHaveLength(1)
  })

  it('cannot be made unique where rows share a value, and stays as it was', async () => {
    const rows = await standIn.list('Late unique', [{ name: 'Key', text: {} }])
    await standIn.add(rows, { Key: 'a' })
    await standIn.add(rows, { Key: 'A' })

    const { status } = await standIn.ask(`PATCH ${rows}/columns/Key`, {
      body: { indexed: true, enforceUniqueValues: true },
    })

    expect(status).toBe(400)
    expect((await standIn.ask(`GET ${rows}/columns/Key`)).body).toMatchObject({ indexed: false })
  })
})

describe('deleting a column', () => {
  it('takes it and its values away', async () => {
    const rows = await standIn.list('Deleting', [{ name: 'Key', text: {}, indexed: true }])
    const item = await standIn.add(rows, { Key: 'a' })
    const column = await standIn.ask(`GET ${rows}/columns/Key`)

    const deleted = await standIn.ask(`DELETE ${rows}/columns/${String(column.body['id'])}`)
    const after = await standIn.ask(`GET ${rows}/columns/${String(column.body['id'])}`)
    await standIn.ask(`POST ${rows}/columns`, { body: { name: 'Key', text: {}, indexed: true } })
    const again = await standIn.ask(`GET ${rows}/items/${item.id}/fields`)

    expect([deleted.status, after.status]).toEqual([204, 404])
    expect(again.body).not.toHaveProperty('Key')
  })

  it.each(['Title', 'Modified', '_UIVersionString'])('is refused for %s', async name => {
    expect((await standIn.ask(`DELETE ${list}/columns/${name}`)).status).toBe(400)
  })
})
