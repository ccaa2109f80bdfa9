import { carl, errorOf, olive, useStandIn } from '../standIn'
import type { Body, Item, Page } from '../standIn'

const standIn = useStandIn({ siteTimeZone: 'America/New_York' })
let list: string
let people: Readonly<Record<string, number>>

beforeAll(async () => {
  const target = await standIn.list('Target')
  await standIn.add(target, { Title: 'Looked up' })
  const listId = target.split('/').at(-1)
  list = await standIn.list('Kinds', [
    { name: 'Line', text: { maxLength: 10 } },
    { name: 'Note', text: { allowMultipleLines: true } },
    { name: 'State', choice: { allowTextEntry: false, choices: ['Open', 'Closed'] } },
    { name: 'Themes', choice: { choices: ['A', 'B'], displayAs: 'checkBoxes' } },
    { name: 'Moment', dateTime: { format: 'dateTime' } },
    { name: 'Day', dateTime: { format: 'dateOnly' }, indexed: true },
    { name: 'Flag', boolean: {} },
    { name: 'Count', number: { minimum: 0, maximum: 10 } },
    { name: 'Cost', currency: {} },
    { name: 'Person', personOrGroup: {} },
    { name: 'Persons', personOrGroup: { allowMultipleSelection: true } },
    { name: 'Link', lookup: { listId, columnName: 'Title' } },
    { name: 'Links', lookup: { listId, columnName: 'Title', allowMultipleValues: true } },
    { name: 'Web', hyperlinkOrPicture: { isPicture: false } },
  ])
  const rows = await standIn.ask<Page>(`GET ${standIn.site}/lists/User Information List/items?$expand=fields`)
  people = Object.fromEntries(rows.body.value.map(({ id, fields }) => [String(fields['Title']), Number(id)]))
})

async function kept(fields: Body): Promise<Body> {
  const { id } = await standIn.add(list, fields)
  return (await standIn.ask<Item>(`GET ${list}/items/${id}?$expand=fields`)).body.fields
}

const strings = 'Collection(Edm.String)'
const integers = 'Collection(Edm.Int32)'

describe('a value that is written', () => {
  it.each([
    ['a line', { Line: 'words' }, { Line: 'words' }],
    ['a note', { Note: 'n'.repeat(63_999) }, { Note: 'n'.repeat(63_999) }],
    ['a choice', { State: 'Open' }, { State: 'Open' }],
    ['several choices', { 'Themes@odata.type': strings, Themes: ['A', 'B'] }, { Themes: ['A', 'B'] }],
    ['a moment', { Moment: '2026-08-08T12:30:00+01:00' }, { Moment: '2026-08-08T11:30:00Z' }],
    ['yes', { Flag: true }, { Flag: true }],
    ['no', { Flag: false }, { Flag: false }],
    ['a number', { Count: 1.5 }, { Count: 1.5 }],
    ['an amount', { Cost: -12.34 }, { Cost: -12.34 }],
    ['a row of another list', { LinkLookupId: 1 }, { LinkLookupId: '1' }],
    ['its digits in a string', { LinkLookupId: '1' }, { LinkLookupId: '1' }],
    [
      'several rows',
      { 'LinksLookupId@odata.type': integers, LinksLookupId: [1] },
      { Links: [{ LookupId: 1, LookupValue: 'Looked up' }] },
    ],
  ])('comes back: %s', async (_title, written, read) => {
    expect(await kept(written)).toMatchObject(read)
  })

  it.each([
    ['a line that is too long', { Line: 'eleven char' }],
    ['a note that is too long', { Note: 'n'.repeat(64_000) }],
    ['a number in a line', { Line: 5 }],
    ['text in a number', { Count: '5' }],
    ['a number beyond the maximum', { Count: 11 }],
    ['text for yes or no', { Flag: 'true' }],
    ['a day that there is not', { Moment: '31/31/2026' }],
    ['the thirtieth of February', { Day: '2026-02-30' }],
    ['several choices as a plain array', { Themes: ['A'] }],
    ['one choice for several', { Themes: 'A' }],
    ['an array for one choice', { State: ['Open'] }],
    ['a row that is not there', { LinkLookupId: 99 }],
    ['several rows without their type', { LinksLookupId: [1] }],
    ['a lookup by its text', { Link: 'Looked up' }],
    ['a person by name', { Person: 'Olive Owner' }],
    ['a person by Entra id', { PersonLookupId: olive.id }],
    ['a person by address', { PersonLookupId: olive.userPrincipalName }],
    ['a person whom the site does not know', { PersonLookupId: 4711 }],
    ['a hyperlink', { Web: { Url: 'https://example.org', Description: 'x' } }],
    ['a hyperlink as text', { Web: 'https://example.org' }],
  ])('is refused without naming the field: %s', async (_title, fields) => {
    const { status, body } = await standIn.ask(`POST ${list}/items`, { body: { fields } })

    expect(status).toBe(400)
    expect(body).toEqual(errorOf('invalidRequest', 'Invalid request'))
  })

  it.each([
    ['several choices', { Themes: { results: ['A'] } }],
    ['a lookup', { LinkLookupId: { LookupId: 1 } }],
  ])('is refused as an object without a type: %s', async (_title, fields) => {
    const { status } = await standIn.ask(`POST ${list}/items`, { body: { fields } })

    expect(status).toBe(400)
  })

  it('is absent when it was never written, yes or no included', async () => {
    const fields = await kept({ Title: 'bare' })

    expect(fields).not.toHaveProperty('Flag')
    expect(fields).not.toHaveProperty('Count')
  })

  it('may be a choice that is not offered, and a required column may be missing', async () => {
    expect(await kept({ State: 'Elsewhere' })).toMatchObject({ State: 'Elsewhere' })
  })
})

