import { cardFor, standingCardFor, withRefresh } from '../../src/cards/cardFor'
import type { Finding } from '../../src/domain/finding'
import type { Meeting } from '../../src/domain/meeting'
import type { World } from '../../src/domain/world'
import type { MessageAbout } from '../../src/workflows/ports'
import {
  aFinding,
  anUpdate,
  aRound,
  aWorld,
  charlie,
  cora,
  day,
  dee,
  duringRound,
  olive,
  otto,
  pat,
  sam,
  unowned,
} from '../domain/brackenshire'
import { cardValidator } from './cardSchema'
import { messagesSaying } from './everyCard'
import { linkTo, worldSaying } from './worldSaying'
import { busyWorldSaying, challenged } from './roundsSaying'
import { buttonsOf, readCard } from './readCard'

const meeting = 'RGG-2026-12-17'
const finding = 'BRACKEN-SOC24-AFI2'
const asked = aFinding({
  status: 'assigned',
  ownership: { owner: olive.oid, strategicLead: 'oid-sam', answer: 'asked', since: aFinding().recordedOn },
})

function ownershipOf({ ownership }: Finding): NonNullable<Finding['ownership']> {
  return ownership ?? fail()
}

interface Looking {
  readonly to: string
  readonly world: World
  readonly now?: Date
}

function sent(about: MessageAbout, { to, world, now = duringRound }: Looking) {
  return cardFor({ to, about }, { world, now, linkTo })
}

function standing(about: MessageAbout, { to, world, now = duringRound }: Looking): readonly string[] {
  return readCard(standingCardFor({ to, about }, { world, now, linkTo })?.card)
}

function roundOf(findings: readonly Finding[], but: Partial<Meeting> = {}): World {
  return aWorld({ findings, meetings: [aRound(['sendCards'], but)] })
}

const reviewed = (state: 'drafted' | 'sentBack' | 'approved', version = 1): World => {
  const world = worldSaying('as it was')
  const meetings = [...world.meetings.values()].map(each => ({
    ...each,
    review: { ...(each.review ?? fail()), state, version, commissionersNote: 'Say more about AFI 2.' },
  }))
  return { ...world, meetings: new Map(meetings.map(each => [each.reference, each])) }
}

function fail(): never {
  throw new Error('The meeting of this test has a review.')
}

describe('the card that names an owner', () => {
  const about: MessageAbout = { card: 'ownership', finding }

  it('asks the one who was named', () => {
    const card = sent(about, { to: olive.oid, world: aWorld({ findings: [asked] }) })?.card

    expect(readCard(card)).toContain('AFI 2: will you answer for it?')
    expect(readCard(card)).toContain('The force should improve the quality of its 4P plans.')
    expect(readCard(card)).toContain('Target: Tuesday 30 November 2027')
    expect(readCard(card)).toContain('Strategic lead: Sam Strategic')
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['acceptOwnership', 'handBackOwnership'])
  })

  it.each([
    ['has accepted since', olive.oid, aFinding(), 'Thank you: AFI 2 is yours'],
    [
      'has handed it back',
      olive.oid,
      unowned({ handedBackBecause: 'Not my unit.' }),
      'Thank you: AFI 2 has been handed back',
    ],
    ['is not the owner any more', otto.oid, aFinding(), 'AFI 2 is with somebody else now'],
    ['owned it when it was settled', olive.oid, { ...asked, status: 'closed' as const }, 'AFI 2 is settled'],
  ])('is not sent to somebody who %s, and an old one says so', (...[, to, held, heading]) => {
    const world = aWorld({ findings: [held] })

    expect(sent(about, { to, world })).toBeUndefined()
    expect(standing(about, { to, world })).toContain(heading)
  })

  it('shows nobody what the finding says once it is with somebody else', () => {
    const world = aWorld({ findings: [aFinding()] })

    expect(standing(about, { to: otto.oid, world }).join()).not.toContain('4P plans')
  })
})

