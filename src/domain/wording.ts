import type { Colour, ColourReason } from './deliveryColour'
import type { DeliveryState } from './delivery'
import type { FindingFacts, FindingKind, FindingStatus } from './finding'
import type { Grade } from './inspection'
import type { MeetingType } from './meetingTypes'
import type { Role } from './person'
import type { Confidence, Statement } from './progressUpdate'
import type { ResponsePart } from './responseRecord'
import type { WhySkipped } from './stepRun'
import type { TimetableStep } from './timetable'
import type { RequestState, WhyNotAsked } from './updateRound'
import type { Refusal } from './verdict'

/** `AFI 2`, `Recommendation 3`: what people call a finding. */
export function findingLabel({ kind, number }: Pick<FindingFacts, 'kind' | 'number'>): string {
  return `${kindLabels[kind]} ${number}`
}

const kindLabels: Readonly<Record<FindingKind, string>> = {
  areaForImprovement: 'AFI',
  recommendation: 'Recommendation',
  causeOfConcern: 'Cause of concern',
  acceleratedCauseOfConcern: 'Accelerated cause of concern',
}

export const kindWords: Readonly<Record<FindingKind, string>> = {
  areaForImprovement: 'Area for improvement',
  recommendation: 'Recommendation',
  causeOfConcern: 'Cause of concern',
  acceleratedCauseOfConcern: 'Accelerated cause of concern',
}

export const statusWords: Readonly<Record<FindingStatus, string>> = {
  unassigned: 'Nobody answers for it yet',
  assigned: 'Assigned',
  inProgress: 'In progress',
  completeEmbedding: 'Complete, embedding',
  putForward: 'Put forward',
  withInspectorate: 'With the inspectorate',
  closed: 'Closed',
  superseded: 'Superseded',
  notAccepted: 'Not accepted',
  noFurtherAction: 'No further action',
  notForUs: 'Not for us',
}

export const colourWords: Readonly<Record<Colour, string>> = {
  closed: 'Closed',
  awaitingSignOff: 'Awaiting sign-off',
  onTrack: 'On track',
  atRisk: 'At risk',
  offTrack: 'Off track',
  notKnown: 'Not known',
}

/** A shape for each colour, so that nothing rests on colour alone. */
export const colourShapes: Readonly<Record<Colour, string>> = {
  closed: '■',
  awaitingSignOff: '◆',
  onTrack: '●',
  atRisk: '▲',
  offTrack: '✖',
  notKnown: '○',
}

export const colourReasonWords: Readonly<Record<ColourReason, string>> = {
  isClosed: 'it is closed',
  isPutForward: 'it is waiting for a decision',
  targetPassed: 'its target has passed',
  ownerSaysOffTrack: 'its owner says so',
  movedTwice: 'its target has moved twice or more',
  ownerSaysAtRisk: 'its owner says so',
  targetNear: 'its target is within 30 days and completion is not in sight',
  movedOnce: 'its target has moved once',
  ownerSaysOnTrack: 'its owner says so in this round',
  noTarget: 'it has no target date',
  notUpdated: 'there is no update in this round',
}

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  onTrack: 'On track',
  atRisk: 'At risk',
  offTrack: 'Off track',
}

export const statementWords: Readonly<Record<Statement, string>> = {
  progress: 'Progress',
  noChange: 'No change since last time',
  completeEmbedding: 'Complete, embedding',
  readyToPutForward: 'Ready to put forward',
}

export const gradeWords: Readonly<Record<Grade, string>> = {
  outstanding: 'Outstanding',
  good: 'Good',
  adequate: 'Adequate',
  requiresImprovement: 'Requires improvement',
  inadequate: 'Inadequate',
}

export const roleWords: Readonly<Record<Role, string>> = {
  commissioner: 'Commissioner',
  chiefOfficer: 'Chief officer',
  deputyChief: 'Deputy chief',
  strategicLead: 'Strategic lead',
  owner: 'Owner',
  standIn: 'Stand-in',
  forceLiaison: 'Force liaison',
  policyOfficer: 'Policy officer',
  regionalPolicyOfficer: 'Regional policy officer',
  reader: 'Reader',
  administrator: 'Administrator',
}

export const meetingTypeWords: Readonly<Record<MeetingType, string>> = {
  regionalGovernanceGroup: 'Regional Governance Group',
  regionalBoard: 'Regional board',
  forceBoard: 'Force board',
}

export const stepWords: Readonly<Record<TimetableStep, string>> = {
  confirmList: 'Coordinator confirms the list',
  sendCards: 'Owners are asked',
  remind: 'Reminder to those who owe an answer',
  escalate: 'Strategic leads are told',
  cutOff: 'Cut-off: the round freezes',
  draftBriefing: 'Briefing is drafted',
  review: 'Commissioner reviews',
  releasePapers: 'Papers are released',
  slipOfChanges: 'Slip of late changes',
  actionCards: 'Action cards',
  publicLines: 'Public lines to approve',
}

export const whySkippedWords: Readonly<Record<WhySkipped, string>> = {
  cutOffPassed: 'the cut-off had passed',
  nobodyAsked: 'nobody had been asked',
  roundConfirmed: 'the round had been confirmed already',
  meetingPassed: 'the meeting was over',
}