describe('a date-only column', () => {
  it('keeps midnight in the site’s time zone', async () => {
    expect(await kept({ Day: '2026-08-08T12:00:00Z' })).toMatchObject({ Day: '2026-08-08T04:00:00Z' })
    expect(await kept({ Day: '2026-01-08T12:00:00Z' })).toMatchObject({ Day: '2026-01-08T05:00:00Z' })
  })

  it('slips to the day before when it is given midnight in UTC, west of Greenwich', async () => {
    expect(await kept({ Day: '2026-08-08T00:00:00Z' })).toMatchObject({ Day: '2026-08-07T04:00:00Z' })
  })

  it('is not equal to what was written', async () => {
    await kept({ Day: '2030-08-08T12:00:00Z' })
    const found = (text: string) => standIn.ask<Page>(`GET ${list}/items?$filter=fields/Day eq '${text}'`)

    expect((await found('2030-08-08T12:00:00Z')).body.value).toHaveLength(0)
    expect((await found('2030-08-08T04:00:00Z')).body.value).toHaveLength(1)
  })
})

describe('people', () => {
  it('are in the site’s own hidden list, with their claim', async () => {
    const { body } = await standIn.ask<Page>(
      `GET ${standIn.site}/lists/User Information List/items?$expand=fields($select=EMail,Name,UserName,Title)&$filter=fields/EMail eq '${olive.mail}'`,
      { headers: { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' } },
    )

    expect(body.value).toHaveLength(1)
    expect(body.value[0]?.fields).toMatchObject({
      EMail: olive.mail,
      Name: `i:0#.f|membership|${olive.userPrincipalName}`,
      UserName: olive.userPrincipalName,
      Title: 'Olive Owner',
    })
  })

  it('show as the id of their row, and by name only when asked', async () => {
    const { id } = await standIn.add(list, { PersonLookupId: people['Olive Owner'] })
    const fields = async (options: string) =>
      (await standIn.ask<Item>(`GET ${list}/items/${id}?$expand=fields${options}`)).body.fields

    expect(await fields('')).toMatchObject({ PersonLookupId: String(people['Olive Owner']) })
    expect(await fields('')).not.toHaveProperty('Person')
    expect(await fields('($select=Person)')).toMatchObject({ Person: 'Olive Owner' })
    expect(await fields('($select=Person,PersonLookupId)')).toMatchObject({
      Person: 'Olive Owner',
      PersonLookupId: String(people['Olive Owner']),
    })
  })

  it('show with their addresses where there are several, and are cleared by an empty array', async () => {
    const both = [people['Olive Owner'], people['Carl Coordinator']]
    const { id, fields } = await standIn.add(list, { 'PersonsLookupId@odata.type': integers, PersonsLookupId: both })

    const { body } = await standIn.ask(`PATCH ${list}/items/${id}/fields`, {
      body: { 'PersonsLookupId@odata.type': integers, PersonsLookupId: [] },
    })

    expect(fields['Persons']).toEqual([
      { LookupId: both[0], LookupValue: 'Olive Owner', Email: olive.mail },
      { LookupId: both[1], LookupValue: 'Carl Coordinator', Email: carl.mail },
    ])
    expect(body).not.toHaveProperty('Persons')
  })

  it.each([null, ''])('are cleared by %j', async nothing => {
    const { id } = await standIn.add(list, { PersonLookupId: people['Olive Owner'] })

    const { body } = await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { PersonLookupId: nothing } })

    expect(body).not.toHaveProperty('PersonLookupId')
  })
})

describe('a query over lookups', () => {
  it.each([
    [12, 200],
    [13, 400],
  ])('of %i columns answers %i', async (count, status) => {
    const names = Array.from({ length: 13 }, (_, at) => `P${at}`)
    const wide = await standIn.list(
      `Wide ${count}`,
      names.map(name => ({ name, personOrGroup: {} })),
    )

    const answer = await standIn.ask(`GET ${wide}/items?$expand=fields($select=${names.slice(0, count).join(',')})`)

    expect(answer.status).toBe(status)
  })
})
