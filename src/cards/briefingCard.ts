import { dayWithWeekday, momentInWords } from '../domain/calendarDay'
import type { BriefingReview, Meeting } from '../domain/meeting'
import { colourShapes } from '../domain/wording'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { filled, marking, withoutTricks } from './noticeCard'

export interface BriefingToRead {
  readonly meeting: Meeting
  readonly review: BriefingReview
  readonly link: string
  readonly note?: string
  readonly problem?: string
}

const linesShown = 5

/** The briefing for the Commissioner: counts, what stands out, questions to ask, and the decision while it is open. */
export function briefingForReviewCard({ meeting, review, link, note = '', problem = '' }: BriefingToRead): Card {
  const { briefing, version, officeNote } = review
  const questions = { heading: 'Questions you might ask', lines: briefing.questions }
  return expandCard('briefing', {
    ...commonParts(meeting, review, link),
    heading: `Briefing for ${meeting.name}: please review`,
    paragraphs: filled([
      ...aboutBriefing(meeting, review),
      { lead: "Office's note", words: officeNote },
      { lead: 'You asked', words: review.state === 'sentBack' ? review.commissionersNote : '' },
    ]),
    sections: [...briefing.sections, questions].filter(({ lines }) => lines.length > 0).map(sectionFor),
    mayDecide: review.state === 'drafted',
    version: String(version),
    note,
    problem,
  })
}

/** The approved briefing for the group's channel: counts only, as a channel is no place for details. */
export function approvedBriefingCard({ meeting, review, link }: BriefingToRead): Card {
  return expandCard('briefing', {
    ...commonParts(meeting, review, link),
    heading: `${meeting.name}: briefing approved`,
    paragraphs: filled([
      ...aboutBriefing(meeting, review),
      { words: 'Details are in the tracker, for those who may read them.' },
    ]),
    sections: [],
    mayDecide: false,
    version: String(review.version),
    note: '',
    problem: '',
  })
}

function commonParts(meeting: Meeting, { briefing }: BriefingReview, link: string): object {
  return {
    marking,
    meeting: meeting.reference,
    link,
    counts: briefing.counts.map(({ colour, words, count }) => ({
      title: `${colourShapes[colour]} ${words}`,
      value: String(count),
    })),
  }
}

function aboutBriefing(meeting: Meeting, { briefing, version }: BriefingReview) {
  return [
    { lead: 'Meeting', words: dayWithWeekday(meeting.on) },
    { lead: 'As at', words: `${momentInWords(new Date(briefing.asAt))}, version ${version}` },
    { lead: 'Answered', words: `${briefing.answered} of ${briefing.asked}` },
  ]
}

function sectionFor({ heading, lines }: { heading: string; lines: readonly { readonly words: string }[] }): object {
  const more = lines.length - linesShown
  const shown = lines.slice(0, linesShown).map(({ words }) => ({ words: withoutTricks(words) }))
  return { heading, lines: more > 0 ? [...shown, { words: `and ${more} more in the tracker` }] : shown }
}
