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
  backToForm: 'Back to my update',
  itIsMine: 'It is mine after all',
  nameStandIn: 'Name a stand-in',
  nameOwners: 'Name owners in the tracker',
  writeComments: 'Write your comments in the tracker',
  openResponse: 'Open the response in the tracker',
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
  escalation: 'Your owners still owe updates',
  needsOwner: 'Findings need an owner',
  updateReturned: 'An update of yours was returned',
  challenge: 'The Commissioner has asked you something',
  challengeAnswered: 'A question of yours has been answered',
  invitation: 'You are invited to comment on a report',
  responseClock: 'A response has to be published',
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

export const handOverWords = {
  question: (label: string) => `${label}: hand it over`,
  whatFollows:
    'They are asked to accept it. Until they answer it is on their list; your strategic lead and the target stay.',
  isHandedOver: (label: string) => `Thank you: ${label} has been handed over`,
  theyAreAsked: 'They have been asked to accept it. If they hand it back, the deputy chief is told.',
  choose: 'Choose whom to hand it over to.',
  reasonMissing: 'Say why you hand it over.',
} as const

export const standInWords = {
  question: 'Name a stand-in',
  whatFollows: (count: number) =>
    `They answer for ${count === 1 ? 'your finding' : `all ${count} of your findings`} on these days, and get the same cards. You can still answer yourself.`,
  isNamed: 'Thank you: your stand-in is named',
  theyAreAsked: 'They are asked from their first day on.',
  choose: 'Choose who stands in for you.',
  daysMissing: 'Say from which day, and up to which.',
} as const

export const notMineWords = {
  question: (label: string) => `${label}: not yours?`,
  whatFollows: 'It goes back to the deputy chief with your reason, to name somebody else.',
} as const

export const digestWords = {
  escalation: (count: number) =>
    count === 0 ? 'Your owners owe nothing' : `Your owners still owe ${count} ${count === 1 ? 'update' : 'updates'}`,
  nothingOwed: 'Everything has been answered. There is nothing for you to do.',
  whatYouCanDo: 'Please speak to them. What is not answered in time goes into the briefing as "no update".',
  noCard: 'not sent yet',
  needsOwner: (count: number) =>
    count === 0 ? 'Every finding has an owner' : `${count} ${count === 1 ? 'finding needs' : 'findings need'} an owner`,
  allOwned: 'There is nothing for you to do.',
  nameOwners: 'Nobody has answered for these for more than five working days.',
} as const

export const chaseWords = {
  remind: 'Remind now',
  remindAllTheSame: 'Remind now all the same',
  resend: 'Send the card again',
  resendAllTheSame: 'Send it again all the same',
  leftAlone: (day: string, reason: string) => `Left alone up to ${day}: ${reason}`,
  choose: '⚠ Choose whom it is about first.',
  untilMissing: '⚠ Say up to which day.',
  reminded: (name: string) => `${name} is being reminded.`,
  sentAgain: (name: string) => `The card is being sent to ${name} again.`,
  paused: (name: string) => `${name} is left alone until then.`,
} as const

export const challengeWords = {
  question: (label: string) => `${label}: the Commissioner asks`,
  waits: (label: string) => `${label}: a question of the Commissioner`,
  isAnswered: (label: string) => `${label}: the question is answered`,
  dueOn: (day: string, isPast: boolean) => (isPast ? `✖ Answer was due on ${day}` : `▲ Answer by ${day}`),
  answered: '● Answered',
  noteMissing: 'Write an answer first.',
  tooLong: 'The answer is too long; the most is 4,000 characters.',
} as const

export const responseWords = {
  invitation: 'You are invited to comment on a report',
  commentsBy: (day: string) => `Comments by ${day}`,
  silence: 'If no comments come by then, the response is published without them and says so.',
  clock: 'The response has to be published',
  daysLeft: (left: number) =>
    left < 0
      ? `✖ ${-left} ${left === -1 ? 'day' : 'days'} too late`
      : left === 0
        ? '▲ Today is the last day'
        : `${left <= 14 ? '▲' : '●'} ${left} ${left === 1 ? 'day' : 'days'} left`,
  missing: {
    initialResponse: 'the response of the local policing body',
    chiefOfficerResponse: "the chief officer's comments, or that none were given",
    overallComments: 'the overall comments',
  },
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
  noChangeAgain: (times: number, day: string) =>
    `No change for the ${ordinal(times)} time${times > 1 ? ' in a row' : ''}, said on ${day}`,
  isReturned: 'This update was returned with a question. Change it and send it again.',
  asks: (name: string, moment: string) => `${name} asks (${moment})`,
  reminder: (day: string) => `Reminder: we have no answer from you yet. It is needed by ${day}.`,
  allAnswered: 'Nothing else is needed from you for this meeting.',
  stillToAnswer: (left: number) => `Still to answer: ${left}.`,
  byWhen: (day: string) => `18:00 on ${day}`,
  byWhenPassed: (day: string) => `18:00 on ${day}, which has passed; what you send now is kept and marked late`,
  nothingAsked: 'Nothing is asked of you for this meeting now',
  nothingAskedWhy: 'The findings you were asked about have been settled, put forward or given to somebody else.',
  handedTo: (name: string) => `handed to ${name}`,
  handedBack: 'handed back to the deputy chief',
} as const

