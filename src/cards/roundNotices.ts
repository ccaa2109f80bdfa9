import { britishDayOf, dayInWords, dayWithWeekday } from '../domain/calendarDay'
import { hasRun, isRoundOver } from '../domain/meeting'
import type { Meeting } from '../domain/meeting'
import { mayForAll } from '../domain/permissions'
import type { Act } from '../domain/permissions'
import { changesSinceCutOff, openChallenges, publicLinesOf } from '../domain/roundDigests'
import { dueAt } from '../domain/timetable'
import { previewRound } from '../domain/updateRound'
import { stepWords } from '../domain/wording'
import type { World } from '../domain/world'
import type { MessageAbout } from '../workflows/ports'
import type { CardToSend } from './expandCard'
import { noticeCard } from './noticeCard'
import type { CardButton } from './noticeCard'
import { meetingInWords, plainLabel, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, lateChangeWords, listWords, noticeOf } from './wording'

export interface Seen {
  readonly world: World
  readonly now: Date
  /** Who looks at it. */
  readonly to: string
  readonly linkTo: (page: string) => string
}

/** What a message shows at this moment. `isWanted` is false when it no longer has anything to ask or tell. */
export type Drawn = CardToSend & { readonly isWanted: boolean }

type Notice = 'confirmList' | 'alarm' | 'papersDue' | 'slip' | 'actions' | 'publicLines'
type Notices = {
  readonly [Name in Notice]: (about: Extract<MessageAbout, { card: Name }>, seen: Seen) => Drawn | undefined
}

interface Told {
  readonly summary: string
  readonly heading: string
  readonly paragraphs: readonly Paragraph[]
  readonly isWanted: boolean
  readonly actions?: readonly CardButton[]
}

const mostShown = 12
const longestText = 300

/** What is told of a round as it goes on: each a few lines and the way to the tracker. */
export const roundNotices: Notices = {
  confirmList: ({ meeting }, seen) =>
    ofMeeting(meeting, { ...seen, act: 'runRound' }, about => confirmList(about, seen)),
  alarm: ({ meeting: reference, step }, seen) =>
    ofMeeting(reference, { ...seen, act: 'runRound' }, meeting => ({
      ...noticeOf.alarm,
      paragraphs: [
        forMeeting(meeting),
        {
          lead: 'Step',
          words: `${stepWords[step]}, due on ${dayInWords(britishDayOf(dueAt(meeting.timetable, step)))}`,
        },
        { words: hasRun(meeting, step) ? noticeOf.alarm.doneSince : noticeOf.alarm.notDone },
      ],
      isWanted: !meeting.cancelled,
    })),
  papersDue: ({ meeting: reference }, seen) =>
    ofMeeting(reference, { ...seen, act: 'draftBriefing' }, meeting => ({
      ...noticeOf.papersDue,
      paragraphs: [forMeeting(meeting), { words: noticeOf.papersDue.next }],
      isWanted: meeting.review?.state !== 'approved' && !isRoundOver(meeting, seen.now),
    })),
  slip: ({ meeting: reference }, seen) =>
    ofMeeting(reference, { ...seen, act: 'readEverything' }, meeting => {
      const changed = changesSinceCutOff(seen.world, meeting).map(({ finding, changes }) => ({
        lead: plainLabel(finding),
        words: `${shortened(finding.text, longestText)} (${changes.map(change => lateChangeWords[change]).join(', ')})`,
      }))
      return { ...noticeOf.slip, paragraphs: [forMeeting(meeting), ...few(changed)], isWanted: changed.length > 0 }
    }),
  actions: ({ meeting: reference }, seen) =>
    ofMeeting(reference, seen, meeting => {
      const open = openChallenges(seen.world, meeting, seen.to)
      const asked = open.map(({ finding, challenge }) => ({
        lead: `${plainLabel(finding)}, by ${dayInWords(challenge.dueOn)}`,
        words: challenge.question,
      }))
      const actions = open.slice(0, 4).map(({ finding, challenge }) => ({
        title: buttons.answer(plainLabel(finding)),
        verb: 'openChallenge',
        data: { finding: finding.reference, challenge: challenge.challenge },
      }))
      return { ...noticeOf.actions, paragraphs: few(asked), actions, isWanted: open.length > 0 }
    }),
  publicLines: ({ meeting: reference }, seen) =>
    ofMeeting(reference, { ...seen, act: 'draftBriefing' }, meeting => {
      const lines = publicLinesOf(seen.world, meeting).map(({ finding, publicLine }) => ({
        lead: plainLabel(finding),
        words: publicLine,
      }))
      return { ...noticeOf.publicLines, paragraphs: [forMeeting(meeting), ...few(lines)], isWanted: lines.length > 0 }
    }),
}

function confirmList(meeting: Meeting, { world, now }: Seen): Told {
  const { requests, notAsked } = previewRound(world, meeting, now)
  return {
    ...noticeOf.confirmList,
    paragraphs: [
      forMeeting(meeting),
      { lead: 'To ask', words: noticeOf.confirmList.counts(requests.length, notAsked.length) },
      { lead: 'Cards go out', words: noticeOf.confirmList.when(dayWithWeekday(meeting.timetable.sendCards)) },
    ],
    isWanted: meeting.confirmedAt === undefined && !meeting.cancelled,
  }
}

function forMeeting(meeting: Meeting): Paragraph {
  return { lead: 'For', words: meetingInWords(meeting) }
}

function few(rows: readonly Paragraph[]): readonly Paragraph[] {
  return [...rows.slice(0, mostShown), { words: listWords.more(rows.length - mostShown) }]
}

/** Tells of a meeting to those whose roles allow `act`; to anybody where what is told is their own anyway. */
function ofMeeting(
  reference: string,
  { world, to, now, linkTo, act }: Seen & { readonly act?: Act },
  tell: (meeting: Meeting) => Told,
): Drawn | undefined {
  const meeting = world.meetings.get(reference)
  if (!meeting) return undefined
  const scope = { bodies: meeting.covers, on: britishDayOf(now) }
  if (act && !mayForAll(world, { oid: to, name: '' }, { act, ...scope })) return undefined
  const { heading, paragraphs, actions = [], isWanted, summary } = tell(meeting)
  const card = noticeCard({ heading, paragraphs, actions, link: linkTo(`#/meetings/${reference}`) })
  return { card, isWanted, summary }
}
