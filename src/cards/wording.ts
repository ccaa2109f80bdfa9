/** The sentences that only cards say, in one place. What screens and cards both say is in `domain/wording.ts`. */
export const marking = 'OFFICIAL'

export const warning = 'Do not name groups, people, sources, tactics or live operations.'

export const buttons = {
  myFindings: 'My AFIs',
  help: 'Help',
  openTracker: 'Open the tracker',
  changeMyUpdate: 'Change my update',
  backToList: 'Back to the list',
  showAllMyAnswers: 'Show all my answers',
  nextPage: (count: number) => `Next ${count}`,
  firstPage: 'Back to the first page',
  answer: (label: string) => `Answer ${label}`,
  change: (label: string) => `Change ${label}`,
  answerForMeetingOn: (day: string) => `Answer for ${day}`,
  recordAs: (label: string) => `Record it under ${label}`,
} as const

/** What shows in a notification, on a locked screen too: never what a finding or a meeting is about. */
export const summaries = {
  ownership: 'You have been named as the owner of a finding',
  updateRequest: (count: number, day: string) => `${updatesNeeded(count)} by ${day}`,
  reminder: (count: number, day: string) => `Reminder: ${lowerFirst(updatesNeeded(count))} by ${day}`,
  handedBack: 'A finding has been handed back',
  briefingReady: 'A briefing is ready for your review',
  briefingSentBack: 'A briefing has been sent back',
  approvedBriefing: 'A briefing has been approved',
  notFiled: 'Something you sent could not be recorded',
  reply: 'AFI Tracker has answered',
  welcome: 'Welcome to AFI Tracker',
} as const

export const ownershipWords = {
  question: (label: string) => `${label}: will you answer for it?`,
  isYours: (label: string) => `Thank you: ${label} is yours`,
  whatFollows: 'You will get a card before each governance meeting. It takes about 90 seconds to answer.',
  isHandedBack: (label: string) => `${label} has been handed back`,
  thankYouHandedBack: (label: string) => `Thank you: ${label} has been handed back`,
  deputyTold: 'The deputy chief has been told and will name somebody else.',
  isWithSomebodyElse: (label: string) => `${label} is with somebody else now`,
  isSettled: (label: string) => `${label} is settled`,
  nothingToDo: 'There is nothing for you to do.',
  nobodyAnswers: 'Nobody answers for it now. Name another owner in the tracker.',
  ownerNamedSince: 'Somebody else has been named since.',
  reasonMissing: 'Say why it is not yours.',
  reasonTooLong: 'The reason is too long; the most is 1,000 characters.',
} as const

export const updateWords = {
  form: (label: string) => `${label}: your update`,
  attention: '⚠ This has not been sent yet: see the marked lines below.',
  offer: (label: string) => `Record this as an update to ${label}? Nothing is recorded until you press Send.`,
  offerHeading: (label: string) => `Record this as an update to ${label}?`,
  offerChoice: 'Record this as an update? Choose the finding it is about.',
  offerNothingYet: 'Nothing has been recorded.',
  list: (left: number) => (left === 0 ? 'Thank you: everything is answered' : `${updatesNeeded(left)} from you`),
  reminderList: (left: number) =>
    left === 0 ? 'Thank you: everything is answered' : `Reminder: ${lowerFirst(updatesNeeded(left))} from you`,
  answeredOf: (answered: number, asked: number) => `${answered} of ${asked}`,
  page: (first: number, last: number, count: number) => `${first} to ${last} of ${count}`,
  isRecorded: (label: string) => `Thank you: ${label} is recorded`,
  late: 'This came after the cut-off. It is kept and marked late, and is not in the briefing.',
  noChangeAgain: (times: number) => `This is the ${ordinal(times)} time in a row without a change.`,
  allAnswered: 'Nothing else is needed from you for this meeting.',
  stillToAnswer: (left: number) => `Still to answer: ${left}.`,
  byWhen: (day: string) => `18:00 on ${day}`,
  byWhenPassed: (day: string) => `18:00 on ${day}, which has passed; what you send now is kept and marked late`,
  nothingAsked: 'Nothing is asked of you for this meeting now',
  nothingAskedWhy: 'The findings you were asked about have been settled, put forward or given to somebody else.',
} as const

