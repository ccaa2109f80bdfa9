import { UpstreamBusy } from '../../src/errors'
import type { Finding } from '../../src/domain/finding'
import type { World } from '../../src/domain/world'
import { deliverMessage } from '../../src/workflows/deliverMessage'
import type { Conversation, Message } from '../../src/workflows/ports'
import { redrawMessage } from '../../src/workflows/redrawMessage'
import { messagesSaying } from '../cards/everyCard'
import { readCard } from '../cards/readCard'
import { worldSaying } from '../cards/worldSaying'
import { aFinding, anUpdate, aRound, aWorld, olive } from '../domain/brackenshire'
import { fresh } from './delivering'
import { tenantId } from './paperBot'
import { ask, chatWithOlive, meeting, paperOffice, pathsOf } from './paperOffice'
import type { Office } from './paperOffice'
import { failure, json, reset, startTinyConnector } from './tinyConnector'
import type { TinyConnector } from './tinyConnector'

let connector: TinyConnector
beforeEach(async () => {
  connector = await startTinyConnector()
})
afterEach(async () => {
  await connector.close()
})

const office = (furniture?: Parameters<typeof paperOffice>[1]) => paperOffice(connector, furniture)
const known = (but?: Partial<Conversation>) => chatWithOlive(connector, but)
const paths = () => pathsOf(connector)

function cardIn(body: unknown): Record<string, unknown> {
  const { attachments } = body as { attachments: readonly { content: Record<string, unknown> }[] }
  return attachments[0]?.content ?? {}
}

describe('a card to a person', () => {
  it('who has never been written to goes into a chat that is made for their Entra id, and kept', async () => {
    const product = office()

    await deliverMessage(product, ask, fresh)

    expect(paths()).toEqual(['POST /conversations', 'POST /conversations/id-1/activities'])
    expect(connector.asked[0]?.body).toEqual({
      bot: { id: '28:the-bot' },
      members: [{ id: olive.oid }],
      channelData: { tenant: { id: tenantId } },
      tenantId,
      isGroup: false,
    })
    expect(cardIn(connector.asked[1]?.body)['refresh']).toEqual({
      action: { type: 'Action.Execute', verb: 'refreshCard', data: { key: ask.key } },
    })
    expect(product.records.conversations().get(olive.oid)).toMatchObject({ conversationId: 'id-1', isReachable: true })
    expect(product.asked()).toMatchObject({
      state: 'sent',
      conversationId: 'id-1',
      activityId: 'id-2',
      attempts: 1,
    })
  })

  it('who is known goes to their chat as one attachment without text, and asks to be refreshed for them', async () => {
    await deliverMessage(office({ conversations: [known()] }), ask, fresh)

    expect(paths()).toEqual(['POST /conversations/a:olive/activities'])
    expect(connector.asked[0]?.body).toMatchObject({
      type: 'message',
      summary: 'An update is needed by 3 December 2026',
    })
    expect(connector.asked[0]?.body).not.toHaveProperty('text')
    expect(cardIn(connector.asked[0]?.body)['refresh']).toEqual({
      action: { type: 'Action.Execute', verb: 'refreshCard', data: { key: ask.key } },
      userIds: ['29:olive'],
    })
  })

  it('whose chat is gone goes into a new one, once', async () => {
    const product = office({ conversations: [known()] })
    connector.answer(failure(404, 'ConversationNotFound'))

    await deliverMessage(product, ask, fresh)

    expect(paths()).toEqual([
      'POST /conversations/a:olive/activities',
      'POST /conversations',
      'POST /conversations/id-2/activities',
    ])
    expect(product.asked()).toMatchObject({ state: 'sent', conversationId: 'id-2' })
  })

  it('who removed the app once is tried again by their Entra id', async () => {
    await deliverMessage(office({ conversations: [known({ isReachable: false })] }), ask, fresh)

    expect(paths()[0]).toBe('POST /conversations')
  })

  it.each([
    ['ForbiddenOperationException', 'notInstalled'],
    ['ConversationBlockedByUser', 'blocked'],
  ])('that Teams refuses with %s ends as %s, and the person counts as out of reach', async (code, state) => {
    const product = office({ conversations: [known()] })
    connector.answer(failure(403, code))

    await deliverMessage(product, ask, fresh)

    expect(product.asked()).toMatchObject({ state, attempts: 1 })
    expect(product.asked()?.reason).toMatch(/\.$/)
    expect(product.records.conversations().get(olive.oid)?.isReachable).toBe(false)
  })

  it('that was throttled is not recorded, and can be tried again', async () => {
    const product = office({ conversations: [known()] })
    connector.answer(failure(429, 'Throttled'))

    await expect(deliverMessage(product, ask, fresh)).rejects.toBeInstanceOf(UpstreamBusy)
    await deliverMessage(product, ask, fresh)

    expect(product.asked()?.state).toBe('sent')
  })

  it('of which nobody knows whether it arrived is shown as such, and one more is planned', async () => {
    const product = office({ conversations: [known()] })
    connector.answer(reset)

    await deliverMessage(product, ask, fresh)
    await deliverMessage(product, ask, fresh)

    expect(connector.asked).toHaveLength(1)
    expect(product.asked()).toMatchObject({ state: 'unconfirmed', activityId: '' })
    expect(product.queue.all).toEqual([{ kind: 'send', message: { ...ask, again: 1 } }])
  })

  it('is sent once, however often the work is handed out', async () => {
    const product = office({ conversations: [known()] })

    for (let times = 0; times < 3; times += 1) await deliverMessage(product, ask, fresh)

    expect(connector.asked).toHaveLength(1)
  })

  it('whose chat could not be made for want of an answer was certainly not sent, and is tried again', async () => {
    const product = office()
    connector.answer(reset)

    await expect(deliverMessage(product, ask, fresh)).rejects.toMatchObject({ tryAgain: 'later' })
    await deliverMessage(product, ask, fresh)

    expect(product.asked()?.state).toBe('sent')
  })

  it.each([
    ['everything is answered', aWorld({ findings: [aFinding({ updates: [anUpdate()] })], meetings: [aRound()] })],
    ['the round is cancelled', aWorld({ meetings: [aRound(['sendCards'], { cancelled: true })] })],
    ['the meeting is unknown', aWorld({})],
  ])('is not sent when %s', async (_why, world) => {
    const product = office({ world, conversations: [known()] })

    await deliverMessage(product, ask, fresh)

    expect(connector.asked).toEqual([])
    expect(product.asked()).toBeUndefined()
  })
})

