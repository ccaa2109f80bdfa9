import { setTimeout as sleep } from 'node:timers/promises'
import { botAppId, tenantId } from '../../../src/local/people'
import { activitiesOf, cardWith, channelId, olive, omar, sam, TeamsStandIn } from './standIn'

const cardType = 'application/vnd.microsoft.card.adaptive'
const card = (text: string) => ({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] })
const answerWith = (value: unknown, type = cardType) => ({ status: 200, body: { statusCode: 200, type, value } })

let standIn: TeamsStandIn
beforeEach(async () => {
  standIn = new TeamsStandIn()
  await standIn.start({ settings: { cardMilliseconds: 300, extensionMilliseconds: 200 } })
})
afterEach(() => standIn.remove())

const heardTypes = () => standIn.heard.map(({ activity }) => activity['name'] ?? activity['type'])

async function seenBy(person: typeof olive, chat: string): Promise<readonly unknown[]> {
  const { body } = await standIn.ask<{ attachments: { content: unknown }[] }[]>(
    `GET /local/conversations/${encodeURIComponent(chat)}?for=${person.oid}`,
  )
  return body.map(({ attachments }) => attachments[0]?.content)
}

describe('adding the app', () => {
  it('is told to the bot as Teams tells it: who was added, then the installation', async () => {
    const { body } = await standIn.ask<{ teamsId: string; conversationId: string }>(`GET /local/people/${sam.oid}`)

    await standIn.as(sam, 'install')

    expect(heardTypes()).toEqual(['conversationUpdate', 'installationUpdate'])
    expect(standIn.heard[0]?.activity).toMatchObject({
      membersAdded: [{ id: `28:${botAppId}` }, { id: body.teamsId, aadObjectId: sam.oid }],
    })
    expect(standIn.heard[1]).toMatchObject({
      headers: { 'x-ms-tenant-id': tenantId, 'x-ms-conversation-id': encodeURIComponent(body.conversationId) },
      activity: {
        action: 'add',
        channelId: 'msteams',
        serviceUrl: standIn.teams.url,
        from: { id: body.teamsId, aadObjectId: sam.oid },
        recipient: { id: `28:${botAppId}` },
        conversation: { id: body.conversationId, conversationType: 'personal', tenantId },
        channelData: { tenant: { id: tenantId } },
      },
    })
    expect((await standIn.create(sam)).body).toEqual({ id: body.conversationId })
  })

  it('can be taken back, which the bot is told, or blocked, which it is not', async () => {
    await standIn.as(olive, 'remove')
    await standIn.as(omar, 'block')

    expect(standIn.heard.map(({ activity }) => activity['action'])).toEqual(['remove'])
  })
})

describe('a message', () => {
  it('comes again as the same activity where the service repeats itself', async () => {
    await standIn.as(olive, 'messages', { text: 'help', repeats: 2 })

    const ids = standIn.heard.map(({ activity }) => activity['id'])
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
  })

  it('may come from another tenant', async () => {
    const foreign = '11111111-1111-4111-8111-111111111111'

    await standIn.as(olive, 'messages', { text: 'help', tenantId: foreign })

    expect(standIn.heard[0]?.activity).toMatchObject({
      conversation: { tenantId: foreign },
      channelData: { tenant: { id: foreign } },
    })
  })

  it('to a bot that is not there is no failure of the stand-in', async () => {
    await standIn.stop()
    await standIn.start({ botEndpoint: () => 'http://127.0.0.1:1/api/messages' })

    expect((await standIn.as(olive, 'messages', { text: 'help' })).body).toMatchObject({ status: 502 })
  })
})