export const requestStateWords: Readonly<Record<RequestState, string>> = {
  notSentYet: 'Not sent yet',
  handedOver: 'Handed over; its new owner has not been asked yet',
  nobodyAnswers: 'Handed back; nobody answers for it',
  waiting: 'On its way',
  couldNotSend: 'Could not be sent',
  sent: 'Sent, no answer yet',
  seen: 'Seen, no answer yet',
  returned: 'Returned with a question, no answer yet',
  answered: 'Answered',
  answeredLate: 'Answered after the cut-off',
  noUpdate: 'No update',
}

export const deliveryStateWords: Readonly<Record<DeliveryState, string>> = {
  waiting: 'On its way',
  sent: 'Sent',
  seen: 'Seen',
  answered: 'Answered',
  notInstalled: 'The app is not installed for this person',
  blocked: 'This person has blocked the app',
  disabledByAdmin: 'An administrator has switched the app off for this person',
  tooLarge: 'The card is too large for Teams',
  leftOrganisation: 'This person has left the organisation',
  unconfirmed: 'Sent, but Teams has not confirmed it',
  failed: 'Failed',
}

export const whyNotAskedWords: Readonly<Record<WhyNotAsked, string>> = {
  noOwner: 'nobody answers for it yet',
  putForward: 'it has been put forward',
  settled: 'it is settled',
  ownerLeft: 'its owner has left or holds no role any more',
  answered: 'it has been answered',
  notInRound: 'it came after the round was confirmed',
  chasePaused: 'its owner is left alone for now',
}

export const responsePartWords: Readonly<Record<ResponsePart, string>> = {
  initialResponse: 'initial response',
  chiefOfficerResponse: 'response',
  overallComments: 'overall comments',
}

/** What a person reads when the domain says no: what is so, and what they can do. */
export const refusalWords: Readonly<Record<Refusal, string>> = {
  notAllowed: 'Your role does not allow this. If it should, ask your administrator to check your roles.',
  notTheOwner: 'Only the owner of this finding can do this. If it should be yours, ask the deputy chief.',
  notAsked: 'No update has been asked for on this finding for this meeting.',
  unknownFinding: 'This finding is not on record any more. Ask your policy officer.',
  unknownInspection: 'This inspection is not on record.',
  unknownMeeting: 'This meeting is not on record.',
  unknownPerson: 'One of the people named holds no role here. Choose somebody from the list.',
  alreadyRecorded: 'Something else is on record under this reference. Choose another reference.',
  findingSettled: 'This finding is settled, so it takes no more updates.',
  findingPutForward: 'This finding has been put forward and waits for a decision, so it takes no updates.',
  statusNotPossible: 'A finding cannot be moved to that state from where it stands.',
  reasonMissing: 'Give a reason.',
  decisionDayMissing: 'Give the day of the letter or decision; it cannot be later than today.',
  evidenceMissing: 'A finding can be put forward only with a link to evidence in one of its updates.',
  recommendationsOpen: 'A cause of concern stays open while one of its recommendations is open.',
  ownerMissing: 'Name an owner first.',
  targetInPast: 'The target date has already passed. Choose a later one.',
  meetingInPast: 'The meeting must be on a later day than today.',
  nothingToAsk: 'There is nobody to ask: no open finding has an owner.',
  roundStarted: 'The cards have gone out already, so the round can no longer be cancelled.',
  roundClosed: 'This round is closed.',
  roundNotConfirmed: 'Nobody has confirmed this round yet.',
  tooLateToAsk: 'The cut-off for this meeting has passed, so owners cannot be asked any more.',
  tooEarly: 'It is too early for this step.',
  briefingMissing: 'There is no briefing for this meeting yet.',
  briefingChanged: 'The briefing has changed since you opened it. Read the new version and decide again.',
  briefingApproved: 'This briefing has been approved already.',
  noteMissing: 'Say in the note what should change.',
  responseChanged: 'Somebody else changed the response since you opened it. Load it again, then make your change.',
  recordIncomplete: 'The title, the force or the words of a finding are missing.',
  tooLong: 'The text is too long.',
  sameOwner: 'This person is the owner already. Choose somebody else.',
  dayInPast: 'That day has passed, or the last day lies before the first. Choose a later one.',
  afterLastDay: 'That is after the last day on which the response may be published. Choose an earlier one.',
  notInRound: 'This person is not asked for anything in this round.',
  nothingOwed: 'This person owes no answer in this round.',
  quietHours: 'Cards go out from 08:00 to 18:00 on working days. Confirm that it should go out now, or wait.',
  remindedAlready: 'This person was reminded less than an hour ago.',
  cardsNotSent: 'The cards of this round have not gone out yet.',
  cardOnItsWay: 'The card is still on its way. Wait until it is known whether it arrived.',
  cardArrived: 'The card has arrived. Confirm that it should be sent once more all the same.',
  stepRan: 'This step has been done already.',
  stepSkipped: 'This step was left out, because it was of no use any more.',
  unknownChallenge: 'This question of the Commissioner is not on record.',
  notAskedThis: 'This question was put to somebody else.',
  updateChanged: 'Another update has come in since. Read that one first.',
  updateReturned: 'Somebody has returned this update already. Their question is beside it.',
  sameAsReturned: 'This is the update that was returned. Change it as the question asks, then send it again.',
  challengeAnswered: 'This question has been answered already.',
  notUnderstood:
    'This button is not one that the tracker knows, or what came with it is incomplete. Open the newest card and try again.',
}
