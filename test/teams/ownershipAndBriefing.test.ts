import type { Delivery } from '../../src/domain/delivery'
import type { Finding } from '../../src/domain/finding'
import type { World } from '../../src/domain/world'
import { aFinding, aWorld, cora, olive, otto, pat, unowned } from '../domain/brackenshire'
import { worldSaying } from '../cards/worldSaying'
import { buttonsOf, readCard, valueOf } from '../cards/readCard'
import { createPaperBot } from './paperBot'

const finding = 'BRACKEN-SOC24-AFI2'
const meeting = 'RGG-2026-12-17'
const asked: Finding = {
  ...unowned({ status: 'assigned' }),
  ownership: { owner: olive.oid, strategicLead: 'oid-sam', answer: 'asked', since: unowned().recordedOn },
}

describe('a newly named owner', () => {
  it('accepts, and gets the same receipt for a second press', async () => {
    const product = createPaperBot({ world: aWorld({ findings: [asked] }) })

    const cards = [
      await product.press(olive, 'acceptOwnership', { finding }),
      await product.press(olive, 'acceptOwnership', { finding }),
    ]

    expect(readCard(cards[0])).toContain('Thank you: AFI 2 is yours')
    expect(cards[1]).toEqual(cards[0])
    expect(product.accepted()).toHaveLength(1)
  })

  it('hands it back with a reason, of which the deputy chief is told in the same breath', async () => {
    const product = createPaperBot({ world: aWorld({ findings: [asked] }) })

    const card = await product.press(olive, 'handBackOwnership', { finding, reason: 'Custody is another unit.' })

    expect(readCard(card)).toEqual(
      expect.arrayContaining(['Thank you: AFI 2 has been handed back', 'Reason: Custody is another unit.']),
    )
    expect(product.accepted()).toMatchObject([
      { kind: 'file', submitted: { command: { kind: 'handBackOwnership', finding } } },
      { kind: 'send', message: { to: 'oid-dee', about: { card: 'handedBack', finding } } },
    ])
  })

  it('gets the same receipt when handing back is pressed twice, and the deputy chief is told once', async () => {
    const product = createPaperBot({ world: aWorld({ findings: [asked] }) })
    const reply = { finding, reason: 'Custody is another unit.' }

    const cards = [
      await product.press(olive, 'handBackOwnership', reply),
      await product.press(olive, 'handBackOwnership', reply),
    ]

    expect(cards[1]).toEqual(cards[0])
    expect(product.accepted().filter(({ kind }) => kind === 'send')).toHaveLength(1)
  })

  it.each([
    ['without a reason', '   ', 'Say why it is not yours.'],
    ['with a reason beyond measure', 'x'.repeat(1001), 'The reason is too long; the most is 1,000 characters.'],
  ])('is asked again when handing back %s', async (_how, reason, problem) => {
    const product = createPaperBot({ world: aWorld({ findings: [asked] }) })

    const card = await product.press(olive, 'handBackOwnership', { finding, reason })

    expect(readCard(card)).toContain(`⚠ ${problem}`)
    expect(valueOf(card, 'reason')).toBe(reason.trim())
    expect(product.accepted()).toEqual([])
  })

  it('keeps the reason when it cannot be put in safe keeping', async () => {
    const product = createPaperBot({ world: aWorld({ findings: [asked] }) })
    product.queue.breakDown()

    const card = await product.press(olive, 'handBackOwnership', { finding, reason: 'Not my unit.' })

    expect(valueOf(card, 'reason')).toBe('Not my unit.')
    expect(readCard(card).join()).toContain('Nothing was recorded')
  })

  it.each(['acceptOwnership', 'handBackOwnership'])('is the only one who may press %s', async verb => {
    const product = createPaperBot({ world: aWorld({ findings: [asked] }) })

    const card = await product.press(otto, verb, { finding, reason: 'I want it.' })

    expect(readCard(card).join()).toContain('Only the owner of this finding can do this.')
    expect(product.accepted()).toEqual([])
  })
})