describe('the card that asks for updates', () => {
  const about: MessageAbout = { card: 'updateRequest', meeting }

  it('is the form at once when one finding is asked', () => {
    const card = sent(about, { to: olive.oid, world: roundOf([aFinding()]) })?.card

    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['sendProgressUpdate', 'handBackOwnership', 'openHandOver'])
  })

  it('is a list when several are asked', () => {
    const other = aFinding({ reference: 'BRACKEN-SOC24-AFI3', number: '3' })
    const requests = [finding, other.reference].map(each => ({ finding: each, owner: olive.oid }))

    const card = sent(about, { to: olive.oid, world: roundOf([aFinding(), other], { requests }) })?.card

    expect(buttonsOf(card).map(({ title }) => title)).toEqual(['Answer AFI 2', 'Answer AFI 3'])
  })

  it('turns into the receipt when the only finding is answered', () => {
    const world = roundOf([aFinding({ updates: [anUpdate()] })])

    expect(sent(about, { to: olive.oid, world })).toBeUndefined()
    expect(standing(about, { to: olive.oid, world })).toContain('Sent: 24 November 2026, 10:00 by Olive Owner')
  })

  it.each([
    ['the round was cancelled', { cancelled: true }, duringRound, 'It was cancelled.'],
    ['the meeting is over', {}, new Date('2026-12-18T09:00:00Z'), 'The meeting was on Thursday 17 December 2026.'],
  ])('is not sent once %s, and an old one says so', (...[, but, now, words]) => {
    const world = roundOf([aFinding()], but)

    expect(sent(about, { to: olive.oid, world, now })).toBeUndefined()
    expect(standing(about, { to: olive.oid, world, now })).toEqual(
      expect.arrayContaining(['This round is closed', words]),
    )
  })

  it.each([
    ['given to somebody else', aFinding({ ownership: { ...ownershipOf(aFinding()), owner: otto.oid } })],
    ['put forward', aFinding({ status: 'putForward' })],
    ['closed', aFinding({ status: 'closed' })],
  ])('asks nothing about a finding that was %s', (_what, held) => {
    const world = roundOf([held])

    expect(sent(about, { to: olive.oid, world })).toBeUndefined()
    expect(standing(about, { to: olive.oid, world })).toContain('Nothing is asked of you for this meeting now')
  })

  it('leads from a closed round to the one that is open', () => {
    const open = aRound(['sendCards'], { reference: 'RGG-2027-01-21', on: day('2027-01-21') })
    const closed = aRound(['sendCards'])
    const world = aWorld({ findings: [aFinding()], meetings: [closed, open] })
    const now = new Date('2026-12-18T09:00:00Z')

    const card = standingCardFor({ to: olive.oid, about }, { world, now, linkTo })?.card

    expect(buttonsOf(card)[0]).toEqual({
      title: 'Answer for 21 January 2027',
      verb: 'backToList',
      data: { meeting: 'RGG-2027-01-21' },
    })
  })
})

describe('the card about a finding handed back', () => {
  const about: MessageAbout = { card: 'handedBack', finding }
  const world = aWorld({ findings: [unowned({ handedBackBecause: 'Custody is another unit.' })] })

  it('tells the deputy chief the reason', () => {
    const card = sent(about, { to: dee.oid, world })?.card

    expect(readCard(card)).toContain('Reason: Custody is another unit.')
  })

  it.each([
    ['an owner', otto.oid],
    ['somebody with no role', 'oid-nobody'],
  ])('tells nothing to %s', (_who, to) => {
    expect(standingCardFor({ to, about }, { world, now: duringRound, linkTo })).toBeUndefined()
  })

  it('is not sent once somebody else has been named', () => {
    expect(sent(about, { to: dee.oid, world: aWorld({ findings: [aFinding()] }) })).toBeUndefined()
  })
})

