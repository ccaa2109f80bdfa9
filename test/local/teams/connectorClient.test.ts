import type { Activity, ConversationParameters } from 'botbuilder'
import { activitiesOf, cardWith, channelId, newChatWith, olive, useTeams } from './standIn'

const standIn = useTeams()
const activity = (given: object) => given as Activity
const parameters = (given: object) => given as ConversationParameters

describe("Microsoft's own client", () => {
  it('makes a chat, and the same one by either id and as often as asked', async () => {
    const { conversations } = standIn.client()
    const { teamsId } = (await standIn.ask<{ teamsId: string }>(`GET /local/people/${olive.oid}`)).body

    const first = await conversations.createConversation(parameters(newChatWith(olive.oid)))
    const again = await conversations.createConversation(parameters(newChatWith(teamsId)))

    expect(first._response.status).toBe(201)
    expect(first.id).toMatch(/^a:/)
    expect(again.id).toBe(first.id)
  })

  it('sends, answers under a made-up id, updates and deletes', async () => {
    const { conversations } = standIn.client()
    const chat = await standIn.chatOf(olive)

    const sent = await conversations.sendToConversation(chat, activity(cardWith('client/1')))
    const replied = await conversations.replyToActivity(chat, 'f0e1d2c3-made-up', activity(cardWith('client/2')))
    const updated = await conversations.updateActivity(
      chat,
      sent.id,
      activity(cardWith('client/1', { words: 'AFI 3' })),
    )
    const deleted = await conversations.deleteActivity(chat, replied.id)

    expect([sent, replied, updated, deleted].map(({ _response }) => _response.status)).toEqual([201, 201, 200, 200])
    expect(sent.id).not.toBe(replied.id)
    expect(await standIn.received(olive)).toMatchObject([
      {
        key: 'client/1',
        copies: 1,
        updates: 1,
        deletes: 0,
        activities: [{ id: sent.id, summary: 'AFI 3: update needed' }],
      },
      { key: 'client/2', copies: 1, updates: 0, deletes: 1, activities: [{ id: replied.id }] },
    ])
  })

  it('reads the error of a refusal', async () => {
    const chat = await standIn.chatOf(olive)
    const { conversations } = standIn.client()

    const gone = conversations.deleteActivity(chat, '1999')

    await expect(gone).rejects.toMatchObject({ statusCode: 404, code: 'ActivityNotFoundInConversation' })
  })

  it('repeats a 502 by itself, and so sends a card twice that Teams had taken', async () => {
    const chat = await standIn.chatOf(olive)
    await standIn.ask('DELETE /local/truth')
    await standIn.arm({ match: { operation: 'send' }, do: 'badGatewayAfter', times: 1 })

    await standIn.client().conversations.sendToConversation(chat, activity(cardWith('client/twice')))

    expect(await standIn.received(olive)).toMatchObject([{ key: 'client/twice', copies: 2 }])
  })

  it('waits as long as a 429 says and then gets through', async () => {
    const chat = await standIn.chatOf(olive)
    await standIn.arm({ match: { operation: 'update' }, do: 'throttle', times: 1, retryAfterSeconds: 0 })
    const { id } = await standIn.client().conversations.sendToConversation(chat, activity(cardWith('client/429')))

    const { _response } = await standIn
      .client()
      .conversations.updateActivity(chat, id, activity(cardWith('client/429')))

    expect(_response.status).toBe(200)
  })

  it('lists members, one by one and by the page, and the conversations', async () => {
    const { conversations } = standIn.client()
    const chat = await standIn.chatOf(olive)

    const all = await conversations.getConversationMembers(chat)
    const one = await conversations.getConversationMember(chat, olive.oid)
    const page = await conversations.getConversationPagedMembers(channelId)
    const known = await conversations.getConversations()

    expect(all).toHaveLength(1)
    expect(one).toMatchObject({ id: all[0]?.id, aadObjectId: olive.oid, name: olive.name })
    expect(page.members.length).toBeGreaterThan(10)
    expect(known.conversations.map(({ id }) => id)).toEqual(expect.arrayContaining([chat, channelId]))
  })

  it('begins a thread in a channel, writes into it and changes it', async () => {
    const { conversations } = standIn.client()
    const begun = { isGroup: true, channelData: { channel: { id: channelId } }, activity: cardWith('briefing/1') }

    const thread = await conversations.createConversation(parameters(begun))
    const reply = await conversations.sendToConversation(thread.id, activity({ type: 'message', text: 'Thank you.' }))
    await conversations.updateActivity(thread.id, thread.activityId, activity(cardWith('briefing/1')))

    expect(thread.id).toBe(`${channelId};messageid=${thread.activityId}`)
    const { body } = await standIn.ask<{ channels: object[] }>(`GET /local/truth?person=${channelId}`)
    expect(body.channels).toMatchObject([
      {
        kind: 'channel',
        messages: [
          { key: 'briefing/1', copies: 1, updates: 1 },
          { key: '', copies: 1, activities: [{ id: reply.id, summary: 'Thank you.' }] },
        ],
      },
    ])
  })

  it('a new chat may begin with a first card', async () => {
    await standIn.ask('DELETE /local/truth')

    const made = await standIn.create(olive, { activity: cardWith('first') })

    expect(made.body).toEqual({ id: expect.any(String) as unknown, activityId: expect.any(String) as unknown })
    expect(await standIn.received(olive)).toMatchObject([
      { key: 'first', copies: 1, activities: [{ id: made.body['activityId'] }] },
    ])
  })

  it('a typing sign is taken and leaves no message', async () => {
    const chat = await standIn.chatOf(olive)
    await standIn.ask('DELETE /local/truth')

    const { id } = await standIn.client().conversations.sendToConversation(chat, activity({ type: 'typing' }))

    expect(id).not.toBe('')
    const { body } = await standIn.ask<{ persons: object[] }>(`GET /local/truth?person=${olive.oid}`)
    expect(body.persons).toMatchObject([{ signs: 1, messages: [] }])
  })

  it('a regional service address leads to the same chats', async () => {
    const chat = await standIn.chatOf(olive)

    const sent = await standIn.ask(`POST /uk${activitiesOf(chat)}`, cardWith('region'))

    expect(sent.status).toBe(201)
    expect(await standIn.received(olive)).toContainEqual(expect.objectContaining({ key: 'region', copies: 1 }))
  })
})

