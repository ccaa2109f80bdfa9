import { dayInWords } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { nameOf } from './person'
import type { Change, StoryEvent } from './story'
import type { StoryLine } from './tabApi'
import {
  confidenceWords,
  findingLabel,
  responsePartWords,
  statementWords,
  statusWords,
  stepWords,
  whyNotAskedWords,
  whySkippedWords,
} from './wording'
import type { World } from './world'

/** What a change says, and the words people wrote with it, which only those who may read everything get to see. */
interface Telling {
  readonly words: string
  readonly details?: StoryLine['details']
}

type Tellings = {
  readonly [Kind in Change['kind']]: (change: Extract<Change, { kind: Kind }>, world: World) => Telling
}

const tellings: Tellings = {
  inspectionRecorded: ({ inspection }) => ({ words: `Recorded the inspection "${inspection.title}"` }),
  findingRecorded: ({ finding }) => ({ words: `Recorded ${findingLabel(finding)} as the report words it` }),
  ownerAssigned: ({ owner, strategicLead, targetOn, reason }, world) => ({
    words: `Named ${nameOf(world.people, owner)} as owner and ${nameOf(world.people, strategicLead)} as strategic lead, target ${dayInWords(targetOn)}`,
    details: worded('Reason', reason),
  }),
  ownershipAccepted: () => ({ words: 'Accepted to answer for it' }),
  ownershipHandedBack: ({ reason }) => ({ words: 'Said that it is not theirs', details: worded('Reason', reason) }),
  progressUpdated: ({ answer, late, onBehalfOf }, world) => ({
    words: [
      `${statementWords[answer.statement]}: ${confidenceWords[answer.confidence].toLowerCase()}`,
      ...(onBehalfOf === undefined ? [] : [`for ${nameOf(world.people, onBehalfOf)}`]),
      ...(late ? ['after the cut-off'] : []),
    ].join(', '),
    details: [
      ...worded('Governance update', answer.governanceUpdate),
      ...worded('What stands in the way', answer.obstacle),
      ...dated('Forecast', answer.forecastOn),
      ...dated('Check that it has held', answer.checkOn),
      ...worded('Evidence', answer.evidence),
      ...worded('Public line', answer.publicLine),
    ],
  }),
  updateReturned: ({ note }) => ({ words: 'Returned the update with a question', details: worded('Question', note) }),
  statusChanged: ({ to, reason, decidedOn }) => ({
    words: to === 'inProgress' ? 'Reopened it' : `Moved it to "${statusWords[to]}"`,
    details: [...worded('Reason', reason), ...dated('Decided on', decidedOn)],
  }),
  meetingEntered: ({ meeting }) => ({ words: `Entered ${meeting.name} on ${dayInWords(meeting.on)}` }),
  roundConfirmed: ({ requests }) => ({ words: `Confirmed the round: ${requests.length} updates to ask for` }),
  roundCancelled: ({ reason }) => ({ words: 'Cancelled the round', details: worded('Reason', reason) }),
  stepRan: ({ step, late, told, notAsked = [] }, world) => ({
    words: `${stepWords[step]}${told === undefined ? '' : `: ${told} told`}${late ? ' (done late)' : ''}`,
    details: notAsked.map(({ finding, why }) => {
      const known = world.findings.get(finding)
      return { label: 'Not asked', words: `${known ? findingLabel(known) : finding}: ${whyNotAskedWords[why]}` }
    }),
  }),
  stepSkipped: ({ step, why }) => ({ words: `${stepWords[step]}: left out, because ${whySkippedWords[why]}` }),
  alarmRaised: ({ step }) => ({
    words: `Told the coordinators that this had not happened in time: ${stepWords[step]}`,
  }),
  chasePaused: ({ owner, until, reason }, world) => ({
    words: `Left ${nameOf(world.people, owner)} alone until ${dayInWords(until)}`,
    details: worded('Reason', reason),
  }),
  remindedNow: ({ owner }, world) => ({ words: `Reminded ${nameOf(world.people, owner)}` }),
  cardResent: ({ owner }, world) => ({ words: `Sent the card of ${nameOf(world.people, owner)} once more` }),
  askedAlso: ({ person }, world) => ({ words: `Asked ${nameOf(world.people, person)} as well` }),
  handedOver: ({ to, reason }, world) => ({
    words: `Handed it over to ${nameOf(world.people, to)}`,
    details: worded('Reason', reason),
  }),
  standInNamed: ({ standIn, from, to }, world) => ({
    words: `Named ${nameOf(world.people, standIn)} to stand in from ${dayInWords(from)} to ${dayInWords(to)}`,
  }),
  unownedReported: ({ since }) => ({
    words: `Told the deputy chief that nobody has answered for it since ${dayInWords(since)}`,
  }),
  findingChallenged: ({ question, owner, dueOn }, world) => ({
    words: `Asked ${nameOf(world.people, owner)} a question, to be answered by ${dayInWords(dueOn)}`,
    details: worded('Question', question),
  }),
  challengeAnswered: ({ words }) => ({
    words: "Answered the Commissioner's question",
    details: worded('Answer', words),
  }),
  chiefOfficerInvited: ({ commentsBy }) => ({
    words: `Invited the chief officer to comment by ${dayInWords(commentsBy)}`,
  }),
  clockReminded: ({ daysLeft }) => ({ words: `Reminded the policy officers: ${daysLeft} days left to publish` }),
  briefingDrafted: ({ version, officeNote }) => ({
    words: `Drafted the briefing, version ${version}`,
    details: worded("Office's note", officeNote),
  }),
  briefingSentBack: ({ version, note }) => ({
    words: `Sent version ${version} of the briefing back`,
    details: worded('Note', note),
  }),
  briefingApproved: ({ version, note }) => ({
    words: `Approved version ${version} of the briefing`,
    details: worded('Note', note),
  }),
  responseRecorded: () => ({ words: 'Recorded the response as it came with the record' }),
  responseEdited: ({ part, words }) => ({
    words: `Changed the words of the ${responsePartWords[part]}`,
    details: worded('New words', words),
  }),
  editedByHand: ({ list, edits }) => ({
    words:
      edits.length === 0
        ? `Deleted its row from the list ${list} in SharePoint. The row was written again.`
        : `Edited its row of the list ${list} in SharePoint. The record did not change, and the row was put right.`,
    details: edits.map(({ column, from, to }) => ({
      label: column,
      words: `${from || '(empty)'} → ${to || '(empty)'}`,
    })),
  }),
}

/** One event in words: who, when, through which channel, what. `detailed` for those who may read what people wrote. */
export function storyLine(event: StoryEvent, { world, detailed }: { world: World; detailed: boolean }): StoryLine {
  const { sequence, at, by, channel, change } = event
  const tell = tellings[change.kind] as (change: Change, world: World) => Telling
  const { words, details = [] } = tell(change, world)
  return { sequence, at, who: by.name, channel, words, details: detailed ? details : [] }
}

function worded(label: string, words: string): StoryLine['details'] {
  return words === '' ? [] : [{ label, words }]
}

function dated(label: string, day: CalendarDay | undefined): StoryLine['details'] {
  return day ? [{ label, words: dayInWords(day) }] : []
}
