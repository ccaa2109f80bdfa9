import { britishDayOf, dayInWords, dayWithWeekday, daysBetween } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { latestUpdate, updatesFor } from '../domain/finding'
import type { Finding } from '../domain/finding'
import { cutOffOf } from '../domain/meeting'
import type { Meeting } from '../domain/meeting'
import { confidenceWords, findingLabel } from '../domain/wording'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { filled, marking, withoutTricks } from './noticeCard'

export interface FindingsToAnswer {
  readonly meeting: Meeting
  /** Everything asked of this owner for the meeting, answered or not. */
  readonly findings: readonly Finding[]
  readonly now: Date
  /** The owner's `29:` id, for whom the card asks to be drawn afresh. */
  readonly teamsId: string
  /** From 0. */
  readonly page?: number
  readonly isReminder?: boolean
}

const findingsOnPage = 8

/** All that is asked of one owner for one meeting: each finding with where it stands, and a tick once it is answered. */
export function findingsToAnswerCard(asked: FindingsToAnswer): Card {
  const { meeting, findings, now, teamsId, page = 0, isReminder = false } = asked
  const left = findings.filter(finding => updatesFor(finding, meeting.reference).length === 0).length
  const first = page * findingsOnPage
  return expandCard('findingsToAnswer', {
    marking,
    meeting: meeting.reference,
    userIds: teamsId === '' ? [] : [teamsId],
    heading: headingFor(left, isReminder),
    paragraphs: filled([
      { lead: 'For', words: `${meeting.name}, ${dayWithWeekday(meeting.on)}` },
      { lead: 'Answer by', words: byWhen(meeting, now) },
      { lead: 'Answered', words: `${findings.length - left} of ${findings.length}` },
    ]),
    findings: findings.slice(first, first + findingsOnPage).map(finding => rowFor(finding, meeting, britishDayOf(now))),
    pages: pagesFor(findings.length, page),
  })
}

export function byWhen(meeting: Meeting, now: Date): string {
  const day = dayWithWeekday(meeting.timetable.cutOff)
  return now < cutOffOf(meeting)
    ? `18:00 on ${day}`
    : `18:00 on ${day}, which has passed; what you send now is kept and marked late`
}

function headingFor(left: number, isReminder: boolean): string {
  if (left === 0) return 'Thank you: everything is answered'
  const updates = left === 1 ? '1 update is' : `${left} updates are`
  return isReminder ? `Reminder: ${updates} still needed` : `${updates} needed from you`
}

function rowFor(finding: Finding, meeting: Meeting, today: CalendarDay): object {
  const answer = updatesFor(finding, meeting.reference).at(-1)
  return {
    finding: finding.reference,
    label: findingLabel(finding),
    text: withoutTricks(finding.text),
    mark: answer ? '✔' : '○',
    standing: answer ? `Answered: ${confidenceWords[answer.confidence].toLowerCase()}` : lastHeard(finding, today),
    action: answer ? `Change ${findingLabel(finding)}` : `Answer ${findingLabel(finding)}`,
  }
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

function pagesFor(count: number, page: number): readonly object[] {
  const last = Math.ceil(count / findingsOnPage) - 1
  const before = page > 0 ? [{ title: 'Previous', page: String(page - 1) }] : []
  return page < last ? [...before, { title: 'Next', page: String(page + 1) }] : before
}
