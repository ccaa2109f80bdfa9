import fc from 'fast-check'
import { draftBriefing } from '../../src/domain/briefing'
import { channels } from '../../src/domain/command'
import type { Channel, Command } from '../../src/domain/command'
import { findingStatuses } from '../../src/domain/finding'
import type { FindingFacts } from '../../src/domain/finding'
import { theTracker } from '../../src/domain/person'
import type { Actor } from '../../src/domain/person'
import { confidences, statements } from '../../src/domain/progressUpdate'
import { responseParts } from '../../src/domain/responseRecord'
import { steps } from '../../src/domain/timetable'
import { colourWords, findingLabel } from '../../src/domain/wording'
import type { World } from '../../src/domain/world'
import {
  aMeeting,
  anAnswer,
  aResponse,
  cora,
  day,
  dee,
  findingFacts,
  inspectionFacts as inspection,
  lee,
  olive,
  otto,
  pat,
  sam,
} from './brackenshire'

export const references = ['BRACKEN-SOC24-AFI1', 'BRACKEN-SOC24-AFI2'] as const
const meeting = 'RGG-2026-12-17'

export function factsOf(reference: string): FindingFacts {
  return { ...findingFacts, reference }
}

function briefingFrom(world: World) {
  return draftBriefing({
    meeting: world.meetings.get(meeting) ?? aMeeting(),
    findings: [...world.findings.values()],
    asAt: new Date('2026-12-03T18:00:00Z'),
    say: finding => ({ label: findingLabel(finding), owner: finding.ownership?.owner ?? '', force: '' }),
    colourWords,
  })
}

const someFinding = fc.constantFrom(...references)
const someOwner = fc.constantFrom(olive.oid, otto.oid, 'oid-nobody')
const someWords = fc.constantFrom('', 'Words.', '<b>Words</b> with "quotes" and ünïcode', '-- \n; DROP')
const someDay = fc.constantFrom(day('2026-10-01'), day('2027-03-31'), day('2027-11-30'))

const meetingEntered: Command = {
  kind: 'enterMeeting',
  meeting: {
    reference: meeting,
    type: 'regionalGovernanceGroup',
    name: 'Group',
    groupKey: 'rgg',
    on: day('2026-12-17'),
    covers: ['bracken'],
  },
}

function recordResponse(): Command {
  const { inspection: about, printedVersion, initialResponse, chiefOfficerResponse, overallComments } = aResponse()
  const texts = { initialResponse, chiefOfficerResponse, overallComments }
  return { kind: 'recordResponse', forceKey: 'bracken', response: { inspection: about, printedVersion, texts } }
}

/** What somebody may try at any moment, sensible or not. The briefing is drafted from the world at that moment. */
type Try = (world: World) => Command

const someTryAtTheRecord: fc.Arbitrary<Try> = fc.oneof(
  fc.constant<Try>(() => ({ kind: 'recordInspection', inspection })),
  someFinding.map<Try>(reference => () => ({ kind: 'recordFinding', finding: factsOf(reference) })),
  fc.constant<Try>(recordResponse),
  fc
    .record({
      finding: someFinding,
      owner: fc.constantFrom(olive.oid, otto.oid, 'oid-nobody'),
      targetOn: someDay,
      reason: someWords,
    })
    .map<Try>(({ finding, ...rest }) => () => ({
      kind: 'assignOwner',
      finding,
      assignment: { strategicLead: sam.oid, ...rest },
    })),
  someFinding.map<Try>(finding => () => ({ kind: 'acceptOwnership', finding })),
  fc
    .record({ finding: someFinding, reason: someWords })
    .map<Try>(said => () => ({ kind: 'handBackOwnership', ...said })),
  fc
    .record({
      finding: someFinding,
      statement: fc.constantFrom(...statements),
      confidence: fc.constantFrom(...confidences),
      governanceUpdate: someWords,
    })
    .map<Try>(({ finding, ...said }) => () => ({
      kind: 'submitProgressUpdate',
      finding,
      meeting,
      answer: { ...anAnswer, ...said },
    })),
  fc
    .record({
      finding: someFinding,
      to: fc.constantFrom(...findingStatuses),
      reason: someWords,
      decidedOn: fc.constantFrom(day('2026-11-01'), day('2028-01-01')),
    })
    .map<Try>(({ finding, ...wanted }) => () => ({ kind: 'changeStatus', finding, wanted })),
  fc.constant<Try>(() => meetingEntered),
  fc.constant<Try>(() => ({ kind: 'confirmRound', meeting })),
  { weight: 4, arbitrary: someWords.map<Try>(reason => () => ({ kind: 'cancelRound', meeting, reason })) },
  fc.constantFrom(...steps).map<Try>(step => () => ({ kind: 'runStep', meeting, step })),
  someWords.map<Try>(officeNote => world => ({
    kind: 'draftBriefing',
    meeting,
    briefing: briefingFrom(world),
    officeNote,
  })),
  {
    weight: 3,
    arbitrary: fc
      .record({
        decision: fc.constantFrom('approve' as const, 'sendBack' as const),
        version: fc.integer({ min: 1, max: 2 }),
        note: someWords,
      })
      .map<Try>(said => () => ({ kind: 'reviewBriefing', meeting, ...said })),
  },
  fc
    .record({ part: fc.constantFrom(...responseParts), words: someWords, draft: fc.integer({ min: 1, max: 3 }) })
    .map<Try>(said => () => ({ kind: 'editResponse', inspection: 'BRACKEN-SOC24', ...said })),
)

