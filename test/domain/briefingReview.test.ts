import { draftBriefing } from '../../src/domain/briefing'
import { judgeDraft, judgeReview, longestNote } from '../../src/domain/briefingReview'
import type { BriefingReview, ReviewState } from '../../src/domain/meeting'
import { applyToMeeting } from '../../src/domain/meetingStory'
import { theTracker } from '../../src/domain/person'
import { colourWords } from '../../src/domain/wording'
import { aMeeting, aRound, aWorld, charlie, cora, day, dee, fern, olive, pat, robin } from './brackenshire'

const frozen = aRound(['sendCards', 'remind', 'cutOff'])
const briefing = draftBriefing({
  meeting: frozen,
  findings: [],
  asAt: new Date('2026-12-03T18:00:00Z'),
  say: () => ({ label: '', owner: '', force: '' }),
  colourWords,
})
const at = new Date('2026-12-08T10:00:00Z')

function inState(state: ReviewState, but: Partial<BriefingReview> = {}) {
  return { ...frozen, review: { version: 2, state, briefing, officeNote: '', commissionersNote: '', ...but } }
}

describe('drafting the briefing', () => {
  const about = { world: aWorld(), meeting: frozen, by: theTracker, at, briefing, officeNote: '' }

  it('gives version 1 by the timetable', () => {
    expect(judgeDraft(about)).toEqual({
      kind: 'accepted',
      change: { kind: 'briefingDrafted', version: 1, briefing, officeNote: '' },
    })
  })

  it('by the timetable a second time changes nothing', () => {
    expect(judgeDraft({ ...about, meeting: inState('sentBack') })).toEqual({ kind: 'already' })
  })

  it('by a policy officer with a note gives the next version', () => {
    expect(
      judgeDraft({ ...about, by: pat, meeting: inState('sentBack'), officeNote: 'AFI 3 explained.' }),
    ).toMatchObject({
      kind: 'accepted',
      change: { version: 3, officeNote: 'AFI 3 explained.' },
    })
  })

  it.each([
    ['before the round is frozen', 'tooEarly', { meeting: aRound() }],
    ['once it is approved', 'briefingApproved', { meeting: inState('approved'), by: pat }],
    ['by the office next door', 'notAllowed', { by: fern }],
    ['by an owner', 'notAllowed', { by: olive }],
    ['by the Commissioner', 'notAllowed', { by: cora }],
    ['for a meeting that is not on record', 'unknownMeeting', { meeting: undefined }],
    ['with a note as long as a report', 'tooLong', { by: pat, officeNote: 'x'.repeat(longestNote + 1) }],
  ] as const)('is refused %s: %s', (_when, because, but) => {
    expect(judgeDraft({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })
})

describe("the Commissioner's review", () => {
  const about = {
    world: aWorld(),
    meeting: inState('drafted'),
    by: cora,
    at,
    decision: 'approve',
    version: 2,
    note: '',
  } as const

  it('approves the version that was read', () => {
    expect(judgeReview(about)).toEqual({ kind: 'accepted', change: { kind: 'briefingApproved', version: 2, note: '' } })
  })

  it('sends it back with a note', () => {
    expect(judgeReview({ ...about, decision: 'sendBack', note: 'Say more on AFI 3.' })).toEqual({
      kind: 'accepted',
      change: { kind: 'briefingSentBack', version: 2, note: 'Say more on AFI 3.' },
    })
  })

  it.each([pat, dee, charlie, robin, fern, theTracker])('is not for $name', by => {
    expect(judgeReview({ ...about, by })).toEqual({ kind: 'refused', because: 'notAllowed' })
  })

  it('of a meeting of two forces is not for the Commissioner of one', () => {
    const meeting = { ...about.meeting, covers: ['bracken', 'fernshire'] }

    expect(judgeReview({ ...about, meeting })).toEqual({ kind: 'refused', because: 'notAllowed' })
  })

  it.each([
    ['another version than the one that stands', 'briefingChanged', { version: 1 }],
    ['a version to come', 'briefingChanged', { version: 3 }],
    ['no note on sending back', 'noteMissing', { decision: 'sendBack' }],
    ['a note as long as a report', 'tooLong', { note: 'x'.repeat(longestNote + 1) }],
    [
      'sending back what was approved',
      'briefingApproved',
      { decision: 'sendBack', note: 'No.', meeting: inState('approved') },
    ],
    ['no briefing there', 'briefingMissing', { meeting: aMeeting() }],
    ['a meeting that is not on record', 'unknownMeeting', { meeting: undefined }],
  ] as const)('is refused with %s: %s', (_what, because, but) => {
    expect(judgeReview({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })

  it('pressed twice is held once', () => {
    const sentBack = inState('sentBack', { commissionersNote: 'Say more.' })

    expect(judgeReview({ ...about, meeting: inState('approved') })).toEqual({ kind: 'already' })
    expect(judgeReview({ ...about, decision: 'sendBack', note: 'Say more.', meeting: sentBack })).toEqual({
      kind: 'already',
    })
    expect(judgeReview({ ...about, decision: 'sendBack', note: 'And less.', meeting: sentBack })).toMatchObject({
      kind: 'accepted',
    })
  })

  it('stays with the meeting: its state, note and moment', () => {
    const told = { by: cora, at: at.toISOString(), sequence: 9 }
    const sentBack = applyToMeeting(inState('drafted'), {
      change: { kind: 'briefingSentBack', version: 2, note: 'Say more.' },
      told,
    })
    const redrafted = applyToMeeting(sentBack, {
      change: { kind: 'briefingDrafted', version: 3, briefing, officeNote: 'More.' },
      told,
    })
    const approved = applyToMeeting(redrafted, { change: { kind: 'briefingApproved', version: 3, note: '' }, told })

    expect(sentBack?.review).toMatchObject({ state: 'sentBack', commissionersNote: 'Say more.', decidedAt: told.at })
    expect(redrafted?.review).toEqual({
      version: 3,
      state: 'drafted',
      briefing,
      officeNote: 'More.',
      commissionersNote: '',
    })
    expect(approved?.review).toMatchObject({ version: 3, state: 'approved', officeNote: 'More.' })
  })

  it('leaves a meeting without a briefing as it was', () => {
    const meeting = aMeeting({ on: day('2026-12-17') })
    const told = { by: cora, at: at.toISOString(), sequence: 1 }

    expect(applyToMeeting(meeting, { change: { kind: 'briefingApproved', version: 1, note: '' }, told })).toEqual(
      meeting,
    )
  })
})
