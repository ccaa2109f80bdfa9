import type { Challenge } from '../../src/domain/challenge'
import type { Delivery } from '../../src/domain/delivery'
import type { StandIn } from '../../src/domain/finding'
import { buttonsOf, readCard, valueOf } from '../cards/readCard'
import {
  aFinding,
  aRound,
  aWorld,
  cora,
  day,
  duringRound,
  nobody,
  olive,
  otto,
  pat,
  people,
  stan,
} from '../domain/brackenshire'
import { createPaperBot } from './paperBot'
import type { PaperBot } from './paperBot'

const finding = 'BRACKEN-SOC24-AFI2'
const meeting = 'RGG-2026-12-17'
const asked: Challenge = {
  challenge: 'c1',
  question: 'Why only two teams?',
  owner: olive.oid,
  dueOn: day('2026-12-10'),
  by: cora,
  at: '2026-11-23T10:00:00.000Z',
}

interface Begun {
  readonly now?: Date
  readonly challenge?: Challenge
  readonly deliveries?: readonly Delivery[]
  readonly standIn?: StandIn
}

function bot({ now = duringRound, challenge = asked, deliveries = [], standIn }: Begun = {}): PaperBot {
  const findings = [aFinding({ challenges: [challenge], ...(standIn && { standIn }) })]
  const ledger = new Map(deliveries.map(each => [each.key, each]))
  return createPaperBot({ world: aWorld({ findings, meetings: [aRound()], deliveries: ledger }), now })
}

const about = { finding, challenge: 'c1' }

describe('a question of the Commissioner', () => {
  it('shows the one who was asked the question, the finding and a box to answer in', async () => {
    const card = await bot().press(olive, 'openChallenge', about)

    expect(readCard(card)).toEqual(
      expect.arrayContaining([
        'AFI 2: the Commissioner asks',
        'Cora Commissioner asks: Why only two teams?',
        'Finding: The force should improve the quality of its 4P plans.',
        'Do not name groups, people, sources, tactics or live operations.',
      ]),
    )
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['answerChallenge'])
  })

  it('takes the answer, sends it to the Commissioner, and shows both', async () => {
    const product = bot()

    const card = await product.press(olive, 'answerChallenge', { ...about, words: 'The third starts in January.' })

    expect(readCard(card).join()).toContain('Olive Owner answered: The third starts in January.')
    expect(buttonsOf(card)).toEqual([])
    expect(JSON.stringify(product.accepted())).toContain('"card":"challengeAnswered"')
  })

  it('answered twice with the same words is answered once', async () => {
    const product = bot()
    const press = () => product.press(olive, 'answerChallenge', { ...about, words: 'In January.' })

    const first = await press()

    expect(await press()).toEqual(first)
    expect(product.accepted().filter(({ kind }) => kind === 'file')).toHaveLength(1)
  })

  it.each([
    ['nothing', '', 'Write an answer first.'],
    ['too much', 'word '.repeat(1000), 'The answer is too long; the most is 4,000 characters.'],
  ])('asks again when %s is written, with the words', async (_what, words, problem) => {
    const product = bot()

    const card = await product.press(olive, 'answerChallenge', { ...about, words })

    expect(readCard(card)).toContain(`⚠ ${problem}`)
    expect(valueOf(card, 'words')).toBe(words.trim())
    expect(product.accepted()).toEqual([])
  })

  it.each([
    ['another owner', otto],
    ['somebody with no role', nobody],
  ])('is neither shown to %s nor answered by them', async (_who, by) => {
    const product = bot()

    const cards = [
      await product.press(by, 'openChallenge', about),
      await product.press(by, 'answerChallenge', { ...about, words: 'Mine.' }),
    ]

    expect(cards.map(card => readCard(card)[1])).toEqual(['This was not recorded', 'This was not recorded'])
    expect(JSON.stringify(cards)).not.toContain('Why only two teams?')
    expect(product.accepted()).toEqual([])
  })

  it('shows the Commissioner that it waits, without a box', async () => {
    const card = await bot().press(cora, 'openChallenge', about)

    expect(readCard(card)).toContain('AFI 2: a question of the Commissioner')
    expect(buttonsOf(card)).toEqual([])
  })

  it.each(['__proto__', 'c2', 'constructor'])('that is forged as %j is refused in words', async challenge => {
    const card = await bot().press(olive, 'answerChallenge', { finding, challenge, words: 'My words.' })

    expect(readCard(card)).toEqual(expect.arrayContaining(['This was not recorded', 'For the meeting: My words.']))
  })

  it('gives the answer back when it cannot be saved', async () => {
    const product = bot()
    product.queue.breakDown()

    const card = await product.press(olive, 'answerChallenge', { ...about, words: 'In January.' })

    expect(valueOf(card, 'words')).toBe('In January.')
    expect(readCard(card).join()).toContain('Nothing was recorded.')
  })
})