export const keptWords = {
  heading: 'Your words, so that nothing is lost',
} as const

export const roundWords = {
  closed: 'This round is closed',
  cancelled: 'It was cancelled.',
  meetingWas: (day: string) => `The meeting was on ${day}.`,
  other: 'You are being asked for another meeting:',
  nothingElse: 'Nothing else is asked of you now.',
} as const

/** What is told of a round as it goes on: its heading, and what shows in a notification. */
export const noticeOf = {
  confirmList: {
    summary: 'A round waits for your confirmation',
    heading: 'Please look at who will be asked',
    counts: (asked: number, notAsked: number) =>
      `${asked} ${asked === 1 ? 'update' : 'updates'}; ${notAsked} ${notAsked === 1 ? 'finding is' : 'findings are'} not asked about`,
    when: (day: string) => `${day}, once you have confirmed the list in the tracker`,
  },
  alarm: {
    summary: 'A step of a round did not happen in time',
    heading: 'A step of the round did not happen in time',
    doneSince: 'It has been done since, late.',
    notDone: 'It has not been done yet.',
  },
  papersDue: {
    summary: 'Papers are due, and a briefing is not approved',
    heading: 'Papers are due, and the briefing is not approved',
    next: 'Remind the Commissioner, or hand in the papers without it.',
  },
  slip: { summary: 'Something has changed since the cut-off', heading: 'Changes since the cut-off' },
  actions: {
    summary: 'Questions of the Commissioner wait for your answer',
    heading: 'Questions of the Commissioner that wait for your answer',
  },
  publicLines: { summary: 'There are public lines to approve', heading: 'Public lines to approve' },
} as const

export const lateChangeWords = {
  returned: 'update returned with a question',
  updated: 'a late answer',
  moved: 'its status has changed',
  targetMoved: 'its target has moved',
  ownerChanged: 'somebody else answers for it',
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
  nothingHere: 'There is nothing here for you now',
  nothingHereWhy: 'What this card was about is over, or it was meant for somebody else.',
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
  owing: (count: number) =>
    count === 0 ? 'Nobody owes an answer' : `${count} still ${count === 1 ? 'owes' : 'owe'} an answer`,
  runsNoRound: 'You run no round now.',
  standIn: 'Stand-in',
  standsInFor: (owner: string) => `for ${owner}`,
  allAnswered: 'Every request has been answered.',
  more: (count: number) => (count > 0 ? `and ${count} more in the tracker` : ''),
  found: (count: number) => `${count} findings go by that name`,
} as const

export const extensionWords = {
  tracker: 'AFI Tracker',
  whatItIs: 'The record of inspection findings. Open it to see what you may read.',
  nothingYet: 'There is no finding on record that you may see.',
  nothingFound: 'No finding that you may see goes by these words. Try its reference, its number or a word of its text.',
  notAllowed: 'AFI Tracker answers only to people of its own organisation.',
  failed: 'AFI Tracker could not answer. It has been reported; please try again in a few minutes.',
} as const

/** What can be written in the chat, and what comes of it. */
export const commands = [
  { lead: 'my AFIs', words: 'the findings that you answer for' },
  { lead: 'stand-in', words: 'name somebody to answer for you while you are away' },
  { lead: 'who owes', words: 'who has not answered yet, for those who run a round' },
  { lead: 'AFI 2', words: 'one finding, by its number or reference' },
  { lead: 'help', words: 'this list' },
] as const

/** What can be written where others read along. */
export const commandHere = { lead: 'AFI 2', words: 'its title and status, here; all else in our own chat' } as const

/** The fields of an update, as its form and its receipt call them. */
export const fieldWords = {
  governanceUpdate: 'For the meeting',
  obstacle: 'What stands in the way',
  forecastOn: 'Expected',
  checkOn: 'To be checked on',
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