export const roundWords = {
  closed: 'This round is closed',
  cancelled: 'It was cancelled.',
  meetingWas: (day: string) => `The meeting was on ${day}.`,
  other: 'You are being asked for another meeting:',
  nothingElse: 'Nothing else is asked of you now.',
} as const

export const briefingWords = {
  forReview: 'A briefing is ready for your review',
  approved: 'The briefing is approved',
  sentBack: 'The briefing has been sent back',
  newVersion: 'There is a newer version of this briefing',
  newVersionWhere: 'Read it in the tracker, or on the newest card.',
  questions: 'Questions you might ask',
  thanksApproved: 'Approved: thank you',
  thanksSentBack: 'Sent back: thank you',
  onItsWay: "It is on its way to the group's channel.",
  officeHasNote: 'The office has your note and will send you a new version.',
  draftAgain: 'Add a note and draft it again in the tracker; the Commissioner then gets the new version.',
  detailsInTracker: 'Details are in the tracker, for those who may read them.',
  noteMissing: 'Say in the note what should change.',
  noteTooLong: 'The note is too long; the most is 2,000 characters.',
} as const

export const noticeWords = {
  refused: 'This was not recorded',
  notSaved: 'This could not be saved',
  tryAgain: 'Nothing was recorded. It is not your fault, and it has been reported. Please try again in a few minutes.',
  notFiled: 'What you sent could not be recorded after all',
  notFiledNext: 'Nothing else has changed. Write "my AFIs" to see what is asked of you now.',
  wentWrong: 'Something went wrong on our side',
  notUnderstood: 'I did not understand that',
  nothingRecorded: 'Nothing was recorded. Here is what I can do:',
  inOurChat: 'Let us talk in our own chat',
  inOurChatWhy: 'Others read along here. Write to me in our own chat, and I will answer there.',
  welcome: 'Welcome to AFI Tracker',
  whatIDo:
    'Before each governance meeting I ask the owners of inspection findings for a short update, and show what they said in the tracker.',
  howToStop:
    'You will hear from me when something is asked of you, and not otherwise. To stop messages, remove the app; your policy officer is told that you cannot be reached.',
  help: 'What you can write to me',
} as const

export const listWords = {
  mine: (count: number) =>
    count === 0 ? 'You answer for no finding' : `You answer for ${count} ${count === 1 ? 'finding' : 'findings'}`,
  noneMine: 'If one should be yours, ask the deputy chief.',
  owing: (count: number) => (count === 0 ? 'Nobody owes an answer' : `${count} still owe an answer`),
  runsNoRound: 'You run no round now.',
  allAnswered: 'Every request has been answered.',
  more: (count: number) => (count > 0 ? `and ${count} more in the tracker` : ''),
  found: (count: number) => `${count} findings go by that name`,
} as const

/** What can be written in the chat, and what comes of it. */
export const commands = [
  { lead: 'my AFIs', words: 'the findings that you answer for' },
  { lead: 'who owes', words: 'who has not answered yet, for those who run a round' },
  { lead: 'AFI 2', words: 'one finding, by its number or reference' },
  { lead: 'help', words: 'this list' },
] as const

/** The fields of an update, as its form and its receipt call them. */
export const fieldWords = {
  governanceUpdate: 'For the meeting',
  obstacle: 'What stands in the way',
  forecastOn: 'Expected',
  evidence: 'Evidence',
  publicLine: 'Public line',
} as const

function updatesNeeded(count: number): string {
  return count === 1 ? 'An update is needed' : `${count} updates are needed`
}

function lowerFirst(words: string): string {
  return words.startsWith('An ') ? `an ${words.slice(3)}` : words
}

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}
