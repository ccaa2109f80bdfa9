import { botAppId, people, tabAppId, tenantId } from '../../../src/local/people'
import { startLocalSignIn } from '../../../src/local/signIn/server'
import { activitiesOf, channelId, newChatWith, olive, omar, sam, TeamsStandIn, useTeams } from './standIn'

const standIn = useTeams()
const anyWords = expect.any(String) as unknown
const errorOf = (code: string) => ({ error: { code, message: anyWords } })
const writesBlocked = {
  errorCode: 209,
  message: expect.stringMatching(/^\{"subCode":"MessageWritesBlocked",.*\}$/) as unknown,
}

describe('a refusal of the Connector', () => {
  it.each([
    ['badArgument', 400, errorOf('Bad Argument')],
    ['botNotRegistered', 401, errorOf('BotNotRegistered')],
    ['disabledByAdmin', 403, errorOf('BotDisabledByAdmin')],
    ['notInRoster', 403, errorOf('BotNotInConversationRoster')],
    ['blocked', 403, errorOf('ConversationBlockedByUser')],
    ['notInstalled', 403, errorOf('ForbiddenOperationException')],
    ['invalidBotApiHost', 403, errorOf('InvalidBotApiHost')],
    ['notEnoughPermissions', 403, errorOf('NotEnoughPermissions')],
    ['writesBlocked', 403, writesBlocked],
    ['activityNotFound', 404, errorOf('ActivityNotFoundInConversation')],
    ['conversationNotFound', 404, errorOf('ConversationNotFound')],
    ['preconditionFailed', 412, errorOf('PreconditionFailed')],
    ['tooBig', 413, errorOf('MessageSizeTooBig')],
    ['throttle', 429, errorOf('Throttled')],
    ['serverError', 500, errorOf('ServiceError')],
    ['badGateway', 502, errorOf('ServiceError')],
    ['unavailable', 503, { message: anyWords }],
    ['gatewayTimeout', 504, { message: anyWords }],
  ])('%s is %i with the body that Teams sends', async (kind, status, body) => {
    const chat = await standIn.chatOf(olive)
    await standIn.arm({ match: { operation: 'send' }, do: kind, times: 1 })

    const refused = await standIn.send(chat)
    const spared = await standIn.send(chat)

    expect(refused).toMatchObject({ status })
    expect(refused.body).toEqual(body)
    expect(refused.headers.get('retry-after')).toBeNull()
    expect(spared.status).toBe(201)
  })

  it('of the kind without a code carries its code in JSON that is text', async () => {
    await standIn.as(omar, 'mute')

    const { status, body } = await standIn.create(omar)

    expect(status).toBe(403)
    expect(body['errorCode']).toBe(209)
    expect(JSON.parse(String(body['message']))).toMatchObject({ subCode: 'MessageWritesBlocked' })
    await standIn.as(omar, 'install')
  })
})

describe("a person's state", () => {
  it.each([
    ['remove', 403, 'ForbiddenOperationException', 403, 'BotNotInConversationRoster'],
    ['block', 403, 'ConversationBlockedByUser', 403, 'ConversationBlockedByUser'],
    ['disable', 403, 'BotDisabledByAdmin', 403, 'BotDisabledByAdmin'],
    ['leave', 403, 'ForbiddenOperationException', 404, 'ConversationNotFound'],
  ])('%s refuses a new chat with %i %s and a card with %i %s', async (act, ...[made, madeCode, sent, sentCode]) => {
    const chat = await standIn.chatOf(omar)
    const id = String((await standIn.send(chat)).body['id'])
    await standIn.as(omar, act)

    const create = await standIn.create(omar)
    const send = await standIn.send(chat)
    const update = await standIn.ask(`PUT ${activitiesOf(chat)}/${id}`, { type: 'message', text: 'changed' })
    const remove = await standIn.ask(`DELETE ${activitiesOf(chat)}/${id}`)
    const members = await standIn.ask(`GET /v3/conversations/${chat}/pagedmembers`)

    expect(create).toMatchObject({ status: made, body: { error: { code: madeCode } } })
    for (const refused of [send, update, remove, members]) {
      expect(refused).toMatchObject({ status: sent, body: { error: { code: sentCode } } })
    }
    await standIn.as(omar, 'install')
    expect((await standIn.send(chat)).status).toBe(201)
  })

  it('writing to the bot takes a block back', async () => {
    const chat = await standIn.chatOf(omar)
    await standIn.as(omar, 'block')

    await standIn.as(omar, 'messages', { text: 'hello again' })

    expect((await standIn.send(chat)).status).toBe(201)
  })

  it('a person without the app cannot be written to, by any of their names', async () => {
    for (const id of [sam.oid, sam.oid.toUpperCase(), '11111111-1111-4111-8111-111111111111']) {
      const refused = await standIn.ask('POST /v3/conversations', newChatWith(id))

      expect(refused).toMatchObject({ status: 403, body: errorOf('ForbiddenOperationException') })
    }
  })
})