const someTryAtTheRound: fc.Arbitrary<Try> = fc.oneof(
  fc.constantFrom(...steps).map<Try>(step => () => ({ kind: 'skipStep', meeting, step })),
  fc.constantFrom(...steps).map<Try>(step => () => ({ kind: 'raiseAlarm', meeting, step })),
  fc
    .record({ owner: someOwner, until: someDay, reason: someWords })
    .map<Try>(said => () => ({ kind: 'pauseChase', meeting, ...said })),
  fc
    .record({ owner: someOwner, anyHour: fc.boolean() })
    .map<Try>(said => () => ({ kind: 'remindNow', meeting, ...said })),
  fc
    .record({ owner: someOwner, anyway: fc.boolean() })
    .map<Try>(said => () => ({ kind: 'resendCard', meeting, ...said })),
  someOwner.map<Try>(person => () => ({ kind: 'askAlso', meeting, person })),
  fc
    .record({ finding: someFinding, to: someOwner, reason: someWords })
    .map<Try>(said => () => ({ kind: 'handOver', ...said })),
  fc
    .record({ finding: someFinding, standIn: someOwner, from: someDay, to: someDay })
    .map<Try>(said => () => ({ kind: 'nameStandIn', ...said })),
  someFinding.map<Try>(finding => () => ({ kind: 'reportUnowned', finding })),
  fc
    .record({ finding: someFinding, challenge: fc.constantFrom('a', 'b'), question: someWords, dueOn: someDay })
    .map<Try>(({ finding, ...asked }) => () => ({
      kind: 'challengeFinding',
      finding,
      wanted: { owner: olive.oid, ...asked },
    })),
  fc
    .record({ finding: someFinding, challenge: fc.constantFrom('a', 'b'), words: someWords })
    .map<Try>(said => () => ({ kind: 'answerChallenge', ...said })),
  someDay.map<Try>(commentsBy => () => ({ kind: 'inviteChiefOfficer', inspection: 'BRACKEN-SOC24', commentsBy })),
  fc.constantFrom(35, 1).map<Try>(daysLeft => () => ({ kind: 'remindOfClock', inspection: 'BRACKEN-SOC24', daysLeft })),
)

const someTry = fc.oneof({ weight: 5, arbitrary: someTryAtTheRecord }, { weight: 1, arbitrary: someTryAtTheRound })

export interface Turn {
  readonly attempt: Try
  readonly by: Actor
  readonly channel: Channel
  readonly hoursLater: number
}

const someTurn: fc.Arbitrary<Turn> = fc.record({
  attempt: someTry,
  by: fc.constantFrom(pat, pat, dee, dee, olive, otto, lee, cora, theTracker),
  channel: fc.constantFrom(...channels),
  hoursLater: fc.integer({ min: 0, max: 60 }),
})

const daysOn = (days: number) => days * 24

function usual(by: Actor, hoursLater: number, attempt: Try): Turn {
  return { by, attempt, hoursLater, channel: 'tab' }
}

/** The whole way once, from the record to the approved briefing: what most people do most of the time. */
const usualWay: readonly Turn[] = [
  usual(pat, 1, () => ({ kind: 'recordInspection', inspection })),
  ...references.map(reference => usual(pat, 0, () => ({ kind: 'recordFinding', finding: factsOf(reference) }))),
  usual(pat, 0, recordResponse),
  ...references.map(finding => {
    const assignment = { owner: olive.oid, strategicLead: sam.oid, targetOn: day('2027-03-31'), reason: '' }
    return usual(dee, 1, () => ({ kind: 'assignOwner', finding, assignment }))
  }),
  usual(olive, 1, () => ({ kind: 'acceptOwnership', finding: references[0] })),
  usual(olive, 0, () => ({ kind: 'handOver', finding: references[1], to: otto.oid, reason: 'Otto leads it now.' })),
  usual(pat, 1, () => meetingEntered),
  usual(pat, 1, () => ({ kind: 'confirmRound', meeting })),
  usual(theTracker, daysOn(45), () => ({ kind: 'runStep', meeting, step: 'sendCards' })),
  usual(olive, 1, () => ({ kind: 'submitProgressUpdate', finding: references[0], meeting, answer: anAnswer })),
  usual(dee, 1, () => ({ kind: 'changeStatus', finding: references[0], wanted: { to: 'putForward', reason: '' } })),
  usual(cora, 1, () => ({
    kind: 'challengeFinding',
    finding: references[1],
    wanted: { challenge: 'a', question: 'What has changed?', owner: otto.oid, dueOn: day('2027-03-31') },
  })),
  usual(otto, 1, () => ({ kind: 'answerChallenge', finding: references[1], challenge: 'a', words: 'Much has.' })),
  usual(theTracker, daysOn(15), () => ({ kind: 'runStep', meeting, step: 'cutOff' })),
  usual(theTracker, daysOn(3), world => ({
    kind: 'draftBriefing',
    meeting,
    briefing: briefingFrom(world),
    officeNote: '',
  })),
  usual(cora, 1, () => ({ kind: 'reviewBriefing', meeting, decision: 'sendBack', version: 1, note: 'Say more.' })),
  usual(pat, 1, world => ({ kind: 'draftBriefing', meeting, briefing: briefingFrom(world), officeNote: 'More.' })),
  usual(cora, 1, () => ({ kind: 'reviewBriefing', meeting, decision: 'approve', version: 2, note: '' })),
]

/** The usual way up to some point, and from there on whatever comes to somebody's mind. */
export const someTurns: fc.Arbitrary<readonly Turn[]> = fc
  .tuple(fc.nat(usualWay.length), fc.array(someTurn, { minLength: 1, maxLength: 40 }))
  .map(([length, turns]) => [...usualWay.slice(0, length), ...turns])