describe("a card to a governance group's channel", () => {
  const approved: Message = {
    key: `approved/${meeting}/1`,
    to: 'rgg',
    about: { card: 'approvedBriefing', meeting, version: 1 },
  }
  const world = (): World => {
    const before = worldSaying('as it was')
    const meetings = [...before.meetings].map(([reference, each]): [string, typeof each] => [
      reference,
      each.review ? { ...each, review: { ...each.review, state: 'approved' } } : each,
    ])
    return { ...before, meetings: new Map(meetings) }
  }

  it('is posted there, and makes no refresh call', async () => {
    await deliverMessage(office({ world: world(), channels: { rgg: '19:rgg@thread.tacv2' } }), approved, fresh)

    expect(paths()).toEqual(['POST /conversations/19:rgg@thread.tacv2/activities'])
    expect(cardIn(connector.asked[0]?.body)).toEqual(messagesSaying.approvedBriefing('as it was'))
  })

  it('fails in words when no channel is set', async () => {
    const product = office({ world: world() })

    await deliverMessage(product, approved, fresh)

    expect(connector.asked).toEqual([])
    expect(product.records.world().deliveries.get(approved.key)).toMatchObject({
      state: 'failed',
      reason: 'No channel is set for this group (GOVERNANCE_CHANNELS).',
    })
  })

  it('fails in words when the channel is gone', async () => {
    const product = office({ world: world(), channels: { rgg: '19:rgg@thread.tacv2' } })
    connector.answer(failure(404, 'ConversationNotFound'))

    await deliverMessage(product, approved, fresh)

    expect(connector.asked).toHaveLength(1)
    expect(product.records.world().deliveries.get(approved.key)).toMatchObject({ state: 'failed' })
  })
})

describe('a card that is drawn again', () => {
  const answered = (): Finding => aFinding({ updates: [anUpdate()] })

  async function sentThen(findings: readonly Finding[]): Promise<Office> {
    const first = office({ conversations: [known()] })
    await deliverMessage(first, ask, fresh)
    const deliveries = new Map(first.records.world().deliveries)
    return office({ world: aWorld({ findings, meetings: [aRound()], deliveries }), conversations: [known()] })
  }

  it('is replaced by its receipt, and counts as answered', async () => {
    const product = await sentThen([answered()])

    await redrawMessage(product, ask)

    expect(paths().at(-1)).toBe('PUT /conversations/a:olive/activities/id-1')
    expect(readCard(cardIn(connector.asked.at(-1)?.body))).toContain('Thank you: AFI 2 is recorded')
    expect(product.asked()?.state).toBe('answered')
  })

  it('stays unanswered while something on it is owed', async () => {
    const product = await sentThen([aFinding()])

    await redrawMessage(product, ask)

    expect(product.asked()?.state).toBe('sent')
  })

  it.each([
    ['the card was deleted', failure(404, 'ActivityNotFoundInConversation')],
    ['the person has blocked the app', failure(403, 'ConversationBlockedByUser')],
  ])('is left alone when %s', async (_what, answer) => {
    const product = await sentThen([answered()])
    connector.answer(answer)

    await redrawMessage(product, ask)

    expect(product.asked()?.state).toBe('answered')
  })

  it('does not count as answered while its own question is open', async () => {
    const question: Message = {
      key: 'ownership/BRACKEN-SOC24-AFI2/2',
      to: olive.oid,
      about: { card: 'ownership', finding: 'BRACKEN-SOC24-AFI2' },
    }
    const { ownership, ...finding } = aFinding()
    const asked = { ...finding, ...(ownership && { ownership: { ...ownership, answer: 'asked' as const } }) }
    const product = office({ world: aWorld({ findings: [asked] }), conversations: [known()] })
    await deliverMessage(product, question, fresh)

    await redrawMessage(product, question)

    expect(product.records.world().deliveries.get(question.key)?.state).toBe('sent')
  })

  it('is tried again when Teams is busy', async () => {
    const product = await sentThen([answered()])
    connector.answer(json(502, ''))

    await expect(redrawMessage(product, ask)).rejects.toMatchObject({ tryAgain: 'later' })
  })

  it('counts as answered although nobody knew whether it had arrived', async () => {
    connector.answer(reset)
    const first = office({ conversations: [known()] })
    await deliverMessage(first, ask, fresh)
    const deliveries = new Map(first.records.world().deliveries)
    const product = office({ world: aWorld({ findings: [answered()], meetings: [aRound()], deliveries }) })

    await redrawMessage(product, ask)

    expect(connector.asked).toHaveLength(1)
    expect(product.asked()?.state).toBe('answered')
  })

  it('is not drawn when it never arrived', async () => {
    await redrawMessage(office(), ask)

    expect(connector.asked).toEqual([])
  })
})
