import { errorOf, useStandIn } from '../standIn'
import type { Body, Page } from '../standIn'

const standIn = useStandIn()

const columns = [
  { name: 'Line', text: {} },
  { name: 'Note', text: { allowMultipleLines: true, linesForEditing: 6, textType: 'plain' } },
  { name: 'State', choice: { allowTextEntry: false, choices: ['Open', 'Closed'], displayAs: 'dropDownMenu' } },
  { name: 'Themes', choice: { choices: ['A', 'B'], displayAs: 'checkBoxes' } },
  { name: 'Moment', dateTime: { format: 'dateTime' } },
  { name: 'Day', dateTime: { format: 'dateOnly' } },
  { name: 'Flag', boolean: {} },
  { name: 'Count', number: {} },
  { name: 'Person', personOrGroup: { allowMultipleSelection: false, chooseFromType: 'peopleOnly' } },
  { name: 'Persons', personOrGroup: { allowMultipleSelection: true } },
]

describe('making a list', () => {
  it('answers the list without its columns', async () => {
    const other = await standIn.list('Looked up')
    const lookup = { name: 'Link', lookup: { listId: other.split('/').at(-1), columnName: 'Title' } }

    const { status, body } = await standIn.ask<Body & { id: string }>(`POST ${standIn.site}/lists`, {
      body: { displayName: 'Project Tasks', description: 'All of them', columns: [...columns, lookup], list: {} },
    })

    expect(status).toBe(201)
    expect(body).toMatchObject({
      '@odata.context': expect.stringMatching(/lists\/\$entity$/) as unknown,
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown,
      '@odata.etag': `"${body.id},1"`,
      eTag: `"${body.id},1"`,
      name: 'Project Tasks',
      displayName: 'Project Tasks',
      description: 'All of them',
      webUrl: expect.stringMatching(/\/Lists\/Project%20Tasks$/) as unknown,
      createdBy: expect.anything() as unknown,
      createdDateTime: expect.stringMatching(/Z$/) as unknown,
      lastModifiedDateTime: expect.stringMatching(/Z$/) as unknown,
      parentReference: { siteId: standIn.graph.siteId },
      list: { contentTypesEnabled: false, hidden: false, template: 'genericList' },
    })
    expect(body).not.toHaveProperty('columns')
  })

  it('needs no template, and gives a Title of up to 255 characters', async () => {
    const { body } = await standIn.ask(`POST ${standIn.site}/lists`, { body: { displayName: 'Plain' } })
    const title = await standIn.ask(`GET ${standIn.site}/lists/Plain/columns/Title`)

    expect(body).toMatchObject({ list: { template: 'genericList' } })
    expect(title.body).toMatchObject({
      columnGroup: 'Custom Columns',
      description: '',
      enforceUniqueValues: false,
      hidden: false,
      indexed: false,
      name: 'Title',
      readOnly: false,
      text: { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
    })
  })

  it.each([
    [
      'a name, which the server assigns',
      { name: 'x', displayName: 'x' },
      "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
    ],
    [
      'a template that nobody knows',
      { displayName: 'x', list: { template: 'spreadsheet' } },
      'One of the provided arguments is not acceptable.',
    ],
    ['no displayName', {}, undefined],
    ['columns that are no list of columns', { displayName: 'x', columns: 'Line' }, undefined],
    ['a column without a kind', { displayName: 'x', columns: [{ name: 'Line' }] }, undefined],
  ])('refuses %s', async (_title, body, message) => {
    const answer = await standIn.ask(`POST ${standIn.site}/lists`, { body })
    const after = await standIn.ask(`GET ${standIn.site}/lists/x`)

    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(errorOf('invalidRequest', message))
    expect(after.status).toBe(404)
  })

  it('refuses a title that is in use, whatever its case', async () => {
    await standIn.list('Twice')

    const { status, body } = await standIn.ask(`POST ${standIn.site}/lists`, { body: { displayName: 'TWICE' } })

    expect(status).toBe(409)
    expect(body).toEqual(errorOf('nameAlreadyExists'))
  })

  it('takes titles with signs in them', async () => {
    const list = await standIn.list('R&D + 50% "new"')
    const { body } = await standIn.ask(`GET ${standIn.site}/lists/${encodeURIComponent('R&D + 50% "new"')}`)

    expect(`${standIn.site}/lists/${String(body['id'])}`).toBe(list)
  })
})

describe('reading lists', () => {
  it('finds one by id or by title', async () => {
    const list = await standIn.list('By title')

    const byId = await standIn.ask(`GET ${list}`)
    const byTitle = await standIn.ask(`GET ${standIn.site}/lists/By%20title`)

    expect(byId.status).toBe(200)
    expect(byTitle.body).toEqual(byId.body)
  })

  it.each(['Nothing', '0b9f7b7e-0000-4000-8000-000000000000'])('does not find %s', async name => {
    const { status, body } = await standIn.ask(`GET ${standIn.site}/lists/${name}`)

    expect(status).toBe(404)
    expect(body).toEqual(errorOf('itemNotFound', 'The specified list was not found'))
  })

  it('filters by displayName and by nothing else', async () => {
    await standIn.list("Owner's list")
    const filtered = (filter: string) =>
      standIn.ask<Page<Body>>(`GET ${standIn.site}/lists?$filter=${encodeURIComponent(filter)}`)

    const found = await filtered("displayName eq 'Owner''s list'")
    const refused = await filtered("name eq 'Owner''s list'")

    expect(found.status).toBe(200)
    expect(found.body.value).toHaveLength(1)
    expect(refused.status).toBe(400)
    expect(refused.body).toEqual(errorOf('invalidRequest', 'The provided filter statement is not supported'))
  })

  it('shows system lists only to those who select system', async () => {
    const titles = ({ body }: { body: Page<Body> }) => body.value.map(({ displayName }) => displayName)

    const usual = await standIn.ask<Page<Body>>(`GET ${standIn.site}/lists`)
    const all = await standIn.ask<Page<Body>>(`GET ${standIn.site}/lists?$select=id,displayName,system`)
    const byTitle = await standIn.ask(`GET ${standIn.site}/lists/User Information List`)

    expect(titles(usual)).not.toContain('User Information List')
    expect(titles(all)).toContain('User Information List')
    expect(all.body.value.find(({ displayName }) => displayName === 'User Information List')).toHaveProperty('system')
    expect(byTitle.status).toBe(200)
  })

  it('gives pages when asked, and links from one to the next', async () => {
    await standIn.list('Page one')
    await standIn.list('Page two')

    const first = await standIn.ask<Page<Body>>(`GET ${standIn.site}/lists?$top=1`)
    const second = await standIn.ask<Page<Body>>(`GET ${first.body['@odata.nextLink'] ?? ''}`)

    expect(first.body.value).toHaveLength(1)
    expect(second.body.value).toHaveLength(1)
    expect(second.body.value).not.toEqual(first.body.value)
  })

  it('expands columns and items with their fields', async () => {
    const list = await standIn.list('Expanded', [{ name: 'Key', text: {} }])
    await standIn.add(list, { Title: 'one', Key: 'k' })

    const { body } = await standIn.ask<{ columns: Body[]; items: { fields: Body }[] }>(
      `GET ${list}?$expand=columns,items($expand=fields)`,
    )

    expect(body).toHaveProperty(['columns@odata.context'])
    expect(body).toHaveProperty(['items@odata.context'])
    expect(body.columns.map(({ name }) => name)).toContain('Key')
    expect(body.items.map(({ fields }) => fields['Key'])).toEqual(['k'])
  })

  it('expands items in pages, with a link to the others', async () => {
    const list = await standIn.list('Expanded far')
    await standIn.addMany(
      list,
      Array.from({ length: 5 }, (_, at) => ({ Title: `row ${at}` })),
    )

    const { body } = await standIn.ask<Body & { items: unknown[] }>(`GET ${list}?$expand=items($expand=fields;$top=2)`)
    const rest = await standIn.ask<Page>(`GET ${String(body['items@odata.nextLink'])}`)

    expect(body.items).toHaveLength(2)
    expect(rest.body.value.map(({ fields }) => fields['Title']).slice(0, 2)).toEqual(['row 2', 'row 3'])
  })
})

describe('changing a list', () => {
  it('renames it, and its address stays', async () => {
    const list = await standIn.list('Before')

    const { status, body } = await standIn.ask(`PATCH ${list}`, { body: { displayName: 'After' } })

    expect(status).toBe(200)
    expect(body).toMatchObject({ displayName: 'After', name: 'Before' })
  })

  it('does not take a title in use', async () => {
    await standIn.list('Taken')
    const list = await standIn.list('Free')

    const { status, body } = await standIn.ask(`PATCH ${list}`, { body: { displayName: 'Taken' } })

    expect(status).toBe(409)
    expect(body).toEqual(errorOf('nameAlreadyExists'))
  })

  it('deletes it with its items', async () => {
    const list = await standIn.list('Gone')
    await standIn.add(list, { Title: 'one' })

    const deleted = await standIn.ask(`DELETE ${list}`)
    const after = await standIn.ask(`GET ${list}/items`)

    expect(deleted.status).toBe(204)
    expect(after.status).toBe(404)
    expect(after.body).toEqual(errorOf('itemNotFound', 'The specified list was not found'))
  })
})