describe('text beside a card', () => {
  const textAndCard = { ...cardWith('both'), text: 'Please answer.' }

  it('comes as two messages, and the answer has no id', async () => {
    const chat = await standIn.chatOf(olive)
    await standIn.ask('DELETE /local/truth')

    const { status, body } = await standIn.send(chat, textAndCard)

    expect([status, body]).toEqual([201, {}])
    expect((await standIn.received(olive)).map(({ key, copies }) => [key, copies])).toEqual([
      ['', 1],
      ['both', 1],
    ])
  })

  it('stays one message where a setting says so', async () => {
    const chat = await standIn.chatOf(olive)
    await standIn.ask('DELETE /local/truth')
    await standIn.ask('POST /local/settings', { splitsTextFromCard: false })

    const { body } = await standIn.send(chat, textAndCard)

    expect(await standIn.received(olive)).toMatchObject([{ key: 'both', activities: [{ id: body['id'] }] }])
    await standIn.ask('POST /local/settings', { splitsTextFromCard: true })
  })
})

describe('the size of an activity', () => {
  const limit = 100 * 1024
  const activityOf = (bytes: number, letter: string) => {
    const empty = JSON.stringify({ type: 'message', text: '' }).length
    return { type: 'message', text: letter.repeat((bytes / 2 - empty) / letter.length) }
  }

  it.each([
    ['plain letters', 'a'],
    ['letters that take three bytes in UTF-8', '한'],
    ['signs outside the first plane', '😀'],
  ])('may be exactly 100 KB of UTF-16 in %s, and not two bytes more', async (_, letter) => {
    const chat = await standIn.chatOf(olive)
    const largest = activityOf(limit, letter)

    const fits = await standIn.send(chat, largest)
    const tooBig = await standIn.send(chat, { ...largest, text: `${largest.text}a${letter === '😀' ? 'a' : ''}` })
    const put = await standIn.ask(`PUT ${activitiesOf(chat)}/${String(fits.body['id'])}`, { ...largest, summary: 'x' })

    expect(fits.status).toBe(201)
    expect(tooBig).toMatchObject({ status: 413, body: { error: { code: 'MessageSizeTooBig' } } })
    expect(put).toMatchObject({ status: 413, body: { error: { code: 'MessageSizeTooBig' } } })
  })

  it('does not count pictures that lie in the message', async () => {
    const chat = await standIn.chatOf(olive)
    const text = `<img src="data:image/png;base64,${'QUJD'.repeat(40_000)}">`

    expect((await standIn.send(chat, { type: 'message', text })).status).toBe(201)
  })

  it('of many megabytes is refused in words too', async () => {
    const chat = await standIn.chatOf(olive)

    expect(await standIn.send(chat, { type: 'message', text: 'a'.repeat(15_000_000) })).toMatchObject({
      status: 413,
      body: { error: { code: 'MessageSizeTooBig' } },
    })
    expect((await standIn.create(olive, { activity: { type: 'message', text: 'a'.repeat(60_000) } })).status).toBe(413)
  })
})
