import { britishDayOf, daysBetween } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { colours, deliveryColour } from './deliveryColour'
import type { Colour, DeliveryColour } from './deliveryColour'
import { isAwaitingSignOff, isSettled, latestUpdate, updatesFor } from './finding'
import type { Finding } from './finding'
import { asksAbout } from './meeting'
import type { MeetingFacts, UpdateRequest } from './meeting'

/** A figure or a sentence, with the rows it was counted from. A figure without rows is zero. */
export interface Line {
  readonly words: string
  readonly findings: readonly string[]
}

/** One finding as it stood when the round froze. */
export interface BriefingRow {
  readonly finding: string
  readonly label: string
  readonly text: string
  readonly force: string
  readonly inspection: string
  readonly owner: string
  readonly colour: Colour
  readonly because: DeliveryColour['because']
  readonly noUpdateThisRound: boolean
  readonly withoutEvidence: boolean
  readonly targetOn?: CalendarDay
  readonly firstTargetOn?: CalendarDay
  readonly targetMoves: number
  /** What the owner said for this meeting; empty when they said nothing. */
  readonly governanceUpdate: string
  readonly obstacle: string
  readonly saidOn?: CalendarDay
}

/** What the Commissioner reviews before a meeting: computed from the frozen round, and never changed afterwards. */
export interface Briefing {
  readonly meeting: string
  readonly meetingName: string
  readonly meetingOn: CalendarDay
  /** The moment the round froze: ISO, UTC. */
  readonly asAt: string
  readonly counts: readonly (Line & { readonly colour: Colour; readonly count: number })[]
  readonly asked: number
  readonly answered: number
  readonly sections: readonly { readonly heading: string; readonly lines: readonly Line[] }[]
  readonly questions: readonly Line[]
  readonly rows: readonly BriefingRow[]
}

export interface BriefingInput {
  readonly meeting: MeetingFacts & { readonly requests: readonly UpdateRequest[] }
  /** The findings in scope, as they stood at `asAt`. */
  readonly findings: readonly Finding[]
  readonly asAt: Date
  /** The words for a finding, `AFI 2`, and the names of its owner and force. */
  readonly say: (finding: Finding) => { readonly label: string; readonly owner: string; readonly force: string }
  readonly colourWords: Readonly<Record<Colour, string>>
}

const daysUntilStale = 100
const questionsSuggested = 3

/** The briefing that follows from the record alone: same record, same words. */
export function draftBriefing(input: BriefingInput): Briefing {
  const { meeting, asAt, colourWords } = input
  const today = britishDayOf(asAt)
  const rows = input.findings.map(finding => rowFor(finding, input, today))
  return {
    meeting: meeting.reference,
    meetingName: meeting.name,
    meetingOn: meeting.on,
    asAt: asAt.toISOString(),
    counts: colours.map(colour => {
      const these = rows.filter(row => row.colour === colour)
      return { colour, count: these.length, words: colourWords[colour], findings: these.map(({ finding }) => finding) }
    }),
    asked: meeting.requests.length,
    answered: meeting.requests.filter(({ finding }) => rows.some(row => row.finding === finding && row.saidOn)).length,
    sections: sectionsOf(input, today),
    questions: questionsFrom(rows.filter(row => row.colour !== 'closed')),
    rows,
  }
}

function rowFor(finding: Finding, { meeting, say }: BriefingInput, today: CalendarDay): BriefingRow {
  const said = updatesFor(finding, meeting.reference).at(-1)
  const { label, owner, force } = say(finding)
  return {
    finding: finding.reference,
    label,
    text: finding.text,
    force,
    inspection: finding.inspection,
    owner,
    ...deliveryColour(finding, { today, round: meeting.reference }),
    ...(finding.targetOn ? { targetOn: finding.targetOn } : {}),
    ...(finding.firstTargetOn ? { firstTargetOn: finding.firstTargetOn } : {}),
    targetMoves: finding.targetMoves.length,
    governanceUpdate: said?.governanceUpdate ?? '',
    obstacle: said?.obstacle ?? '',
    ...(said ? { saidOn: britishDayOf(new Date(said.at)) } : {}),
  }
}

interface Section {
  readonly heading: string
  /** What to say of this finding under the heading; nothing when it does not belong there. */
  readonly say: (
    finding: Finding,
    about: { meeting: BriefingInput['meeting']; today: CalendarDay },
  ) => string | undefined
}

const sections: readonly Section[] = [
  {
    heading: 'Past its target',
    say: ({ targetOn }, { today }) => {
      const late = targetOn ? daysBetween({ from: targetOn, to: today }) : 0
      return late > 0 ? `${late} ${late === 1 ? 'day' : 'days'} past its target` : undefined
    },
  },
  {
    heading: 'Asked, and no answer',
    say: (finding, { meeting }) => (isUnanswered(finding, meeting) ? 'no update for this meeting' : undefined),
  },
  {
    heading: 'Target moved',
    say: ({ targetMoves }) => {
      const last = targetMoves.at(-1)
      const times = targetMoves.length === 1 ? 'once' : `${targetMoves.length} times`
      return last && `moved ${times}; reason given: ${last.reason}`
    },
  },
  {
    heading: 'Nothing heard for a long time',
    say: (finding, { today }) => {
      const last = latestUpdate(finding)
      const age = daysBetween({ from: last ? britishDayOf(new Date(last.at)) : finding.recordedOn, to: today })
      return age > daysUntilStale ? `last heard of ${age} days ago` : undefined
    },
  },
  { heading: 'Nobody answers for it', say: ({ ownership }) => (ownership ? undefined : 'has no owner') },
]

function sectionsOf({ findings, meeting, say }: BriefingInput, today: CalendarDay): Briefing['sections'] {
  const open = findings.filter(finding => !isSettled(finding))
  return sections
    .map(({ heading, say: sayOf }) => ({
      heading,
      lines: open.flatMap(finding => {
        const words = sayOf(finding, { meeting, today })
        return words ? [{ words: `${say(finding).label}: ${words}`, findings: [finding.reference] }] : []
      }),
    }))
    .filter(({ lines }) => lines.length > 0)
}

function isUnanswered(finding: Finding, { reference, requests }: BriefingInput['meeting']): boolean {
  const isWanted = asksAbout({ requests }, finding.reference) && !isAwaitingSignOff(finding)
  return isWanted && updatesFor(finding, reference).length === 0
}

/** At most three questions, the gravest first; each names the row that gives rise to it. */
function questionsFrom(rows: readonly BriefingRow[]): readonly Line[] {
  const askAbout: readonly [(row: BriefingRow) => boolean, (row: BriefingRow) => string][] = [
    [row => row.colour === 'offTrack', row => `${row.label}: what would bring it back on track, and by when?`],
    [row => row.owner === '', row => `${row.label}: who will answer for it?`],
    [row => row.noUpdateThisRound && row.owner !== '', row => `${row.label}: why is there no update for this meeting?`],
    [row => row.colour === 'atRisk', row => `${row.label}: what is the risk, and what would reduce it?`],
    [row => row.obstacle !== '', row => `${row.label}: who can clear what stands in the way?`],
    [row => row.withoutEvidence, row => `${row.label}: what is there to show that it is on track?`],
  ]
  const found = askAbout.flatMap(([applies, question]) =>
    rows.filter(applies).map(row => ({ words: question(row), findings: [row.finding] })),
  )
  const oncePerFinding = found.filter(
    ({ findings: [finding] }, at) => found.findIndex(each => each.findings[0] === finding) === at,
  )
  return oncePerFinding.slice(0, questionsSuggested)
}
