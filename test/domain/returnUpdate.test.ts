import { judgeAnswer, longestReason } from '../../src/domain/progressUpdate'
import { applyReturn, judgeReturn, mayReturn, returnableUpdate } from '../../src/domain/returnUpdate'
import { latestUpdate, returnedUpdate, updatesFor } from '../../src/domain/finding'
import { changesSinceCutOff, publicLinesOf } from '../../src/domain/roundDigests'
import { owedFrom } from '../../src/domain/roundAsked'
import { requestState } from '../../src/domain/updateRound'
import { deliveryColour } from '../../src/domain/deliveryColour'
import {
  aFinding,
  anAnswer,
  anUpdate,
  aRound,
  aWorld,
  day,
  dee,
  duringRound,
  fern,
  olive,
  otto,
  pat,
  robin,
  sam,
} from './brackenshire'

const first = anUpdate({ at: '2026-11-24T10:00:00.000Z', confidence: 'offTrack' })
const second = anUpdate({ at: '2026-11-25T10:00:00.000Z' })
const answered = aFinding({ updates: [first, second] })
const meeting = aRound()
const world = aWorld({ findings: [answered], meetings: [meeting] })
const said = anUpdate({ statement: 'completeEmbedding', meeting: 'RGG-2026-09-17' })
const checkOn = day('2027-03-01')
const note = 'Which two teams, and since when?'
const about = { world, finding: answered, meeting, by: sam, at: duringRound, update: second.at, note }
const change = { kind: 'updateReturned', meeting: meeting.reference, update: second.at, note } as const
const told = { by: sam, at: duringRound.toISOString() }
const returned = applyReturn(answered, change, told)
const after = aWorld({ findings: [returned], meetings: [meeting] })

describe('returning an update with a question', () => {
  it.each([sam, pat, dee])('is for the strategic lead, the policy officer and the deputy chief: $name', by => {
    expect(judgeReturn({ ...about, by })).toEqual({ kind: 'accepted', change })
  })

  it.each([
    ['of its owner', 'notAllowed', { by: olive }],
    ['of the region, which does not read it', 'notAllowed', { by: robin }],
    ['of the policy officer next door', 'notAllowed', { by: fern }],
    ['of an earlier update', 'updateChanged', { update: first.at }],
    ['of an update that is not there', 'updateChanged', { update: '2026-11-25T10:00:00.001Z' }],
    ['without a question', 'noteMissing', { note: '' }],
    ['with too long a question', 'tooLong', { note: 'x'.repeat(longestReason + 1) }],
    ['after the meeting', 'roundClosed', { at: new Date('2026-12-18T09:00:00Z') }],
    ['in a cancelled round', 'roundClosed', { meeting: aRound(['sendCards'], { cancelled: true }) }],
    ['on a finding that was put forward', 'findingPutForward', { finding: { ...answered, status: 'putForward' } }],
    ['on a closed finding', 'findingSettled', { finding: { ...answered, status: 'closed' } }],
    ['on nothing on record', 'unknownFinding', { finding: undefined }],
    ['for no meeting on record', 'unknownMeeting', { meeting: undefined }],
  ] as const)('is refused %s: %s', (_what, because, but) => {
    expect(judgeReturn({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })

  it('is done once; another question about it is refused', () => {
    expect(judgeReturn({ ...about, finding: returned })).toEqual({ kind: 'already' })
    expect(judgeReturn({ ...about, finding: returned, note: 'And where?' })).toEqual({
      kind: 'refused',
      because: 'updateReturned',
    })
  })

  it('is offered for the last update only, while another is taken', () => {
    expect(returnableUpdate(world, answered, duringRound)).toBe(second)
    expect(returnableUpdate(after, returned, duringRound)).toBeUndefined()
    expect(returnableUpdate(world, answered, new Date('2026-12-18T09:00:00Z'))).toBeUndefined()
    expect(mayReturn(world, otto, { finding: answered, at: duringRound })).toBe(false)
  })
})

describe('a returned update', () => {
  it('stays on record with who returned it, when and why', () => {
    expect(returned.updates).toEqual([first, { ...second, returned: { ...told, note } }])
    expect(returnedUpdate(returned, meeting.reference)).toMatchObject({ returned: { note } })
  })

  it('answers nothing any more, and neither does what it took the place of', () => {
    expect(updatesFor(returned, meeting.reference)).toEqual([])
    expect(latestUpdate(returned)).toBeUndefined()
    expect(deliveryColour(returned, { today: day('2026-11-27'), round: meeting.reference })).toMatchObject({
      colour: 'notKnown',
      noUpdateThisRound: true,
    })
    expect(publicLinesOf(after, meeting)).toEqual([])
  })

  it('is owed again, so reminders go on; at the cut-off it is no update', () => {
    const [request] = meeting.requests
    const stateIn = (round: typeof meeting) => request && requestState(after, round, request)

    expect(stateIn(meeting)).toBe('returned')
    expect(stateIn(aRound(['sendCards', 'cutOff']))).toBe('noUpdate')
    expect(owedFrom(after, meeting, { oid: olive.oid, on: day('2026-11-27') })).toEqual([returned])
  })

  it('is on the slip of late changes when it was returned after the cut-off', () => {
    const late = applyReturn(answered, change, { by: sam, at: '2026-12-04T09:00:00.000Z' })

    expect(changesSinceCutOff(aWorld({ findings: [late] }), meeting)).toMatchObject([{ changes: ['returned'] }])
    expect(changesSinceCutOff(after, meeting)).toEqual([])
  })

  it('is not brought back by the same words, which may be a repeat of the client', () => {
    const again = { finding: returned, meeting, by: olive, at: duringRound }

    expect(judgeAnswer({ ...again, answer: anAnswer })).toEqual({ kind: 'refused', because: 'sameAsReturned' })
    expect(
      judgeAnswer({ ...again, answer: { ...anAnswer, governanceUpdate: 'Teams A and B, since May.' } }),
    ).toMatchObject({
      kind: 'accepted',
    })
  })

  it.each([
    ['in progress again when only it said that it is complete', { earlier: [first], status: 'inProgress' }],
    ['complete when the one before said so too', { earlier: [said], status: 'completeEmbedding', checkOn }],
  ])('leaves the work %s', (_how, { earlier, ...expected }) => {
    const complete = anUpdate({ at: second.at, statement: 'completeEmbedding' })
    const embedding = aFinding({ status: 'completeEmbedding', checkOn, updates: [...earlier, complete] })
    const undone = applyReturn(embedding, change, told)

    expect({ status: undone.status, checkOn: undone.checkOn }).toEqual({ checkOn: undefined, ...expected })
  })
})
