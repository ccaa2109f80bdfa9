import { dayInWords, dayWithWeekday, daysBetween } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import type { Inspection } from '../domain/inspection'
import { dayOfClock, daysLeft, lastDayToRespond } from '../domain/responseClock'
import type { ResponseRecord } from '../domain/responseRecord'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { filled } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, marking, responseWords } from './wording'

export interface ResponseToRead {
  readonly inspection: Inspection
  readonly response: ResponseRecord | undefined
  readonly today: CalendarDay
  readonly link: string
}

/** Invites the chief officer to comment on a report by the day that the office has set. */
export function invitationCard({ inspection, today, link }: ResponseToRead, commentsBy: CalendarDay): Card {
  const left = daysBetween({ from: today, to: commentsBy })
  const { officeLabel, publishedOn, title } = inspection
  return expandCard('invitation', {
    marking,
    heading: responseWords.invitation,
    due: responseWords.commentsBy(dayWithWeekday(commentsBy)),
    dueStyle: left < 0 ? 'Attention' : left <= 7 ? 'Warning' : 'Informative',
    paragraphs: filled([
      { lead: 'Report', words: title },
      { lead: 'Published', words: publishedOn ? dayInWords(publishedOn) : inspection.publishedWords },
      { lead: 'Invited by', words: officeLabel },
      { lead: 'Last day to publish the response', words: publishedOn ? lastDayInWords(publishedOn) : '' },
    ]),
    whatFollows: responseWords.silence,
    link,
    openTracker: buttons.writeComments,
  })
}

/** How many of the 56 days are left to publish the response, and what it still lacks. */
export function responseClockCard(
  { inspection, response, today, link }: ResponseToRead,
  publishedOn: CalendarDay,
): Card {
  const left = daysLeft({ publishedOn, on: today })
  const urgency = left <= 3 ? 'Attention' : left <= 14 ? 'Warning' : 'Good'
  return expandCard('responseClock', {
    marking,
    heading: responseWords.clock,
    left: responseWords.daysLeft(left),
    leftStyle: urgency,
    barColour: urgency,
    passed: Math.min(56, Math.max(0, dayOfClock({ publishedOn, on: today }))),
    paragraphs: filled([
      { lead: 'Report', words: inspection.title },
      { lead: 'Published', words: dayInWords(publishedOn) },
      { lead: 'Last day', words: lastDayInWords(publishedOn) },
    ]),
    missing: filled(missingIn(response)),
    link,
    openTracker: buttons.openResponse,
  })
}

function lastDayInWords(publishedOn: CalendarDay): string {
  return dayWithWeekday(lastDayToRespond(publishedOn))
}

function missingIn(response: ResponseRecord | undefined): readonly Paragraph[] {
  const { missing } = responseWords
  if (!response) return [{ words: missing.initialResponse }, { words: missing.chiefOfficerResponse }]
  return [
    { words: response.initialResponse === '' ? missing.initialResponse : '' },
    { words: response.chiefOfficerResponse === '' ? missing.chiefOfficerResponse : '' },
    { words: response.overallComments === '' ? missing.overallComments : '' },
  ]
}
