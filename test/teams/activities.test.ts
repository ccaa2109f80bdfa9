import type { Activity } from 'botbuilder'
import { aWorld, nobody, olive } from '../domain/brackenshire'
import { buttonsOf, readCard } from '../cards/readCard'
import { senderOf } from '../../src/teams/sender'
import { conversationIn } from '../../src/teams/conversations'
import { cardIn, createPaperBot, fromChatOf, pressing, serviceUrl, tenantId, writing } from './paperBot'

const conversation = { conversationType: 'personal', tenantId, isGroup: false, name: '' }
const foreign = '11111111-1111-4111-8111-111111111111'

describe('who signed an activity', () => {
  const world = aWorld({})

  it('is the person of the People list whose Entra id it carries', () => {
    const activity = { ...fromChatOf(olive), from: { id: '29:x', name: 'Somebody Important', aadObjectId: olive.oid } }

    expect(senderOf(activity, { tenantId, world })).toEqual(olive)
  })

  it('is the same person when their id comes in capitals', () => {
    const from = { id: '29:x', name: 'OLIVE', aadObjectId: olive.oid.toUpperCase() }

    expect(senderOf({ ...fromChatOf(olive), from }, { tenantId, world })).toEqual(olive)
  })

  it('is shown by the name that Teams gives when no list knows them', () => {
    expect(senderOf(fromChatOf({ ...nobody, name: 'Nell Nobody' }), { tenantId, world })).toEqual(nobody)
  })

  const strangers: readonly (readonly [string, Partial<Activity>])[] = [
    ['comes from another channel', { channelId: 'emulator' }],
    ['has no Entra id', { from: { id: '29:x', name: 'Olive Owner' } }],
    [
      'comes from another tenant',
      { channelData: { tenant: { id: foreign } }, conversation: { id: 'a:x', ...conversation, tenantId: foreign } },
    ],
    ['names two tenants', { channelData: { tenant: { id: foreign } } }],
    ['names two tenants, the other way round', { conversation: { id: 'a:x', ...conversation, tenantId: foreign } }],
    [
      'names no tenant',
      { channelData: {}, conversation: { id: 'a:x', conversationType: 'personal', isGroup: false, name: '' } },
    ],
    ['names a tenant that is no text', { channelData: { tenant: { id: { toString: () => tenantId } } } }],
  ]

  it.each(strangers)('is nobody when it %s', (_what, but) => {
    expect(senderOf({ ...fromChatOf(olive), ...but }, { tenantId, world })).toBeUndefined()
  })

  it.each(strangers)(
    'a card pressed in an activity that %s is refused in words, and nothing is kept',
    async (_what, but) => {
      const product = createPaperBot({ world })

      const answer = await product.take({ ...pressing(olive, { verb: 'myFindings' }), ...but })

      expect(answer.status).toBe(200)
      expect(readCard(cardIn(answer))).toContain('This was not recorded')
      expect(product.queue.all).toEqual([])
    },
  )

  it.each([
    'https://smba.trafficmanager.net.evil.example/uk/',
    'https://evil.trafficmanager.net/uk/',
    'http://smba.trafficmanager.net/uk/',
    'not an address',
  ])('nothing is answered to %s', async address => {
    const product = createPaperBot({ world })

    await product.take({ ...writing(olive, 'hi'), serviceUrl: address })

    expect(product.sent).toEqual([])
    expect(product.queue.all).toEqual([])
  })

  it('leaves no trace of what was written in the log', async () => {
    const product = createPaperBot({ world })

    await product.take({ ...writing(olive, 'the private words'), channelId: 'emulator' })

    expect(product.logged).toHaveLength(1)
    expect(product.logged.join()).not.toContain('the private words')
  })
})