describe('a request that cannot be carried out', () => {
  it.each([
    ['no body', undefined],
    ['a list', []],
    ['text', '"hello"'],
    ['no JSON', '{'],
    ['no members', { tenantId }],
    ['two members', newChatWith('', { members: [{ id: olive.oid }, { id: omar.oid }] })],
    ['a member without an id', newChatWith('', { members: [{}] })],
    ['a member that is nothing', newChatWith('', { members: [null] })],
    ['an address instead of an id', newChatWith(olive.mail)],
    ["somebody else's 29: id", newChatWith('29:nobodyAtAll')],
    ['no tenant', { members: [{ id: olive.oid }] }],
    ['a group chat', newChatWith(olive.oid, { isGroup: true })],
    ['a channel and no first activity', { channelData: { channel: { id: channelId } }, tenantId, isGroup: true }],
    ['a chat taken for a channel', { channelData: { channel: { id: 'a:chat' } }, isGroup: true }],
  ])('to begin a conversation with %s is 400 or, for a place that is unknown, 404', async (_, body) => {
    const { status, body: said } = await standIn.ask('POST /v3/conversations', body)

    expect([
      [400, 'Bad Argument'],
      [404, 'ConversationNotFound'],
    ]).toContainEqual([status, (said['error'] as { code: string }).code])
  })

  it('another tenant has not installed the app', async () => {
    const elsewhere = newChatWith(olive.oid, { tenantId: '11111111-1111-4111-8111-111111111111' })

    expect(await standIn.ask('POST /v3/conversations', elsewhere)).toMatchObject({
      status: 403,
      body: errorOf('ForbiddenOperationException'),
    })
  })

  it.each([
    ['a list', []],
    ['no type', { text: 'hello' }],
    ['a type that is a number', { type: 7 }],
    ['attachments that are no list', { type: 'message', attachments: {} }],
    ['an attachment that is nothing', { type: 'message', attachments: [null] }],
    ['an attachment of no kind', { type: 'message', attachments: [{ content: {} }] }],
    ['no JSON', '{"type":"message"'],
    ['nothing', undefined],
    ['null', 'null'],
  ])('an activity of %s is 400 Bad Argument, sent or put in place', async (_, activity) => {
    const chat = await standIn.chatOf(olive)
    const id = String((await standIn.send(chat)).body['id'])

    const sent = await standIn.ask(`POST ${activitiesOf(chat)}`, activity)
    const put = await standIn.ask(`PUT ${activitiesOf(chat)}/${id}`, activity)

    expect(sent).toMatchObject({ status: 400, body: errorOf('Bad Argument') })
    expect(put).toMatchObject({ status: 400, body: errorOf('Bad Argument') })
  })

  it('an activity nested ten thousand deep does no harm, whether it is taken or not', async () => {
    const chat = await standIn.chatOf(olive)
    const deep = `{"type":"message","value":${'['.repeat(10_000)}${']'.repeat(10_000)}}`

    const { status } = await standIn.send(chat, deep)
    const truth = await standIn.ask(`GET /local/truth?person=${olive.oid}`)

    expect([201, 400]).toContain(status)
    expect(truth.status).toBe(200)
    expect((await standIn.send(chat)).status).toBe(201)
  })

  it('keys of prototypes are kept as any other', async () => {
    const chat = await standIn.chatOf(olive)

    const { status } = await standIn.send(
      chat,
      '{"type":"message","text":"x","__proto__":{"a":1},"constructor":{"b":2}}',
    )

    expect(status).toBe(201)
    expect('a' in {}).toBe(false)
  })

  it('an unknown conversation or activity says which', async () => {
    const chat = await standIn.chatOf(olive)

    for (const method of ['PUT', 'DELETE']) {
      const body = method === 'PUT' ? { type: 'message', text: 'x' } : undefined
      const noChat = await standIn.ask(`${method} ${activitiesOf('a:nowhere')}/1`, body)
      const noCard = await standIn.ask(`${method} ${activitiesOf(chat)}/1999`, body)

      expect(noChat).toMatchObject({ status: 404, body: errorOf('ConversationNotFound') })
      expect(noCard).toMatchObject({ status: 404, body: errorOf('ActivityNotFoundInConversation') })
    }
    expect(await standIn.send('a:nowhere')).toMatchObject({ status: 404, body: errorOf('ConversationNotFound') })
  })

  it("a card of one chat is unknown in another, and a person's words are theirs", async () => {
    const [hers, his] = [await standIn.chatOf(olive), await standIn.chatOf(omar)]
    const id = String((await standIn.send(hers)).body['id'])
    await standIn.as(omar, 'messages', { text: 'mine' })
    const { body: seen } = await standIn.ask<{ id: string; text: string }[]>(
      `GET /local/conversations/${his}?for=${omar.oid}`,
    )
    const words = seen.find(({ text }) => text === 'mine')?.id ?? ''

    const inTheWrongChat = await standIn.ask(`DELETE ${activitiesOf(his)}/${id}`)
    const notItsOwn = await standIn.ask(`PUT ${activitiesOf(his)}/${words}`, { type: 'message', text: 'changed' })

    expect(inTheWrongChat).toMatchObject({ status: 404, body: errorOf('ActivityNotFoundInConversation') })
    expect(notItsOwn).toMatchObject({ status: 403, body: errorOf('NotEnoughPermissions') })
  })

  it('what the stand-in does not do is 501 and named', async () => {
    for (const what of [
      'GET /v3/attachments/1',
      'PATCH /v3/conversations',
      'POST /v3/conversations/x/activities/history',
    ]) {
      const { status, body } = await standIn.ask(what)

      expect(status).toBe(501)
      expect(JSON.stringify(body)).toContain(what.split(' ')[1])
    }
  })

  it('an address that is not encoded well is refused', async () => {
    expect(await standIn.ask('POST /v3/conversations/%zz/activities', { type: 'message' })).toMatchObject({
      status: 400,
    })
    expect(await standIn.ask('GET /local/people/%zz')).toMatchObject({ status: 400 })
  })
})