describe('the briefing for review', () => {
  const about: MessageAbout = { card: 'briefingReady', meeting, version: 1 }

  it('gives the Commissioner the counts in words and shapes, the questions and the decision', () => {
    const card = sent(about, { to: cora.oid, world: reviewed('drafted') })?.card
    const words = readCard(card).join('\n')

    expect(words).toMatch(/✖ Off track \d/)
    expect(words).toContain('Questions you might ask')
    expect(words).toContain('version 1')
    expect(buttonsOf(card)).toEqual([
      { title: 'Approve', verb: 'approveBriefing', data: { meeting, version: '1' } },
      { title: 'Send back', verb: 'sendBackBriefing', data: { meeting, version: '1' } },
    ])
  })

  it.each([
    ['approved' as const, 'The briefing is approved'],
    ['sentBack' as const, 'The briefing has been sent back'],
  ])('offers no decision once it is %s', (state, heading) => {
    const world = reviewed(state)
    const card = standingCardFor({ to: cora.oid, about }, { world, now: duringRound, linkTo })?.card

    expect(sent(about, { to: cora.oid, world })).toBeUndefined()
    expect(readCard(card)).toContain(heading)
    expect(buttonsOf(card)).toEqual([])
  })

  it('says of an old version that there is a newer one', () => {
    const world = reviewed('drafted', 2)

    expect(sent(about, { to: cora.oid, world })).toBeUndefined()
    expect(standing(about, { to: cora.oid, world })).toContain('There is a newer version of this briefing')
  })

  it.each([
    ['an owner', olive.oid],
    ['a policy officer', pat.oid],
  ])('shows nothing to %s', (_who, to) => {
    const world = reviewed('drafted')

    expect(standingCardFor({ to, about }, { world, now: duringRound, linkTo })).toBeUndefined()
  })
})

describe('the approved briefing in the channel', () => {
  it("shows counts and headlines, and nobody's words", () => {
    const card = messagesSaying.approvedBriefing('what an owner wrote')
    const words = readCard(card).join('\n').replace('For: what an owner wrote', '')

    expect(words).toContain('The briefing is approved')
    expect(words).not.toContain('what an owner wrote')
    expect(buttonsOf(card)).toEqual([])
  })
})

describe('the words of a notification', () => {
  const submitted: Extract<MessageAbout, { card: 'notFiled' }>['submitted'] = {
    id: 'command-1',
    at: '2026-11-24T10:00:00.000Z',
    by: olive,
    channel: 'card',
    command: { kind: 'handBackOwnership', finding, reason: 'the private words' },
  }
  const messages: Readonly<Record<MessageAbout['card'], readonly [string, MessageAbout]>> = {
    ownership: [olive.oid, { card: 'ownership', finding }],
    updateRequest: [olive.oid, { card: 'updateRequest', meeting }],
    reminder: [olive.oid, { card: 'reminder', meeting }],
    updateReturned: [olive.oid, { card: 'updateReturned', finding, meeting }],
    handedBack: [dee.oid, { card: 'handedBack', finding }],
    briefingReady: [cora.oid, { card: 'briefingReady', meeting, version: 1 }],
    briefingSentBack: [pat.oid, { card: 'briefingSentBack', meeting, version: 1 }],
    approvedBriefing: ['rgg', { card: 'approvedBriefing', meeting, version: 1 }],
    confirmList: [pat.oid, { card: 'confirmList', meeting }],
    escalation: [sam.oid, { card: 'escalation', meeting }],
    needsOwner: [dee.oid, { card: 'needsOwner', force: 'bracken', on: day('2026-11-20') }],
    alarm: [pat.oid, { card: 'alarm', meeting, step: 'remind' }],
    papersDue: [pat.oid, { card: 'papersDue', meeting }],
    slip: [cora.oid, { card: 'slip', meeting }],
    actions: [olive.oid, { card: 'actions', meeting }],
    publicLines: [pat.oid, { card: 'publicLines', meeting }],
    challenge: [olive.oid, { card: 'challenge', finding: challenged, challenge: 'c1' }],
    challengeAnswered: [cora.oid, { card: 'challengeAnswered', finding: challenged, challenge: 'c1' }],
    invitation: [charlie.oid, { card: 'invitation', inspection: 'BRACKEN-SOC24' }],
    responseClock: [pat.oid, { card: 'responseClock', inspection: 'BRACKEN-SOC24', daysLeft: 14 }],
    notFiled: [olive.oid, { card: 'notFiled', submitted, because: 'notTheOwner' }],
  }

  it.each(Object.entries(messages))('tell nothing private of %s', (_card, [to, about]) => {
    const world = busyWorldSaying('the private words')
    const drawn = standingCardFor({ to, about }, { world, now: duringRound, linkTo })

    expect(drawn?.summary).toMatch(/^[A-Z0-9]/)
    expect(drawn?.summary).not.toMatch(/the private words|AFI \d|RGG|Regional/)
  })
})

