import type { Activity } from 'botbuilder'
import { asKept, hostileWords } from '../cards/hostileWords'
import { buttonsOf, nodesOf, readCard, valueOf } from '../cards/readCard'
import { aFinding, anAnswer, anUpdate, aRound, aWorld, day, nobody, olive, otto } from '../domain/brackenshire'
import { cardIn, createPaperBot, pressing, writing } from './paperBot'
import type { PaperBot } from './paperBot'

const meeting = 'RGG-2026-12-17'
const finding = 'BRACKEN-SOC24-AFI2'
const about = { finding, meeting }
const answer = { ...about, ...anAnswer }
const mostBytes = 28 * 1024
const afterMeeting = new Date('2026-12-18T09:00:00Z')

function bot(now?: Date): PaperBot {
  const world = aWorld({ findings: [aFinding()], meetings: [aRound()] })
  return createPaperBot({ world, ...(now && { now }) })
}

function bytesOf(card: unknown): number {
  return Buffer.byteLength(JSON.stringify(card))
}

function updatesOn(product: PaperBot): number {
  return product.records.world().findings.get(finding)?.updates.length ?? 0
}

/** Whether the card says what happened and what can be done next. */
function isAnAnswer(card: unknown): boolean {
  const ways = nodesOf(card).filter(({ type }) => ['Action.Execute', 'Action.OpenUrl'].includes(String(type)))
  return readCard(card).length > 1 && ways.length > 0 && bytesOf(card) < mostBytes
}

const verbsAbout: readonly (readonly [string, object])[] = [
  ['openFinding', about],
  ['sendProgressUpdate', answer],
  ['noChange', answer],
  ['backToList', about],
  ['showPage', { ...about, page: '1' }],
  ['acceptOwnership', about],
  ['handBackOwnership', { ...about, reason: 'Not my unit.' }],
  ['approveBriefing', { ...about, version: '1', note: '' }],
  ['sendBackBriefing', { ...about, version: '1', note: 'Say more.' }],
  ['viewFinding', about],
]

describe('what did not come from a button of ours', () => {
  const strange: readonly (readonly [string, unknown])[] = [
    ['an unknown verb', { verb: 'deleteEverything', data: about }],
    ['no verb', { data: about }],
    ['a verb of every prototype', { verb: 'constructor', data: about }],
    ['__proto__ for a verb', { verb: '__proto__', data: about }],
    ['a verb that is a list', { verb: ['sendProgressUpdate'], data: answer }],
    ['no data', { verb: 'sendProgressUpdate' }],
    ['data that are a list', { verb: 'sendProgressUpdate', data: [answer] }],
    ['an id that is an object', { verb: 'openFinding', data: { ...about, finding: { $ne: '' } } }],
    ['an id as long as a book', { verb: 'openFinding', data: { ...about, finding: 'x'.repeat(1_000_000) } }],
    ['a page that is none', { verb: 'showPage', data: { meeting, page: '-1' } }],
  ]

  it.each(strange)('%s is refused in words, and nothing is accepted', async (_what, action) => {
    const product = bot()
    const activity = { ...pressing(olive, { verb: '' }), value: { action } }

    const answered = await product.take(activity)

    expect(answered).toMatchObject({ status: 200, body: { statusCode: 200 } })
    expect(readCard(cardIn(answered))).toContain('This was not recorded')
    expect(isAnAnswer(cardIn(answered))).toBe(true)
    expect(product.accepted()).toEqual([])
  })

  it.each([undefined, null, 'text', 7, [], { action: 'text' }, { action: null }])(
    'a value of %j is refused in words',
    async value => {
      const answered = await bot().take({ ...pressing(olive, { verb: '' }), value })

      expect(isAnAnswer(cardIn(answered))).toBe(true)
    },
  )

  it('nothing hidden in the data changes what every object has', async () => {
    const data: unknown = JSON.parse(
      `{"finding":"${finding}","meeting":"${meeting}","__proto__":{"owner":"x"},"constructor":{"prototype":{"owner":"x"}}}`,
    )

    await bot().take({ ...pressing(olive, { verb: 'openFinding', data }) })

    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('owner')
  })
})

describe.each(verbsAbout)('a forged %s', (verb, data) => {
  it.each(['BRACKEN-SOC24-AFI99', '__proto__', 'constructor', 'toString', '../events', "x' or 1 eq 1"])(
    'for the id %j is refused in words',
    async id => {
      const product = bot()

      const cards = [
        await product.press(olive, verb, { ...data, finding: id }),
        await product.press(olive, verb, { ...data, meeting: id, finding: id }),
      ]

      expect(cards.map(isAnAnswer)).toEqual([true, true])
      expect(updatesOn(product)).toBe(0)
    },
  )

  it.each([
    ['another owner', otto],
    ['somebody with no role', nobody],
  ])('by %s accepts nothing and shows nothing', async (_who, by) => {
    const product = bot()

    const card = await product.press(by, verb, data)

    expect(isAnAnswer(card)).toBe(true)
    expect(JSON.stringify(card)).not.toContain('4P plans')
    expect(product.accepted()).toEqual([])
  })
})