describe('the Commissioner', () => {
  const version = '1'

  it('approves: the group is told, and a second press gives the same receipt', async () => {
    const product = createPaperBot({ world: drafted() })

    const cards = [
      await product.press(cora, 'approveBriefing', { meeting, version, note: ' Good work. ' }),
      await product.press(cora, 'approveBriefing', { meeting, version, note: ' Good work. ' }),
    ]

    expect(readCard(cards[0])).toEqual(expect.arrayContaining(['Approved: thank you', 'Your note: Good work.']))
    expect(cards[1]).toEqual(cards[0])
    expect(product.accepted()).toMatchObject([
      { kind: 'file', submitted: { command: { kind: 'reviewBriefing', decision: 'approve', version: 1 } } },
      { kind: 'send', message: { to: 'rgg', about: { card: 'approvedBriefing', meeting, version: 1 } } },
    ])
  })

  it('sends back with a note, which goes to those who write the briefing', async () => {
    const product = createPaperBot({ world: drafted() })

    const card = await product.press(cora, 'sendBackBriefing', { meeting, version, note: 'Say more on AFI 2.' })

    expect(readCard(card)).toContain('Sent back: thank you')
    expect(product.accepted().filter(({ kind }) => kind === 'send')).toMatchObject(
      ['oid-pat', 'oid-robin'].map(to => ({ message: { to, about: { card: 'briefingSentBack', meeting } } })),
    )
  })

  it('is asked for the note when it is missing, and the card stays', async () => {
    const card = await createPaperBot({ world: drafted() }).press(cora, 'sendBackBriefing', { meeting, version })

    expect(readCard(card)).toContain('⚠ Say in the note what should change.')
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['approveBriefing', 'sendBackBriefing'])
  })

  it('cannot approve a version that is not the one on the card', async () => {
    const product = createPaperBot({ world: drafted() })

    const card = await product.press(cora, 'approveBriefing', { meeting, version: '2', note: 'Fine.' })

    expect(readCard(card)).toEqual(
      expect.arrayContaining([
        'The briefing has changed since you opened it. Read the new version and decide again.',
        'For the meeting: Fine.',
      ]),
    )
    expect(product.accepted()).toEqual([])
  })

  it('keeps the note when the decision cannot be put in safe keeping', async () => {
    const product = createPaperBot({ world: drafted() })
    product.queue.breakDown()

    const card = await product.press(cora, 'sendBackBriefing', { meeting, version, note: 'Say more.' })

    expect(valueOf(card, 'note')).toBe('Say more.')
    expect(readCard(card).join()).toContain('Nothing was recorded')
  })

  it.each([
    ['a policy officer', pat],
    ['an owner', olive],
  ])('is the only one who decides: %s is refused, and sees nothing of the briefing', async (_who, by) => {
    const product = createPaperBot({ world: drafted() })

    const card = await product.press(by, 'sendBackBriefing', { meeting, version })

    expect(readCard(card)).toContain(
      'Your role does not allow this. If it should, ask your administrator to check your roles.',
    )
    expect(readCard(card).join()).not.toContain('Questions you might ask')
    expect(product.accepted()).toEqual([])
  })
})

describe("a card's other copies", () => {
  const delivered = (key: string, to: string): [string, Delivery] => [
    key,
    {
      key,
      to,
      about: finding,
      state: 'sent',
      reason: '',
      conversationId: `a:${to}`,
      activityId: '1700000000001',
      attempts: 1,
      at: '2026-11-19T08:00:00.000Z',
    },
  ]

  it('are drawn again after an answer, on whatever card it was given', async () => {
    const ownership = `ownership/${finding}/2`
    const deliveries = new Map([delivered(ownership, olive.oid), delivered('ownership/OTHER-AFI1/2', olive.oid)])
    const product = createPaperBot({ world: aWorld({ findings: [asked], deliveries }) })

    await product.press(olive, 'acceptOwnership', { finding })

    expect(product.accepted().filter(({ kind }) => kind === 'redraw')).toMatchObject([{ message: { key: ownership } }])
  })

  it('of a briefing are drawn again for everybody who may review it', async () => {
    const keys = [cora.oid, 'oid-other'].map(oid => `briefing/${meeting}/1/${oid}`)
    const deliveries = new Map(keys.map(key => delivered(key, key.split('/')[3] ?? '')))
    const product = createPaperBot({ world: { ...drafted(), deliveries } })

    await product.press(cora, 'approveBriefing', { meeting, version: '1' })

    expect(product.accepted().filter(({ kind }) => kind === 'redraw')).toMatchObject(
      keys.map(key => ({ message: { key } })),
    )
  })

  it('are left as they are when nothing changed', async () => {
    const deliveries = new Map([delivered(`ownership/${finding}/2`, olive.oid)])
    const product = createPaperBot({ world: aWorld({ findings: [aFinding()], deliveries }) })

    await product.press(olive, 'acceptOwnership', { finding })
    await product.press(olive, 'myFindings')

    expect(product.accepted()).toEqual([])
  })

  it("shows to its reader's own rights, whatever key the refresh call names", async () => {
    const world = { ...drafted(), findings: new Map([[finding, unowned({ handedBackBecause: 'A private reason.' })]]) }
    const product = createPaperBot({ world })

    const cards = [
      await product.press(olive, 'refreshCard', { key: `handedBack/${finding}/2/oid-dee` }),
      await product.press(olive, 'refreshCard', { key: `briefing/${meeting}/1/${cora.oid}` }),
      await product.press(olive, 'refreshCard', { key: 'constructor/x' }),
      await product.press(olive, 'refreshCard', { key: '' }),
    ]

    expect(cards.map(card => readCard(card)[1])).toEqual(cards.map(() => 'There is nothing here for you now'))
  })

  it.each(['sent', 'unconfirmed'] as const)(
    'that were %s count as seen when their reader has them in view',
    async state => {
      const key = `ownership/${finding}/2`
      const [, held] = delivered(key, olive.oid)
      const deliveries = new Map([[key, { ...held, state, conversationId: '', activityId: '' }]])
      const product = createPaperBot({ world: aWorld({ findings: [asked], deliveries }) })

      const card = await product.press(olive, 'refreshCard', { key })

      expect(readCard(card)).toContain('AFI 2: will you answer for it?')
      expect(product.records.world().deliveries.get(key)).toMatchObject({
        state: 'seen',
        conversationId: `a:${olive.oid}`,
        activityId: '1700000000001',
      })
    },
  )

  it('do not count as seen by somebody else', async () => {
    const key = `ownership/${finding}/2`
    const product = createPaperBot({
      world: aWorld({ findings: [asked], deliveries: new Map([delivered(key, olive.oid)]) }),
    })

    await product.press(otto, 'refreshCard', { key })

    expect(product.records.world().deliveries.get(key)?.state).toBe('sent')
  })
})

function drafted(): World {
  return worldSaying('as it was')
}