describe('pressing a button', () => {
  const press = async (more: object = {}, action: object = { verb: 'send', data: { key: 'k' } }) => {
    const conversationId = await standIn.chatOf(olive)
    const activityId = String((await standIn.send(conversationId)).body['id'])
    const pressing = { conversationId, activityId, action, inputs: { words: 'done' }, ...more }
    const { body } = await standIn.as(olive, 'invoke', pressing)
    return { conversationId, activityId, body }
  }

  it('brings the inputs in the data, and the answer stands in place for this viewer alone', async () => {
    standIn.answer = () => Promise.resolve(answerWith(card('Thank you')))
    const conversationId = channelId
    const activityId = String((await standIn.send(channelId)).body['id'])

    await press({ conversationId, activityId })

    expect(standIn.heard[0]?.activity).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: activityId,
      conversation: { id: channelId, conversationType: 'channel', tenantId },
      value: { action: { type: 'Action.Execute', verb: 'send', data: { key: 'k', words: 'done' } }, trigger: 'manual' },
    })
    expect(await seenBy(olive, channelId)).toEqual([card('Thank you')])
    expect(await seenBy(omar, channelId)).not.toEqual([card('Thank you')])
  })

  it('goes back to one card for all when the bot puts a new one in place', async () => {
    standIn.answer = () => Promise.resolve(answerWith(card('Thank you')))
    const { conversationId, activityId } = await press()

    await standIn.ask(`PUT ${activitiesOf(conversationId)}/${activityId}`, cardWith('k', { words: 'New' }))

    expect(JSON.stringify(await seenBy(olive, conversationId))).toContain('New')
  })

  it.each([
    ['a message', answerWith('Noted.', 'application/vnd.microsoft.activity.message'), 'Noted.'],
    [
      'an error in words',
      {
        status: 200,
        body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'x', message: 'y' } },
      },
      'Something went wrong. Please try again.',
    ],
    ['nothing', { status: 200 }, 'Something went wrong. Please try again.'],
    ['no JSON', { status: 200, body: 'text' }, 'Something went wrong. Please try again.'],
    ['HTTP 500', { status: 500, body: { error: 'secret' } }, 'Unable to reach app. Please try again.'],
    ['HTTP 501', { status: 501 }, 'Unable to reach app. Please try again.'],
  ])('and answered with %s shows what a client shows, and leaves the card', async (_, answer, shown) => {
    standIn.answer = () => Promise.resolve(answer)

    const { body, conversationId } = await press()

    expect(body).toMatchObject({ shown })
    expect(await seenBy(olive, conversationId)).toEqual([cardWith('ask/1').attachments[0]?.content])
  })

  it('waits for so long, says that something went wrong, and drops the late answer', async () => {
    const { promise: late, resolve: answerAtLast } = Promise.withResolvers<undefined>()
    standIn.answer = async () => {
      await late
      return answerWith(card('Too late'))
    }

    const { body, conversationId } = await press()
    answerAtLast(undefined)
    await sleep(20)

    expect(body).toMatchObject({ status: 504, shown: 'Something went wrong. Please try again.' })
    expect(JSON.stringify(await seenBy(olive, conversationId))).not.toContain('Too late')
  })

  it.each([false, true])('is repeated by the client with the same id, together: %s', async isTogether => {
    standIn.answer = () => Promise.resolve(answerWith(card('Thank you')))

    await press({ repeats: 2, isTogether })

    const ids = standIn.heard.map(({ activity }) => activity['id'])
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
  })

  it('of an old client comes as a message without words', async () => {
    await press({}, { type: 'Action.Submit', data: { verb: 'send' } })

    expect(standIn.heard[0]?.activity).toMatchObject({ type: 'message', value: { verb: 'send', words: 'done' } })
    expect(standIn.heard[0]?.activity['text']).toBeUndefined()
  })
})

