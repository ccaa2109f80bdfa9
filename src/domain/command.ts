import type { Briefing } from './briefing'
import type { CalendarDay } from './calendarDay'
import type { ChallengeWanted } from './challenge'
import type { FindingFacts, StandIn } from './finding'
import type { HandEdit } from './handEdit'
import type { InspectionFacts } from './inspection'
import type { OwnerAssigned } from './ownership'
import type { Actor } from './person'
import type { Answer } from './progressUpdate'
import type { ResponsePart, ResponseRecorded } from './responseRecord'
import type { UpdateReturned } from './returnUpdate'
import type { StatusChanged } from './statusChange'
import type { NotAsked } from './stepRun'
import type { TimetableStep } from './timetable'
import type { MeetingWanted } from './updateRound'

/** Everything that somebody, or the timetable, can ask the record to take in. Each is judged against one subject. */
export type Command =
  | { readonly kind: 'recordInspection'; readonly inspection: InspectionFacts }
  | { readonly kind: 'recordFinding'; readonly finding: FindingFacts }
  | { readonly kind: 'recordResponse'; readonly response: Omit<ResponseRecorded, 'kind'>; readonly forceKey: string }
  | { readonly kind: 'assignOwner'; readonly finding: string; readonly assignment: Omit<OwnerAssigned, 'kind'> }
  | { readonly kind: 'acceptOwnership'; readonly finding: string }
  | { readonly kind: 'handBackOwnership'; readonly finding: string; readonly reason: string }
  | {
      readonly kind: 'submitProgressUpdate'
      readonly finding: string
      readonly meeting: string
      readonly answer: Answer
    }
  | ({ readonly kind: 'returnUpdate'; readonly finding: string } & Omit<UpdateReturned, 'kind'>)
  | { readonly kind: 'changeStatus'; readonly finding: string; readonly wanted: Omit<StatusChanged, 'kind'> }
  | { readonly kind: 'enterMeeting'; readonly meeting: MeetingWanted }
  | { readonly kind: 'confirmRound'; readonly meeting: string }
  | { readonly kind: 'cancelRound'; readonly meeting: string; readonly reason: string }
  | {
      readonly kind: 'runStep'
      readonly meeting: string
      readonly step: TimetableStep
      readonly told?: number
      readonly notAsked?: readonly NotAsked[]
    }
  | {
      readonly kind: 'draftBriefing'
      readonly meeting: string
      readonly briefing: Briefing
      readonly officeNote: string
    }
  | {
      readonly kind: 'reviewBriefing'
      readonly meeting: string
      readonly decision: 'approve' | 'sendBack'
      readonly version: number
      readonly note: string
    }
  | {
      readonly kind: 'editResponse'
      readonly inspection: string
      readonly part: ResponsePart
      readonly words: string
      readonly draft: number
    }
  | ({ readonly kind: 'noteHandEdit' } & HandEdit)
  | { readonly kind: 'skipStep'; readonly meeting: string; readonly step: TimetableStep }
  | { readonly kind: 'raiseAlarm'; readonly meeting: string; readonly step: TimetableStep }
  | {
      readonly kind: 'pauseChase'
      readonly meeting: string
      readonly owner: string
      readonly until: CalendarDay
      readonly reason: string
    }
  | { readonly kind: 'remindNow'; readonly meeting: string; readonly owner: string; readonly anyHour: boolean }
  | { readonly kind: 'resendCard'; readonly meeting: string; readonly owner: string; readonly anyway: boolean }
  | { readonly kind: 'askAlso'; readonly meeting: string; readonly person: string }
  | { readonly kind: 'handOver'; readonly finding: string; readonly to: string; readonly reason: string }
  | ({ readonly kind: 'nameStandIn'; readonly finding: string } & StandIn)
  | { readonly kind: 'reportUnowned'; readonly finding: string }
  | { readonly kind: 'challengeFinding'; readonly finding: string; readonly wanted: ChallengeWanted }
  | { readonly kind: 'answerChallenge'; readonly finding: string; readonly challenge: string; readonly words: string }
  | { readonly kind: 'inviteChiefOfficer'; readonly inspection: string; readonly commentsBy: CalendarDay }
  | { readonly kind: 'remindOfClock'; readonly inspection: string; readonly daysLeft: number }

export const channels = ['card', 'chat', 'tab', 'timetable', 'sharePoint'] as const
export type Channel = (typeof channels)[number]

/** A command with who gave it, when it was accepted and through which channel. All three come from the server. */
export interface Submitted {
  /** Unique, and the same for every attempt to file it. */
  readonly id: string
  /** ISO, UTC. */
  readonly at: string
  readonly by: Actor
  readonly channel: Channel
  readonly command: Command
}

export const subjectKinds = ['inspection', 'finding', 'meeting', 'response'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** What a story is told of: `finding:BRACKEN-SOC24-AFI2`. */
export type Subject = `${SubjectKind}:${string}`

type Subjects = { readonly [Kind in Command['kind']]: (command: Extract<Command, { kind: Kind }>) => Subject }

const ofFinding = ({ finding }: { readonly finding: string }): Subject => `finding:${finding}`
const ofResponse = ({ inspection }: { readonly inspection: string }): Subject => `response:${inspection}`
const ofMeeting = ({ meeting }: { readonly meeting: string }): Subject => `meeting:${meeting}`

const subjects: Subjects = {
  recordInspection: ({ inspection }) => `inspection:${inspection.reference}`,
  recordFinding: ({ finding }) => `finding:${finding.reference}`,
  recordResponse: ({ response }) => `response:${response.inspection}`,
  editResponse: ofResponse,
  enterMeeting: ({ meeting }) => `meeting:${meeting.reference}`,
  confirmRound: ofMeeting,
  cancelRound: ofMeeting,
  runStep: ofMeeting,
  draftBriefing: ofMeeting,
  reviewBriefing: ofMeeting,
  assignOwner: ofFinding,
  acceptOwnership: ofFinding,
  handBackOwnership: ofFinding,
  submitProgressUpdate: ofFinding,
  returnUpdate: ofFinding,
  changeStatus: ofFinding,
  noteHandEdit: ({ subject }) => subject,
  skipStep: ofMeeting,
  raiseAlarm: ofMeeting,
  pauseChase: ofMeeting,
  remindNow: ofMeeting,
  resendCard: ofMeeting,
  askAlso: ofMeeting,
  handOver: ofFinding,
  nameStandIn: ofFinding,
  reportUnowned: ofFinding,
  challengeFinding: ofFinding,
  answerChallenge: ofFinding,
  inviteChiefOfficer: ofResponse,
  remindOfClock: ofResponse,
}

/** The one subject whose story the command would lengthen. */
export function subjectOf(command: Command): Subject {
  const subjectOfKind = subjects[command.kind] as (command: Command) => Subject
  return subjectOfKind(command)
}