describe("a card's own refresh call", () => {
  it('names the message and is made for its one reader', async () => {
    const card = withRefresh(messagesSaying.updateRequest('usual words'), {
      key: `ask/${meeting}/x`,
      teamsId: '29:olive',
    })
    const validate = await cardValidator()

    expect(card['refresh']).toEqual({
      action: { type: 'Action.Execute', verb: 'refreshCard', data: { key: `ask/${meeting}/x` } },
      userIds: ['29:olive'],
    })
    expect(validate(card)).toBe(true)
  }, 60_000)

  it('names nobody where Teams has not told who the reader is, so that it is made for whoever is in the chat', async () => {
    const card = withRefresh(messagesSaying.ownership('usual words'), { key: 'k', teamsId: '' })
    const validate = await cardValidator()

    expect(card['refresh']).toEqual({ action: { type: 'Action.Execute', verb: 'refreshCard', data: { key: 'k' } } })
    expect(validate(card)).toBe(true)
  }, 60_000)
})

describe('the card of a returned update', () => {
  const about = { card: 'updateReturned', finding, meeting } as const
  const asked = anUpdate({ returned: { by: sam, at: '2026-11-25T10:00:00.000Z', note: 'Which two teams?' } })
  const worldWith = (but: Partial<Finding>) =>
    aWorld({ findings: [aFinding({ updates: [asked], ...but })], meetings: [aRound()] })
  const drawnFor = (world: World, now = duringRound) =>
    standingCardFor({ to: olive.oid, about }, { world, now, linkTo })?.card

  it('is the form with the question and with what was said before', () => {
    const words = JSON.stringify(drawnFor(worldWith({})))

    expect(words).toContain('Which two teams?')
    expect(words).toContain('Two of three teams are in place.')
    expect(words).toContain('sendProgressUpdate')
  })

  it.each([
    [
      'somebody else answers for it',
      { ownership: { owner: otto.oid, strategicLead: sam.oid, answer: 'asked', since: day('2026-11-25') } },
    ],
    ['it was answered', { updates: [asked, anUpdate({ at: '2026-11-26T10:00:00.000Z' })] }],
    ['it was put forward', { status: 'putForward' }],
  ] as const)('is not sent, and asks nothing where it stands, once %s', (_when, but) => {
    const world = worldWith(but)

    expect(cardFor({ to: olive.oid, about }, { world, now: duringRound, linkTo })).toBeUndefined()
    expect(JSON.stringify(drawnFor(world) ?? 'nothing')).toMatch(/^(?!.*sendProgressUpdate).*OFFICIAL/)
  })

  it('says that the round is closed after the meeting', () => {
    expect(JSON.stringify(drawnFor(worldWith({}), new Date('2026-12-18T09:00:00Z')))).toContain('This round is closed')
  })
})