describe('words of any kind', () => {
  it.each(Object.entries(hostileWords))(
    '%s are kept but for what no row can hold, and shown as plain words',
    async (_kind, words) => {
      const product = bot()

      const card = await product.press(olive, 'sendProgressUpdate', { ...answer, governanceUpdate: words })

      expect(readCard(card)).toContain('Thank you: AFI 2 is recorded')
      expect(product.records.world().findings.get(finding)?.updates[0]?.governanceUpdate).toBe(asKept(words))
      expect(bytesOf(card)).toBeLessThan(mostBytes)
    },
  )

  it.each(['governanceUpdate', 'obstacle', 'publicLine', 'evidence'])(
    'a megabyte of them in %s is refused beside its field, and the beginning given back',
    async field => {
      const product = bot()

      const card = await product.press(olive, 'sendProgressUpdate', { ...answer, [field]: 'word '.repeat(200_000) })

      expect(readCard(card).join()).toContain('This has not been sent yet')
      expect(String(valueOf(card, field))).toMatch(/^word word/)
      expect(bytesOf(card)).toBeLessThan(mostBytes)
      expect(product.accepted()).toEqual([])
    },
  )

  it('a megabyte in every field still makes a card that Teams carries', async () => {
    const words = 'word '.repeat(200_000)
    const all = Object.fromEntries(Object.keys(anAnswer).map(field => [field, words]))
    const product = bot()

    const cards = [
      await product.press(olive, 'sendProgressUpdate', { ...about, ...all }),
      await product.press(otto, 'sendProgressUpdate', { ...about, ...all }),
      await product.press(olive, 'handBackOwnership', { finding, reason: words }),
      await product.write(olive, words),
    ]

    expect(cards.filter(card => bytesOf(card) >= mostBytes)).toEqual([])
    expect(product.accepted()).toEqual([])
  })

  it.each([
    ['no text', { $gt: '' }],
    ['no text that anybody could see', '\u200b\u2060\u3164'],
  ])('fields that are %s count as nothing typed', async (_what, typed) => {
    const product = bot()

    const card = await product.press(olive, 'sendProgressUpdate', { ...answer, governanceUpdate: typed })

    expect(readCard(card)).toContain('⚠ Say what has changed since the last update.')
    expect(product.accepted()).toEqual([])
  })
})

describe('an old card', () => {
  it('of a week ago, pressed after the meeting, says that its round is over and gives the words back', async () => {
    const product = bot(afterMeeting)

    const card = await product.press(olive, 'sendProgressUpdate', { ...answer, governanceUpdate: 'We are done.' })

    expect(readCard(card)).toEqual(expect.arrayContaining(['This round is closed', 'For the meeting: We are done.']))
    expect(product.accepted()).toEqual([])
  })

  it('offers the round that is open now', async () => {
    const next = aRound(['sendCards'], { reference: 'RGG-2027-01-21', on: day('2027-01-21') })
    const world = aWorld({ findings: [aFinding()], meetings: [aRound(), next] })
    const product = createPaperBot({ world, now: afterMeeting })

    const card = await product.press(olive, 'openFinding', about)

    expect(buttonsOf(card)[0]).toMatchObject({ verb: 'backToList', data: { meeting: 'RGG-2027-01-21' } })
  })

  it('pressed once more after its answer shows the receipt of today', async () => {
    const world = aWorld({ findings: [aFinding({ updates: [anUpdate()] })], meetings: [aRound()] })
    const product = createPaperBot({ world })

    const card = await product.press(olive, 'backToList', about)

    expect(readCard(card)).toContain('Thank you: AFI 2 is recorded')
  })
})

describe('the same press more than once', () => {
  it('from two devices at one moment makes one update', async () => {
    const product = bot()

    const cards = await Promise.all([
      product.press(olive, 'sendProgressUpdate', answer),
      product.press(olive, 'sendProgressUpdate', answer),
      product.press(olive, 'sendProgressUpdate', answer),
    ])

    expect(updatesOn(product)).toBe(1)
    expect(cards.filter(card => readCard(card).includes('Thank you: AFI 2 is recorded'))).toHaveLength(3)
  })

  it('repeated by the client makes one update and gives the same receipt', async () => {
    const product = bot()
    const activity = { ...pressing(olive, { verb: 'sendProgressUpdate', data: answer }), id: 'f:1' }

    const first = cardIn(await product.take(activity))
    const second = cardIn(await product.take(activity))

    expect(updatesOn(product)).toBe(1)
    expect(second).toEqual(first)
  })

  it('with other words from another device is a second update, and none is lost', async () => {
    const product = bot()

    await product.press(olive, 'sendProgressUpdate', answer)
    await product.press(olive, 'sendProgressUpdate', { ...answer, governanceUpdate: 'Three of three.' })

    expect(updatesOn(product)).toBe(2)
  })

  it('a message that Teams brings twice is answered once', async () => {
    const product = bot()
    const activity: Partial<Activity> = { ...writing(olive, 'help'), id: '1700000000002' }

    await product.take(activity)
    await product.take(activity)
    await product.take({ ...activity, id: '1700000000003' })

    expect(product.sent).toHaveLength(2)
  })
})

describe('an activity of another tenant', () => {
  const theirs = { channelData: { tenant: { id: '11111111-1111-4111-8111-111111111111' } } }

  it.each(verbsAbout)('that presses %s is refused in words, and nothing is accepted', async (verb, data) => {
    const product = bot()

    const answered = await product.take({ ...pressing(olive, { verb, data }), ...theirs })

    expect(isAnAnswer(cardIn(answered))).toBe(true)
    expect(JSON.stringify(answered)).not.toContain('4P plans')
    expect(product.queue.all).toEqual([])
  })

  it('that writes gets no answer', async () => {
    const product = bot()

    await product.take({ ...writing(olive, 'my AFIs'), ...theirs })

    expect(product.sent).toEqual([])
  })
})
