import { momentInWords } from '../domain/calendarDay'
import type { BriefingReview, Meeting, ReviewState } from '../domain/meeting'
import { colourShapes } from '../domain/wording'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { noticeCard } from './noticeCard'
import { filled, meetingInWords, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { briefingWords, listWords, marking } from './wording'

export interface BriefingToRead {
  readonly meeting: Meeting
  readonly review: BriefingReview
  /** Where the whole briefing can be read. */
  readonly link: string
  readonly note?: string
  readonly problem?: string
}

const linesShown = 5
const longestLine = 300

const headings: Readonly<Record<ReviewState, string>> = {
  drafted: briefingWords.forReview,
  approved: briefingWords.approved,
  sentBack: briefingWords.sentBack,
}

/** The briefing for the Commissioner: counts, what stands out, questions to ask, and the decision while it is open. */
export function briefingForReviewCard({ meeting, review, link, note = '', problem = '' }: BriefingToRead): Card {
  const { briefing, version, officeNote, state, commissionersNote } = review
  const questions = { heading: briefingWords.questions, lines: briefing.questions }
  return expandCard('briefing', {
    ...commonParts(meeting, review, link),
    heading: headings[state],
    paragraphs: filled([
      ...aboutBriefing(meeting, review),
      { lead: "Office's note", words: shortened(officeNote, 2000) },
      { lead: 'Your note', words: commissionersNote },
    ]),
    sections: [...briefing.sections, questions].filter(({ lines }) => lines.length > 0).map(sectionFor),
    mayDecide: state === 'drafted',
    version: String(version),
    note,
    problem,
  })
}

/** The approved briefing for the group's channel: counts and headlines only, as a channel is no place for details. */
export function approvedBriefingCard({ meeting, review, link }: BriefingToRead): Card {
  return expandCard('briefing', {
    ...commonParts(meeting, review, link),
    heading: headings.approved,
    paragraphs: filled([
      ...aboutBriefing(meeting, review),
      ...review.briefing.sections.map(({ heading, lines }) => ({ lead: heading, words: String(lines.length) })),
      { words: briefingWords.detailsInTracker },
    ]),
    sections: [],
    mayDecide: false,
    version: String(review.version),
    note: '',
    problem: '',
  })
}

/** The Commissioner's decision, as a receipt. */
export function briefingDecidedCard({ meeting, review, link }: BriefingToRead): Card {
  const isApproved = review.state === 'approved'
  return noticeCard({
    heading: isApproved ? briefingWords.thanksApproved : briefingWords.thanksSentBack,
    paragraphs: [
      { lead: 'Briefing', words: `${meetingInWords(meeting)}, version ${review.version}` },
      { lead: 'Decided', words: review.decidedAt === undefined ? '' : momentInWords(new Date(review.decidedAt)) },
      { lead: 'Your note', words: review.commissionersNote },
      { words: isApproved ? briefingWords.onItsWay : briefingWords.officeHasNote },
    ],
    link,
  })
}

/** Tells those who write the briefing what the Commissioner wants changed. */
export function briefingSentBackCard({ meeting, review, link }: BriefingToRead): Card {
  return noticeCard({
    heading: briefingWords.sentBack,
    paragraphs: [
      { lead: 'For', words: meetingInWords(meeting) },
      { lead: 'Version', words: String(review.version) },
      { lead: 'Note', words: review.commissionersNote },
      { words: briefingWords.draftAgain },
    ],
    link,
  })
}

/** What an old card about a briefing says once there is a newer version. */
export function newerBriefingCard({ meeting, review, link }: BriefingToRead): Card {
  return noticeCard({
    heading: briefingWords.newVersion,
    paragraphs: [
      { lead: 'For', words: meetingInWords(meeting) },
      { lead: 'Version', words: String(review.version) },
      { words: briefingWords.newVersionWhere },
    ],
    link,
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

function aboutBriefing(meeting: Meeting, { briefing, version }: BriefingReview): readonly Paragraph[] {
  return [
    { lead: 'For', words: meetingInWords(meeting) },
    { lead: 'As at', words: `${momentInWords(new Date(briefing.asAt))}, version ${version}` },
    { lead: 'Answered', words: `${briefing.answered} of ${briefing.asked}` },
  ]
}

function sectionFor({ heading, lines }: { heading: string; lines: readonly { readonly words: string }[] }): object {
  const more = lines.length - linesShown
  const shown = lines.slice(0, linesShown).map(({ words }) => ({ words: shortened(words, longestLine) }))
  return { heading, lines: more > 0 ? [...shown, { words: listWords.more(more) }] : shown }
}
