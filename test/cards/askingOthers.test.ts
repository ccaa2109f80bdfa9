import { cardFor, standingCardFor } from '../../src/cards/cardFor'
import type { MessageAbout } from '../../src/workflows/ports'
import { charlie, cora, day, dee, duringRound, fern, nobody, olive, otto, pat, rita, sam } from '../domain/brackenshire'
import { buttonsOf, nodesOf, readCard } from './readCard'
import { busyWorldSaying, challenged, meeting } from './roundsSaying'
import { linkTo } from './worldSaying'

const world = busyWorldSaying('the private words')

function shown(about: MessageAbout, to: string, now = duringRound): unknown {
  return standingCardFor({ to, about }, { world, now, linkTo })?.card
}

describe('what leads, chiefs and offices are told', () => {
  const challenge = { card: 'challenge', finding: challenged, challenge: 'c1' } as const
  const audiences: readonly (readonly [MessageAbout, readonly string[], readonly string[]])[] = [
    [{ card: 'escalation', meeting }, [sam.oid], [olive.oid, pat.oid, nobody.oid]],
    [{ card: 'needsOwner', force: 'bracken', on: day('2026-11-20') }, [dee.oid], [olive.oid, fern.oid, nobody.oid]],
    [{ card: 'confirmList', meeting }, [pat.oid], [olive.oid, fern.oid, nobody.oid]],
    [{ card: 'alarm', meeting, step: 'remind' }, [pat.oid], [olive.oid, nobody.oid]],
    [{ card: 'papersDue', meeting }, [pat.oid], [olive.oid, nobody.oid]],
    [{ card: 'slip', meeting }, [pat.oid, cora.oid], [olive.oid, rita.oid, nobody.oid]],
    [{ card: 'publicLines', meeting }, [pat.oid], [olive.oid, nobody.oid]],
    [challenge, [olive.oid, cora.oid], [otto.oid, rita.oid, nobody.oid]],
    [{ card: 'invitation', inspection: 'BRACKEN-SOC24' }, [charlie.oid, pat.oid], [olive.oid, fern.oid, nobody.oid]],
    [{ card: 'responseClock', inspection: 'BRACKEN-SOC24', daysLeft: 14 }, [pat.oid], [olive.oid, fern.oid]],
  ]

  it.each(audiences)('%j is drawn for those who may read it, and for nobody else', (about, may, mayNot) => {
    expect(may.filter(to => shown(about, to) === undefined)).toEqual([])
    expect(mayNot.filter(to => shown(about, to) !== undefined)).toEqual([])
  })

  it.each([
    ['another finding', { ...challenge, finding: 'BRACKEN-SOC24-AFI2' }],
    ['a question that does not exist', { ...challenge, challenge: 'c2' }],
    ['a prototype key', { ...challenge, finding: '__proto__' }],
  ])('nothing is drawn for %s', (_what, about) => {
    expect(shown(about, olive.oid)).toBeUndefined()
  })

  it('a strategic lead reads who owes what, and how far the question got', () => {
    const words = readCard(shown({ card: 'escalation', meeting }, sam.oid))

    expect(words).toContain('Your owners still owe 1 update')
    expect(words.join()).toContain('Card: not sent yet')
  })

  it('a deputy chief reads since when a finding has nobody, and why it came back', () => {
    const words = readCard(shown({ card: 'needsOwner', force: 'bracken', on: day('2026-11-20') }, dee.oid)).join('\n')

    expect(words).toMatch(/Without an owner: since 1 September 2026, \d+ days/)
    expect(words).toContain('Handed back because: the private words')
  })

  it.each([
    ['2024-06-03T09:00:00Z', '● 35 days left'],
    ['2024-06-24T09:00:00Z', '▲ 14 days left'],
    ['2024-07-07T09:00:00Z', '▲ 1 day left'],
    ['2024-07-08T09:00:00Z', '▲ Today is the last day'],
    ['2024-07-10T09:00:00Z', '✖ 2 days too late'],
  ])('the response clock says on %s that there are "%s"', (moment, words) => {
    const about = { card: 'responseClock', inspection: 'BRACKEN-SOC24', daysLeft: 14 } as const
    const card = shown(about, pat.oid, new Date(moment))

    expect(nodesOf(card).find(({ type }) => type === 'Badge')?.['text']).toBe(words)
    expect(readCard(card)).toContain('Last day: Monday 8 July 2024')
  })

  it('the invitation says by when, and that silence holds nothing up', () => {
    const card = shown({ card: 'invitation', inspection: 'BRACKEN-SOC24' }, charlie.oid)

    expect(nodesOf(card).find(({ type }) => type === 'Badge')?.['text']).toBe('Comments by Thursday 20 June 2024')
    expect(readCard(card).join()).toContain('If no comments come by then')
  })

  it('gives everybody who was asked by the Commissioner a button to each answer', () => {
    const card = shown({ card: 'actions', meeting }, olive.oid)

    expect(buttonsOf(card).map(({ verb, data }) => [verb, data])).toEqual([
      ['openChallenge', { finding: challenged, challenge: 'c1' }],
    ])
  })

  it('is not sent once there is nothing to tell any more', () => {
    const afterMeeting = new Date('2026-12-18T09:00:00Z')
    const drawing = { world, now: afterMeeting, linkTo }

    expect(cardFor({ to: sam.oid, about: { card: 'escalation', meeting } }, drawing)).toBeUndefined()
    expect(cardFor({ to: otto.oid, about: { card: 'actions', meeting } }, drawing)).toBeUndefined()
  })
})
