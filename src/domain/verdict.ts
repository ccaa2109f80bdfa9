/** Every reason for which the domain says no. The words people read are in `wording.ts`. */
export const refusals = [
  'notAllowed',
  'notTheOwner',
  'notAsked',
  'unknownFinding',
  'unknownInspection',
  'unknownMeeting',
  'unknownPerson',
  'alreadyRecorded',
  'findingSettled',
  'findingPutForward',
  'statusNotPossible',
  'reasonMissing',
  'decisionDayMissing',
  'evidenceMissing',
  'recommendationsOpen',
  'ownerMissing',
  'targetInPast',
  'meetingInPast',
  'nothingToAsk',
  'roundStarted',
  'roundClosed',
  'roundNotConfirmed',
  'tooLateToAsk',
  'tooEarly',
  'briefingMissing',
  'briefingChanged',
  'briefingApproved',
  'noteMissing',
  'responseChanged',
  'recordIncomplete',
  'tooLong',
  'sameOwner',
  'dayInPast',
  'afterLastDay',
  'notInRound',
  'nothingOwed',
  'quietHours',
  'remindedAlready',
  'cardsNotSent',
  'cardOnItsWay',
  'cardArrived',
  'stepRan',
  'stepSkipped',
  'unknownChallenge',
  'notAskedThis',
  'challengeAnswered',
  'updateChanged',
  'updateReturned',
  'sameAsReturned',
  'notUnderstood',
] as const
export type Refusal = (typeof refusals)[number]

/** What comes of a command: a change to file, nothing since it is so already, or a refusal. */
export type Verdict<Change> =
  | { readonly kind: 'accepted'; readonly change: Change }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly because: Refusal }

export function accepted<Change>(change: Change): Verdict<Change> {
  return { kind: 'accepted', change }
}

export const already = { kind: 'already' } as const

export function refused(because: Refusal): { readonly kind: 'refused'; readonly because: Refusal } {
  return { kind: 'refused', because }
}
