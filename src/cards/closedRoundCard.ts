import { dayInWords, dayWithWeekday } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { mayAnswer } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import { nameOf } from '../domain/person'
import type { AnswerFields } from '../domain/progressUpdate'
import { owedFrom } from '../domain/roundAsked'
import type { World } from '../domain/world'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { myFindingsButton, noticeCard } from './noticeCard'
import type { CardButton } from './noticeCard'
import { wordsKept } from './refusedCard'
import { filled, meetingInWords, plainLabel, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, keptWords, listWords, marking, roundWords, updateWords } from './wording'

export interface Asking {
  readonly world: World
  /** Whose card it is. */
  readonly owner: string
  readonly today: CalendarDay
}

/** An old card, pressed: says that its round is over, gives typed words back, and leads to the round that is open. */
export function closedRoundCard(meeting: Meeting, asking: Asking, typed: AnswerFields = {}): Card {
  const others = roundButtons(asking)
  return expandCard('closedRound', {
    marking,
    heading: roundWords.closed,
    paragraphs: filled([
      { lead: 'For', words: meetingInWords(meeting) },
      { words: meeting.cancelled ? roundWords.cancelled : roundWords.meetingWas(dayWithWeekday(meeting.on)) },
    ]),
    keptHeading: keptWords.heading,
    kept: filled(wordsKept(typed)),
    next: others.length > 0 ? roundWords.other : roundWords.nothingElse,
    actions: [...others, myFindingsButton],
  })
}

/** What stands in place of a question when none of its findings are this owner's to answer for any more. */
export function nothingAskedCard(meeting: Meeting, asking: Asking): Card {
  const gone = whoHasThemNow(meeting, asking)
  return noticeCard({
    heading: updateWords.nothingAsked,
    paragraphs: [
      { lead: 'For', words: meetingInWords(meeting) },
      ...(gone.length > 0 ? gone : [{ words: updateWords.nothingAskedWhy }]),
    ],
    actions: [...roundButtons(asking), myFindingsButton],
  })
}

const mostGone = 5
const longestName = 120

/** `AFI 2: handed to Otto Owner`: the findings that this person was asked about as their owner, and that went to others. */
function whoHasThemNow({ requests }: Meeting, { world, owner }: Asking): readonly Paragraph[] {
  const gone = requests.flatMap(({ finding: reference, owner: asked }) => {
    const finding = world.findings.get(reference)
    if (!finding || mayAnswer(finding, owner)) return []
    const { ownership } = finding
    if (asked !== owner && ownership?.handedOverBy !== owner) return []
    const words = ownership
      ? updateWords.handedTo(shortened(nameOf(world.people, ownership.owner), longestName))
      : updateWords.handedBack
    return [{ lead: plainLabel(finding), words }]
  })
  return [...gone.slice(0, mostGone), { words: listWords.more(gone.length - mostGone) }].filter(
    ({ words }) => words !== '',
  )
}

const mostRounds = 4

/** The rounds in which this person still owes an answer, the nearest meeting first. */
export function openRounds({ world, owner, today }: Asking): readonly Meeting[] {
  return [...world.meetings.values()]
    .filter(meeting => meeting.on >= today && !meeting.cancelled)
    .filter(meeting => owedFrom(world, meeting, { oid: owner, on: today }).length > 0)
    .sort((a, b) => a.on.localeCompare(b.on))
    .slice(0, mostRounds)
}

export function roundButtons(asking: Asking): readonly CardButton[] {
  return openRounds(asking).map(({ on, reference }) => ({
    title: buttons.answerForMeetingOn(dayInWords(on)),
    verb: 'backToList',
    data: { meeting: reference },
  }))
}