describe('looking at a card', () => {
  const sendFor = async (userIds: readonly string[] | undefined, chat?: string) => {
    const conversationId = chat ?? (await standIn.chatOf(olive))
    const activity = cardWith('ask/1', userIds === undefined ? {} : { userIds })
    const refresh = activity.attachments[0]?.content.refresh ?? {}
    if (userIds === undefined && 'userIds' in refresh) Reflect.deleteProperty(refresh, 'userIds')
    const { body } = await standIn.send(conversationId, activity)
    return { conversationId, activityId: String(body['id']) }
  }
  const teamsIdOf = async ({ oid }: typeof olive) =>
    (await standIn.ask<{ teamsId: string }>(`GET /local/people/${oid}`)).body.teamsId
  const look = async (person: typeof olive, place: object = {}) =>
    (await standIn.as(person, 'view', place)).body['refreshed']

  beforeEach(() => {
    standIn.answer = () => Promise.resolve(answerWith(card('Fresh')))
  })

  it('makes its refresh call once for each state of the card, and shows the answer', async () => {
    const { conversationId, activityId } = await sendFor([await teamsIdOf(olive)])

    const first = await look(olive)
    const seen = await seenBy(olive, conversationId)
    const again = await look(olive)
    await standIn.ask(
      `PUT ${activitiesOf(conversationId)}/${activityId}`,
      cardWith('ask/1', { userIds: [await teamsIdOf(olive)] }),
    )
    const afterUpdate = await look(olive)

    expect([first, again, afterUpdate]).toEqual([[activityId], [], [activityId]])
    expect(seen).toEqual([card('Fresh')])
    expect(standIn.heard[0]?.activity).toMatchObject({
      name: 'adaptiveCard/action',
      replyToId: activityId,
      value: { action: { verb: 'refreshCard', data: { key: 'ask/1' } }, trigger: 'automatic' },
    })
  })

  it('makes none for somebody who is not listed, and for everybody where nobody is', async () => {
    const listed = await sendFor([await teamsIdOf(olive)], channelId)
    const manual = await sendFor([], channelId)
    const everybody = await sendFor(undefined, channelId)
    const place = { conversationId: channelId }

    expect(await look(omar, place)).toEqual([everybody.activityId])
    expect(await look(olive, place)).toEqual([listed.activityId, everybody.activityId])
    expect(await look(olive, { ...place, activityId: manual.activityId })).toEqual([])
  })
})

describe('the message extension', () => {
  it('is searched by command and text, and asked first with nothing', async () => {
    standIn.answer = () =>
      Promise.resolve({ status: 200, body: { composeExtension: { type: 'result', attachments: [] } } })

    const { body } = await standIn.as(olive, 'search', { commandId: 'searchFindings', text: 'AFI 2' })
    await standIn.as(olive, 'search', {})

    expect(body).toMatchObject({ status: 200, body: { composeExtension: { type: 'result' } } })
    expect(standIn.heard.map(({ activity }) => activity)).toMatchObject([
      {
        name: 'composeExtension/query',
        value: {
          commandId: 'searchFindings',
          parameters: [{ name: 'searchText', value: 'AFI 2' }],
          queryOptions: { skip: 0, count: 25 },
        },
      },
      { value: { parameters: [{ name: 'initialRun', value: 'true' }] } },
    ])
  })

  it('unfurls a pasted link, and a choice set is filled as somebody types', async () => {
    await standIn.as(olive, 'unfurl', { url: 'https://tracker.example/#/findings/1' })
    await standIn.as(olive, 'typeahead', { dataset: 'findings', text: 'AF' })

    expect(standIn.heard.map(({ activity }) => [activity['name'], activity['value']])).toEqual([
      ['composeExtension/queryLink', { url: 'https://tracker.example/#/findings/1' }],
      ['application/search', { queryText: 'AF', queryOptions: { skip: 0, top: 15 }, dataset: 'findings' }],
    ])
  })

  it('is asked three times before the client says that it cannot reach the app', async () => {
    standIn.answer = () => Promise.resolve({ status: 500 })

    const { body } = await standIn.as(olive, 'unfurl', { url: 'https://tracker.example/' })

    expect(standIn.heard).toHaveLength(3)
    expect(body).toMatchObject({ status: 500, shown: 'Unable to reach app. Please try again.' })
  })
})

describe("the stand-in's own addresses", () => {
  it.each([
    ['POST /local/people/nobody/install', 404],
    [`POST /local/people/${olive.oid}/dance`, 404],
    [`POST /local/people/${olive.oid}/constructor`, 404],
    [`POST /local/people/${olive.oid}/messages`, 400],
    [`POST /local/people/${olive.oid}/state`, 400],
    ['GET /local/constructor', 404],
    ['POST /local/settings', 400],
    ['POST /local/seed', 400],
    [`GET /local/conversations/${encodeURIComponent('a:nowhere')}`, 404],
  ])('answer nonsense, such as %s, with %i and words', async (what, status) => {
    const body = what.startsWith('POST') ? { nonsense: true } : undefined
    const answered = await standIn.ask<{ error: { message: string } }>(what, body)

    expect(answered.status).toBe(status)
    expect(answered.body.error.message).not.toBe('')
  })
})
