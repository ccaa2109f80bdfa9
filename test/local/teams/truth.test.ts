import { DatabaseSync } from 'node:sqlite'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { personalChatOf } from '../../../src/local/teams/chats/roster'
import { activitiesOf, cardWith, moment, olive, omar, sam, TeamsStandIn } from './standIn'

const at = moment.toISOString()
let standIn: TeamsStandIn
beforeEach(async () => {
  standIn = new TeamsStandIn()
  await standIn.start()
})
afterEach(() => standIn.remove())

describe('the truth', () => {
  it('counts the copies of a message by its key, and what became of each', async () => {
    const chat = await standIn.chatOf(olive)
    const first = String((await standIn.send(chat, cardWith('ask/1'))).body['id'])
    const second = String((await standIn.send(chat, cardWith('ask/1'))).body['id'])
    await standIn.send(chat, cardWith('ask/2'))
    await standIn.ask(`PUT ${activitiesOf(chat)}/${first}`, cardWith('ask/1', { words: 'AFI 9' }))
    await standIn.ask(`DELETE ${activitiesOf(chat)}/${second}`)

    const [one, two] = await standIn.received(olive)

    expect(one).toMatchObject({ key: 'ask/1', copies: 2, updates: 1, deletes: 1 })
    expect(one?.activities).toMatchObject([
      { id: first, at, summary: 'AFI 9: update needed', updates: 1, updatedAt: at, deletedAt: null },
      { id: second, at, summary: 'AFI 2: update needed', updates: 0, updatedAt: null, deletedAt: at },
    ])
    expect(two).toMatchObject({ key: 'ask/2', copies: 1, updates: 0, deletes: 0 })
  })

  it('has totals, requests by how they ended, and every person with a chat', async () => {
    const chat = await standIn.chatOf(olive)
    await standIn.send(chat)
    await standIn.send(chat)
    await standIn.create(sam)

    const { body } = await standIn.ask<{ persons: { oid: string; state: string }[] }>('GET /local/truth')

    expect(body).toMatchObject({
      totals: { messages: 1, activities: 2, secondCopies: 1, updates: 0, deletes: 0 },
      requests: { create: { 201: 1, 403: 1 }, send: { 201: 2 } },
    })
    expect(body.persons.map(({ oid }) => oid)).toEqual(expect.arrayContaining([olive.oid, omar.oid]))
    expect(standIn.teams.truth()).toEqual(body)
  })

  it('narrows to a person or a key', async () => {
    await standIn.send(await standIn.chatOf(olive), cardWith('ask/1'))
    await standIn.send(await standIn.chatOf(olive), cardWith('ask/2'))
    await standIn.send(await standIn.chatOf(omar), cardWith('ask/2'))

    const { body: hers } = await standIn.ask<{ totals: object; persons: object[] }>(
      `GET /local/truth?person=${olive.oid}`,
    )
    const { body: second } = await standIn.ask<{ totals: object }>('GET /local/truth?key=ask/2')
    const { body: nobody } = await standIn.ask<{ persons: object[] }>('GET /local/truth?person=nobody')

    expect(hers.persons).toHaveLength(1)
    expect(hers.totals).toMatchObject({ messages: 2 })
    expect(second.totals).toMatchObject({ messages: 2, secondCopies: 0 })
    expect(nobody.persons).toEqual([])
  })

  it.each([
    [
      "a button's data",
      { attachments: [{ contentType: 'x', content: { actions: [{ type: 'Action.Execute', data: { key: 'k' } }] } }] },
    ],
    ['channelData', { text: 'hello', channelData: { messageKey: 'k' } }],
  ])('finds the key in %s too', async (_, activity) => {
    await standIn.send(await standIn.chatOf(olive), { type: 'message', ...activity })

    expect(await standIn.received(olive)).toMatchObject([{ key: 'k', copies: 1 }])
  })

  it('tells cards without a key apart by what they say', async () => {
    const chat = await standIn.chatOf(olive)
    for (const text of ['one', 'two', 'one']) await standIn.send(chat, { type: 'message', text })

    expect(await standIn.received(olive)).toMatchObject([
      { key: '', copies: 2, activities: [{ summary: 'one' }, { summary: 'one' }] },
      { key: '', copies: 1, activities: [{ summary: 'two' }] },
    ])
  })

  it('is there after a restart, and never gives an id twice, even when it was forgotten', async () => {
    const before = String((await standIn.send(await standIn.chatOf(olive))).body['id'])
    await standIn.stop()
    await standIn.start()
    const kept = await standIn.received(olive)
    await standIn.ask('DELETE /local/truth')
    await standIn.stop()
    await standIn.start()

    const after = String((await standIn.send(await standIn.chatOf(olive))).body['id'])

    expect(kept).toMatchObject([{ key: 'ask/1', activities: [{ id: before }] }])
    expect(await standIn.received(olive)).toMatchObject([{ copies: 1, activities: [{ id: after }] }])
    expect(after).not.toBe(before)
  })
})

describe('chats that an earlier version kept', () => {
  it('open with their messages', async () => {
    const old = new TeamsStandIn()
    const chat = personalChatOf(olive.oid)
    mkdirSync(old.folder, { recursive: true })
    const database = new DatabaseSync(join(old.folder, 'teams.sqlite'))
    database.exec(`
      CREATE TABLE message (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, conversationId TEXT, sender TEXT,
        activity TEXT, at TEXT, updates INTEGER DEFAULT 0, isDeleted INTEGER DEFAULT 0) STRICT;`)
    database
      .prepare(
        "INSERT INTO message (id, conversationId, sender, activity, at) VALUES ('1000000000001', ?, 'bot', ?, ?)",
      )
      .run(chat, JSON.stringify(cardWith('old')), at)
    database.close()

    await old.start()

    expect(await old.received(olive)).toMatchObject([{ copies: 1, activities: [{ id: '1000000000001', updates: 0 }] }])
    const put = await old.ask(`PUT ${activitiesOf(chat)}/1000000000001`, cardWith('old'))
    expect(put.status).toBe(200)
    expect(await old.received(olive)).toMatchObject([{ key: 'old', updates: 1 }])
    await old.remove()
  })
})