describe('where people can be reached', () => {
  const installed: Partial<Activity> = { ...fromChatOf(olive), type: 'installationUpdate', action: 'add' }
  const reachable = {
    key: olive.oid,
    conversationId: `a:${olive.oid}`,
    serviceUrl,
    teamsId: `29:${olive.oid}`,
    tenantId,
    isReachable: true,
  }

  it('is learnt when the app is added, and they are welcomed once', async () => {
    const product = createPaperBot({ world: aWorld({}) })

    await product.take(installed)
    await product.take({ ...fromChatOf(olive), type: 'conversationUpdate', membersAdded: [{ id: '28:bot', name: '' }] })

    expect(product.queue.all[0]).toEqual({ kind: 'keepConversation', conversation: reachable })
    expect(product.sent.map(({ summary }) => summary)).toEqual(['Welcome to AFI Tracker'])
    expect(buttonsOf(product.sent[0]?.card).map(({ title }) => title)).toEqual(['My AFIs', 'Help'])
  })

  it('is greeted once however often Teams tells of the same installation, and again after it was removed', async () => {
    const product = createPaperBot({ world: aWorld({}) })

    await product.take({ ...installed, id: '1' })
    await product.take({ ...installed, id: '1' })
    await product.take({ ...installed, id: '2' })
    expect(product.sent).toHaveLength(1)

    await product.take({ ...installed, id: '3', action: 'remove' })
    await product.take({ ...installed, id: '4' })
    expect(product.sent).toHaveLength(2)
  })

  it('is not greeted again by another copy of the process that knows them already', async () => {
    const product = createPaperBot({ world: aWorld({}), conversations: [reachable] })

    await product.take(installed)

    expect(product.sent).toEqual([])
  })

  it.each([
    ['a message', writing(olive, 'hi')],
    ['a pressed card', pressing(olive, { verb: 'help' })],
  ])('is learnt from %s', async (_what, activity) => {
    const product = createPaperBot({ world: aWorld({}) })

    await product.take(activity)

    expect(product.queue.all).toEqual([{ kind: 'keepConversation', conversation: reachable }])
  })

  it('is not kept again while nothing has changed', async () => {
    const product = createPaperBot({ world: aWorld({}), conversations: [reachable] })

    await product.take(writing(olive, 'hi'))

    expect(product.queue.all).toEqual([])
  })

  it.each([
    ['their chat has another id', { conversation: { ...conversation, id: 'a:new' } }, { conversationId: 'a:new' }],
    [
      'Teams serves them from elsewhere',
      { serviceUrl: 'https://smba.trafficmanager.net/emea/' },
      { serviceUrl: 'https://smba.trafficmanager.net/emea/' },
    ],
  ])('is kept again when %s', async (_what, but, changed) => {
    const product = createPaperBot({ world: aWorld({}), conversations: [reachable] })

    await product.take({ ...writing(olive, 'hi'), ...but })

    expect(product.queue.all).toEqual([{ kind: 'keepConversation', conversation: { ...reachable, ...changed } }])
  })

  it('is nowhere once they remove the app, and nobody is greeted', async () => {
    const product = createPaperBot({ world: aWorld({}), conversations: [reachable] })

    await product.take({ ...installed, action: 'remove' })

    expect(product.queue.all).toEqual([
      { kind: 'keepConversation', conversation: { ...reachable, isReachable: false } },
    ])
    expect(product.sent).toEqual([])
  })

  it('stays as it is while the app is upgraded', async () => {
    const product = createPaperBot({ world: aWorld({}), conversations: [reachable] })

    await product.take({ ...installed, action: 'remove-upgrade' })
    await product.take({ ...installed, action: 'add-upgrade' })

    expect([product.queue.all, product.sent]).toEqual([[], []])
  })

  it('not being able to keep it leaves nobody unanswered', async () => {
    const product = createPaperBot({ world: aWorld({}) })
    product.queue.breakDown()

    expect(readCard(await product.press(olive, 'help'))).toContain('What you can write to me')
    expect(readCard(await product.write(olive, 'help'))).toContain('What you can write to me')
  })

  it("is learnt for a governance group's channel, thread or not", () => {
    const channels = { rgg: '19:rgg@thread.tacv2' }
    const inThread = { ...conversation, conversationType: 'channel', id: '19:rgg@thread.tacv2;messageid=1700000000000' }
    const activity = { ...installed, conversation: inThread } as Activity

    expect(conversationIn(activity, { by: olive, tenantId, channels })).toEqual({
      key: 'rgg',
      conversationId: '19:rgg@thread.tacv2',
      serviceUrl,
      teamsId: '',
      tenantId,
      isReachable: true,
    })
  })

  it('is not learnt from a channel that no group meets in', () => {
    const activity = { ...installed, conversation: { ...conversation, conversationType: 'channel', id: '19:other' } }

    expect(conversationIn(activity as Activity, { by: olive, tenantId, channels: { rgg: '19:rgg' } })).toBeUndefined()
  })
})