describe('a coordinator who chases', () => {
  const chosen = `${meeting}/${olive.oid}`
  const workingHour = new Date('2026-11-26T10:00:00Z')
  const evening = new Date('2026-11-26T20:00:00Z')
  const cardTo = (to: string, state: Delivery['state'], reason = ''): Delivery => ({
    key: `ask/${meeting}/${to}`,
    to,
    about: meeting,
    state,
    reason,
    conversationId: '',
    activityId: '',
    attempts: 1,
    at: '2026-11-19T08:00:00.000Z',
  })
  const blockedCard = cardTo(olive.oid, 'blocked', 'They have blocked the app.')

  it('sees who owes what and how far the card got, with what can be done', async () => {
    const card = await bot({ now: workingHour }).press(pat, 'whoOwes')

    expect(readCard(card)).toEqual(
      expect.arrayContaining(['1 still owes an answer', 'Olive Owner', 'AFI 2; meeting on 17 December 2026']),
    )
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['remindNow', 'resendCard', 'pauseChase'])
  })

  it.each([
    ['has no card yet', [], 'Stand-in: Stan Standin (card: not sent yet)'],
    ['has the card', [cardTo(stan.oid, 'sent')], 'Stand-in: Stan Standin (card: Sent, 19 November 2026)'],
    [
      'could not be reached',
      [cardTo(stan.oid, 'blocked', 'They have blocked the app.')],
      'Stand-in: Stan Standin (card: This person has blocked the app, 19 November 2026)',
    ],
  ])('sees beside the owner the stand-in who %s', async (_how, deliveries, line) => {
    const standIn = { standIn: stan.oid, from: day('2026-11-26'), to: day('2026-11-26') }

    const card = await bot({ now: workingHour, deliveries, standIn }).press(pat, 'whoOwes')

    expect(readCard(card)).toEqual(expect.arrayContaining(['Olive Owner', line]))
  })

  it('can have the stand-in reminded as well as the owner', async () => {
    const standIn = { standIn: stan.oid, from: day('2026-11-26'), to: day('2026-11-26') }
    const product = bot({ now: workingHour, standIn })

    const card = await product.press(pat, 'whoOwes')
    expect(JSON.stringify(card)).toContain('Stan Standin, for Olive Owner, 17 December 2026')
    await product.press(pat, 'remindNow', { asked: `${meeting}/${stan.oid}` })

    const reminded = product.queue.all.flatMap(work => (work.kind === 'send' ? [work.message.to] : []))
    expect(reminded).toEqual([stan.oid])
  })

  it.each([
    ['is not on yet', '2026-11-27', '2026-12-10'],
    ['is over', '2026-11-01', '2026-11-25'],
  ])('sees no stand-in whose time %s', async (_when, from, to) => {
    const standIn = { standIn: stan.oid, from: day(from), to: day(to) }

    const card = await bot({ now: workingHour, standIn }).press(pat, 'whoOwes')

    expect(readCard(card).join()).toContain('Olive Owner')
    expect(readCard(card).join()).not.toContain('Stan')
  })

  it('sees twenty of three hundred, chooses from sixty, and is told how many more there are', async () => {
    const each = Array.from({ length: 300 }, (_, at) => at + 1)
    const owner = (at: number) => ({ ...people[4], oid: `oid-${at}`, name: `Owner Number ${at} `.repeat(8) })
    const findings = each.map(at =>
      aFinding({
        reference: `BRACKEN-SOC24-AFI${at}`,
        number: String(at),
        ownership: { owner: `oid-${at}`, strategicLead: 'oid-sam', answer: 'accepted', since: day('2026-09-02') },
        standIn: { standIn: `oid-${at + 1}`, from: day('2026-11-01'), to: day('2026-12-31') },
      }),
    )
    const requests = findings.map(({ reference, ownership }) => ({ finding: reference, owner: ownership?.owner ?? '' }))
    const world = aWorld({
      findings,
      meetings: [aRound(['sendCards'], { requests })],
      people: [...people, ...each.map(at => owner(at) as (typeof people)[number])],
    })

    const card = await createPaperBot({ world, now: workingHour }).press(pat, 'whoOwes')

    expect(readCard(card)).toEqual(expect.arrayContaining(['300 still owe an answer', 'and 280 more in the tracker']))
    expect(JSON.stringify(card).length).toBeLessThan(28 * 1024)
  })

  it('has one owner reminded', async () => {
    const product = bot({ now: workingHour })

    const card = await product.press(pat, 'remindNow', { asked: chosen })

    expect(readCard(card)).toContain('Olive Owner is being reminded.')
    expect(JSON.stringify(product.accepted())).toContain('"card":"reminder"')
  })

  it.each([
    ['remindNow', { anyHour: 'yes' }],
    ['resendCard', { anyway: 'yes' }],
    ['pauseChase', { until: '2026-12-01', reason: 'On leave.' }],
  ])('does %s from the card, and the story says so', async (verb, data) => {
    const product = bot({ now: workingHour, deliveries: [blockedCard] })

    await product.press(pat, verb, { asked: chosen, ...data })

    expect(product.records.storyOf(`meeting:${meeting}`).map(({ channel }) => channel)).toEqual(['card'])
  })

  it('is asked to mean it outside working hours, and then it goes out', async () => {
    const product = bot({ now: evening })

    const doubt = await product.press(pat, 'remindNow', { asked: chosen })
    const button = buttonsOf(doubt).find(({ title }) => title === 'Remind now all the same')
    const card = await product.press(pat, 'remindNow', { ...button?.data, asked: valueOf(doubt, 'asked') })

    expect(product.accepted().length).toBeGreaterThan(0)
    expect(readCard(card)).toContain('Olive Owner is being reminded.')
  })

  it('leaves an owner alone up to a day, and sees it', async () => {
    const product = bot({ now: workingHour })

    const card = await product.press(pat, 'pauseChase', { asked: chosen, until: '2026-12-01', reason: 'On leave.' })

    expect(readCard(card)).toEqual(
      expect.arrayContaining(['Olive Owner is left alone until then.', 'Left alone up to 1 December 2026: On leave.']),
    )
  })

  it.each([
    ['nobody is chosen', 'remindNow', {}, '⚠ Choose whom it is about first.'],
    ['rubbish is chosen', 'resendCard', { asked: '__proto__' }, '⚠ Choose whom it is about first.'],
    ['somebody is chosen who is not asked', 'remindNow', { asked: `${meeting}/${otto.oid}` }, /not asked for anything/],
    ['the day is none', 'pauseChase', { asked: chosen, until: 'soon', reason: 'x' }, '⚠ Say up to which day.'],
    ['there is no reason', 'pauseChase', { asked: chosen, until: '2026-12-01' }, /reason/i],
  ])('is told when %s, and nothing is done', async (...[, verb, data, told]) => {
    const product = bot({ now: workingHour })

    const card = await product.press(pat, verb, data)

    expect(readCard(card).join('\n')).toMatch(told)
    expect(product.accepted()).toEqual([])
  })

  it.each(['remindNow', 'resendCard', 'pauseChase'])('%s is refused to an owner', async verb => {
    const product = bot({ now: workingHour })
    const data = { asked: chosen, until: '2026-12-01', reason: 'x', anyHour: 'yes', anyway: 'yes' }

    const card = await product.press(olive, verb, data)

    expect(readCard(card).join()).toContain('You run no round now.')
    expect(product.accepted()).toEqual([])
  })
})
