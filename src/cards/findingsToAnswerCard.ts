import { britishDayOf, dayInWords, dayWithWeekday, daysBetween, momentInWords } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { latestUpdate, returnedUpdate, updatesFor } from '../domain/finding'
import type { Finding } from '../domain/finding'
import { cutOffOf } from '../domain/meeting'
import type { Meeting } from '../domain/meeting'
import type { ProgressUpdate, ReturnedUpdate } from '../domain/progressUpdate'
import { confidenceWords, statementWords } from '../domain/wording'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { filled, meetingInWords, plainLabel, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, marking, updateWords } from './wording'

export interface FindingsToAnswer {
  readonly meeting: Meeting
  /** Everything asked of this owner for the meeting, answered or not. */
  readonly findings: readonly Finding[]
  readonly now: Date
  /** From 0. */
  readonly page?: number
  readonly isReminder?: boolean
}

/** One button each and one for the next page: six, which is as many as Teams shows. */
export const findingsOnPage = 5
const longestText = 400
const longestLastWords = 200

/**
 * All that is asked of one owner for one meeting: each finding with where it stands, and a tick once it is answered.
 * What is still owed comes first.
 */
export function findingsToAnswerCard({ meeting, findings, now, page = 0, isReminder = false }: FindingsToAnswer): Card {
  const owed = findings.filter(finding => !answerIn(finding, meeting))
  const answered = findings.filter(finding => answerIn(finding, meeting))
  const first = Math.min(page, lastPage(findings.length)) * findingsOnPage
  const shown = [...owed, ...answered].slice(first, first + findingsOnPage)
  const heading = isReminder ? updateWords.reminderList : updateWords.list
  return expandCard('findingsToAnswer', {
    marking,
    meeting: meeting.reference,
    heading: heading(owed.length),
    paragraphs: filled([
      { lead: 'For', words: meetingInWords(meeting) },
      { lead: 'Answer by', words: byWhen(meeting, now) },
      { lead: 'Answered', words: updateWords.answeredOf(answered.length, findings.length) },
      { lead: 'Shown', words: pageWords({ first, shown: shown.length, count: findings.length }) },
    ]),
    findings: shown.map(finding => rowFor(finding, meeting, britishDayOf(now))),
    ...nextPage(first, findings.length),
  })
}

function lastPage(count: number): number {
  return Math.max(0, Math.ceil(count / findingsOnPage) - 1)
}

function pageWords({ first, shown, count }: { first: number; shown: number; count: number }): string {
  return count > findingsOnPage ? updateWords.page(first + 1, first + shown, count) : ''
}

/** The last page leads back to the first, so that one button is enough. */
function nextPage(first: number, count: number): { readonly nextPage: string; readonly nextTitle: string } {
  const next = first + findingsOnPage
  if (count <= findingsOnPage) return { nextPage: '', nextTitle: '' }
  if (next >= count) return { nextPage: '0', nextTitle: buttons.firstPage }
  const nextTitle = buttons.nextPage(Math.min(findingsOnPage, count - next))
  return { nextPage: String(next / findingsOnPage), nextTitle }
}

export function byWhen(meeting: Meeting, now: Date): string {
  const day = dayWithWeekday(meeting.timetable.cutOff)
  return now < cutOffOf(meeting) ? updateWords.byWhen(day) : updateWords.byWhenPassed(day)
}

function answerIn(finding: Finding, { reference }: Meeting): ProgressUpdate | undefined {
  return updatesFor(finding, reference).at(-1)
}

function rowFor(finding: Finding, meeting: Meeting, today: CalendarDay): object {
  const answer = answerIn(finding, meeting)
  const returned = returnedUpdate(finding, meeting.reference)
  const label = plainLabel(finding)
  return {
    finding: finding.reference,
    label,
    text: shortened(finding.text, longestText),
    mark: answer ? '✔' : returned ? '↩' : '○',
    standing: filled(answer ? sent(answer) : returned ? [questionOn(returned)] : before(finding, today)),
    action: answer ? buttons.change(label) : buttons.answer(label),
  }
}

function before(finding: Finding, today: CalendarDay): readonly Paragraph[] {
  return [{ words: lastHeard(finding, today) }, ...lastSaid(finding)]
}

/** `Sent 24 November 2026, 10:00 by Olive Owner: on track; progress` */
function sent({ at, by, confidence, statement }: ProgressUpdate): readonly Paragraph[] {
  const how = `${confidenceWords[confidence].toLowerCase()}; ${statementWords[statement].toLowerCase()}`
  return [{ lead: 'Answered', words: `${momentInWords(new Date(at))} by ${by.name}; ${how}` }]
}

/** `Target 8 July 2026. Last update 3 March 2026, 85 days ago.` */
export function lastHeard(finding: Finding, today: CalendarDay): string {
  const last = latestUpdate(finding)
  const on = last && britishDayOf(new Date(last.at))
  const target = finding.targetOn ? `Target ${dayInWords(finding.targetOn)}. ` : ''
  if (!on) return `${target}No update so far.`
  const age = daysBetween({ from: on, to: today })
  const ago = age === 0 ? 'today' : `${age} ${age === 1 ? 'day' : 'days'} ago`
  return `${target}Last update ${dayInWords(on)}, ${ago}.`
}

/** The owner's own words of last time, so that nobody has to look them up. */
export function lastSaid(finding: Finding): readonly Paragraph[] {
  const words = finding.updates.findLast(({ governanceUpdate }) => governanceUpdate !== '')?.governanceUpdate ?? ''
  return [{ lead: 'You said', words: shortened(words, longestLastWords) }]
}

/** `Leigh Lead asks (3 December 2026, 10:00): Which two posts?` */
export function questionOn({ returned: { by, at, note } }: ReturnedUpdate): Paragraph {
  return { lead: updateWords.asks(by.name, momentInWords(new Date(at))), words: note }
}