describe('signing in', () => {
  const signed = new TeamsStandIn()
  afterAll(() => signed.remove())

  it('is asked of everybody, and only our bot is let in', async () => {
    const signIn = await startLocalSignIn({
      dataFolder: signed.folder,
      tenantId,
      people,
      bot: { id: botAppId },
      tab: { id: tabAppId },
    })
    await signed.start({ signer: signIn.signer })
    const tokenOf = (appId: string, audience = 'https://api.botframework.com') =>
      signIn.signer.applicationToken({ appId, audience, roles: [], provenBy: '1' })
    const statusWith = async (authorization: string) => {
      const address = `${signed.teams.url}/v3/conversations`
      const body = JSON.stringify(newChatWith(olive.oid))
      const answer = await fetch(address, { method: 'POST', headers: { Authorization: authorization }, body })
      return [answer.status, ((await answer.json()) as { error?: { code: string } }).error?.code]
    }

    expect(await statusWith(`Bearer ${await tokenOf(botAppId)}`)).toEqual([201, undefined])
    expect(await statusWith(`Bearer ${await tokenOf(tabAppId)}`)).toEqual([401, 'BotNotRegistered'])
    expect(await statusWith(`Bearer ${await tokenOf(botAppId, 'https://graph.microsoft.com')}`)).toEqual([
      401,
      'BotNotRegistered',
    ])
    expect(await statusWith('Bearer nonsense')).toEqual([401, 'BotNotRegistered'])
    expect(await statusWith('')).toEqual([401, 'BotNotRegistered'])
    await signIn.close()
  })
})
