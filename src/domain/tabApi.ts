import type { Briefing } from './briefing'
import type { CalendarDay } from './calendarDay'
import type { Channel } from './command'
import type { DeliveryState } from './delivery'
import type { FindingKind, FindingStatus, TargetMove } from './finding'
import type { Grade } from './inspection'
import type { ReviewState } from './meeting'
import type { MeetingType } from './meetingTypes'
import type { Act } from './permissions'
import type { Role } from './person'
import type { Problem, ProgressUpdate } from './progressUpdate'
import type { ResponsePart, ResponseTexts } from './responseRecord'
import type { TimetableStep } from './timetable'
import type { Tracker, TrackerRow } from './tracker'
import type { RequestState, WhyNotAsked } from './updateRound'

/** What the tab's server answers, page by page. Every answer carries the version of the record that it shows. */
export interface Versioned {
  readonly version: number
}

export interface PersonShown {
  readonly oid: string
  readonly name: string
  readonly roles: readonly { readonly role: Role; readonly bodyKey: string; readonly bodyName: string }[]
}

/** GET /api/me */
export interface Session {
  readonly me: PersonShown
  /** What this person may do somewhere: which pages and buttons are worth showing. */
  readonly may: readonly Act[]
  readonly today: CalendarDay
  readonly people: readonly PersonShown[]
  readonly forces: readonly { readonly key: string; readonly name: string }[]
  readonly groups: readonly { readonly key: string; readonly name: string }[]
}

/** GET /api/tracker */
export interface TrackerPageData extends Versioned {
  readonly tracker: Tracker
}

/** One event of a story in words. */
export interface StoryLine {
  readonly sequence: number
  readonly at: string
  readonly who: string
  readonly channel: Channel
  readonly words: string
  readonly details: readonly { readonly label: string; readonly words: string }[]
}

/** GET /api/findings/:reference */
export interface FindingPageData extends Versioned {
  readonly row: TrackerRow
  readonly detail: string
  readonly addressedTo: string
  /** The cause of concern it belongs to. */
  readonly parent?: { readonly reference: string; readonly label: string }
  readonly handedBackBecause?: string
  readonly ownerId?: string
  readonly strategicLeadId?: string
  readonly targetMoves: readonly TargetMove[]
  /** Newest first. Empty for readers outside the force and its office. */
  readonly updates: readonly ProgressUpdate[]
  readonly story: readonly StoryLine[]
  /** Who answers for the owner, and between which days. */
  readonly standIn?: { readonly name: string; readonly from: CalendarDay; readonly to: CalendarDay }
  /** What the Commissioner has asked, newest first; only for those who may read everything. */
  readonly challenges?: readonly ChallengeShown[]
  readonly mayHandOver?: boolean
  readonly mayNameStandIn?: boolean
  readonly mayChallenge?: boolean
  readonly mayAssign: boolean
  /** The states this person may move it to now. */
  readonly mayMoveTo: readonly FindingStatus[]
}

export interface ChallengeShown {
  readonly challenge: string
  readonly question: string
  readonly owner: string
  readonly dueOn: CalendarDay
  readonly askedBy: string
  readonly askedAt: string
  readonly answer?: { readonly words: string; readonly by: string; readonly at: string }
  readonly mayAnswer: boolean
}

/** POST /api/findings/:reference/owner */
export interface AssignmentWanted {
  readonly owner: string
  readonly strategicLead: string
  readonly targetOn: string
  readonly reason: string
}

/** POST /api/findings/:reference/status */
export interface StatusWanted {
  readonly to: FindingStatus
  readonly reason: string
  readonly decidedOn?: string
}

/** POST /api/intake/inspections: what the officer confirmed, field by field as they left it. */
export interface ConfirmedRecord {
  readonly reference: string
  readonly forceKey: string
  readonly title: string
  /** `2024-05-14`, or empty when the full date is not known. */
  readonly publishedOn: string
  readonly publishedWords: string
  readonly localPolicingBody: string
  readonly officeHolder: string
  readonly chiefOfficer: string
  readonly inspectorate: string
  readonly summary: string
  readonly printedVersion: string
  readonly grades: readonly { readonly body: string; readonly question: string; readonly grade: Grade }[]
  readonly findings: readonly {
    readonly kind: FindingKind
    readonly number: string
    readonly text: string
    readonly detail: string
    /** `causeOfConcern 1`, or empty. */
    readonly parent: string
    readonly addressedTo: string
    readonly deadlineWords: string
    readonly deadlineOn: string
  }[]
  readonly response: ResponseTexts
}

/** What a POST that was taken in answers. `already` says that it was so before. */
export interface Taken extends Versioned {
  readonly outcome: 'accepted' | 'already'
  /** Our reference of what was made, where something was. */
  readonly reference?: string
}

/** The body of every answer that is not 2xx. `problems` name the fields, as in `findings.0.text`. */
export interface ApiProblem {
  readonly error: { readonly code: string; readonly message: string; readonly problems?: readonly Problem[] }
}

/** The 56 days of one report. Absent when the report's full date is not known, with what is missing in words. */
export interface ResponseClock {
  readonly lastDay: CalendarDay
  /** 1 on the day of publication. */
  readonly day: number
  /** 0 on the last day, negative afterwards. */
  readonly daysLeft: number
}

export interface InspectionShown {
  readonly reference: string
  readonly title: string
  readonly force: string
  readonly publishedOn?: CalendarDay
  readonly publishedWords: string
  readonly grades: readonly { readonly body: string; readonly question: string; readonly grade: Grade }[]
  readonly clock?: ResponseClock
  readonly findingCounts: readonly { readonly kind: FindingKind; readonly count: number }[]
  readonly unowned: number
  readonly responseDraft: number
}

/** GET /api/inspections */
export interface InspectionsPageData extends Versioned {
  readonly inspections: readonly InspectionShown[]
}

/** GET /api/responses/:inspection. The page itself is HTML from GET /api/responses/:inspection/page */
export interface ResponsePageData extends Versioned {
  readonly inspection: InspectionShown
  readonly texts: ResponseTexts
  readonly draft: number
  readonly changedAt: string
  /** Per text: which findings it seems to answer, which it does not, and which of its points match none. Proposals. */
  readonly coverage: readonly {
    readonly part: ResponsePart
    readonly answered: readonly { readonly label: string; readonly excerpt: string }[]
    readonly unanswered: readonly string[]
    readonly unmatched: readonly string[]
  }[]
  readonly mayEdit: readonly ResponsePart[]
}

export type MeetingState = 'planned' | 'confirmed' | 'asking' | 'frozen' | 'inReview' | 'approved' | 'cancelled'

export interface MeetingShown {
  readonly reference: string
  readonly name: string
  readonly type: MeetingType
  readonly on: CalendarDay
  readonly state: MeetingState
  readonly forces: readonly string[]
  readonly asked: number
  readonly answered: number
}

/** GET /api/meetings */
export interface MeetingsPageData extends Versioned {
  readonly meetings: readonly MeetingShown[]
}

/** POST /api/meetings */
export interface MeetingWantedByPerson {
  readonly type: MeetingType
  readonly name: string
  readonly groupKey: string
  readonly on: string
  readonly covers: readonly string[]
}

/** GET /api/meetings/:reference */
export interface RoundPageData extends Versioned {
  readonly meeting: MeetingShown
  readonly steps: readonly {
    readonly step: TimetableStep
    readonly on: CalendarDay
    /** False for steps that a person does outside the tracker for now. */
    readonly isAutomatic: boolean
    readonly ranAt?: string
    readonly late?: boolean
  }[]
  /** Before confirmation: who would be asked. Afterwards: who was. */
  readonly requests: readonly {
    readonly finding: string
    readonly label: string
    readonly text: string
    readonly ownerId: string
    readonly owner: string
    readonly state: RequestState
    /** True when Teams knows how to reach the owner. */
    readonly reachable: boolean
  }[]
  readonly notAsked: readonly { readonly finding: string; readonly label: string; readonly why: WhyNotAsked }[]
  readonly deliveries: readonly {
    readonly key: string
    readonly to: string
    readonly what: string
    readonly state: DeliveryState
    readonly reason: string
    readonly at: string
  }[]
  readonly mayConfirm: boolean
  readonly mayCancel: boolean
  /** Why it cannot be confirmed now, in words; absent when it can. */
  readonly cannotConfirmBecause?: string
}

/** How one step of a round stands: done in time, done late, left out, due and not done, or still to come. */
export type StepState = 'done' | 'late' | 'skipped' | 'notDone' | 'toCome'

/** Where one person stands in a round, what can be done about it, and what the reader may do. */
export interface PersonInRound {
  readonly oid: string
  readonly name: string
  /** The owners for whom this person answers today; empty for an owner. */
  readonly standsInFor: readonly string[]
  readonly asked: number
  readonly answered: number
  /** How far the question got to them: the best of the card, the reminders and what was sent again. */
  readonly card: DeliveryState | 'notSentYet'
  readonly cardWords: string
  readonly reason: string
  readonly nextStep: string
  readonly pausedUntil?: CalendarDay
  readonly pauseReason?: string
  readonly mayRemind: boolean
  readonly mayResend: boolean
  readonly mayPause: boolean
}

/** A finding whose owner is gone, and who can name another. */
export interface OrphanShown {
  readonly finding: string
  readonly label: string
  readonly owner: string
  readonly why: 'leftOrganisation' | 'noRole'
  readonly reassignedBy: readonly string[]
}

/** GET /api/meetings/:reference, whole: the round page with people, runs and orphans. */
export interface RoundWorkData extends RoundPageData {
  readonly runs: readonly {
    readonly step: TimetableStep
    readonly state: StepState
    readonly words: string
    readonly dueAt: string
    readonly at?: string
    readonly told?: number
    readonly notAsked: readonly { readonly finding: string; readonly label: string; readonly words: string }[]
  }[]
  readonly people: readonly PersonInRound[]
  /** Of the requests by where they stand; the sum is the number of requests. */
  readonly requestCounts: Readonly<Record<RequestState, number>>
  /** Of the people by how far the question got; the sum is the number of people. */
  readonly cardCounts: Readonly<Record<DeliveryState | 'notSentYet', number>>
  readonly orphans: readonly OrphanShown[]
  readonly mayRun: boolean
}

/** POST /api/meetings/:reference/pause, /remind and /resend */
export interface PauseWanted {
  readonly owner: string
  readonly until: string
  readonly reason: string
}
export interface ReminderWanted {
  readonly owner: string
  /** The coordinator wants it to go out though it is outside working hours. */
  readonly anyHour?: boolean
}
export interface ResendWanted {
  readonly owner: string
  /** The coordinator wants it sent though the card has arrived. */
  readonly anyway?: boolean
}

/** POST /api/findings/:reference/hand-over */
export interface HandOverWantedByOwner {
  readonly to: string
  readonly reason: string
}

/** POST /api/findings/:reference/stand-in; POST /api/stand-ins with the `owner` for all that they answer for. */
export interface StandInWanted {
  readonly standIn: string
  readonly from: string
  readonly to: string
}

/** POST /api/findings/:reference/challenges; POST /api/findings/:reference/challenges/:challenge/answer */
export interface ChallengeWantedByCommissioner {
  readonly question: string
  readonly owner: string
  readonly dueOn: string
}
export interface ChallengeAnswerWanted {
  readonly words: string
}

/** POST /api/inspections/:reference/invitation */
export interface InvitationWanted {
  readonly commentsBy: string
}

/** GET /api/meetings/:reference/briefing. 404 while there is none. */
export interface BriefingPageData extends Versioned {
  readonly meeting: MeetingShown
  readonly briefing: Briefing
  readonly briefingVersion: number
  readonly state: ReviewState
  readonly officeNote: string
  readonly commissionersNote: string
  readonly decidedAt?: string
  readonly mayReview: boolean
  readonly mayRedraft: boolean
}

/** POST /api/meetings/:reference/briefing/review */
export interface ReviewWanted {
  readonly decision: 'approve' | 'sendBack'
  readonly version: number
  readonly note: string
}

/** GET /api/self-test */
export interface SelfTestData extends Versioned {
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly words: string }[]
  readonly brokenRows: readonly {
    readonly list: string
    readonly row: string
    readonly column: string
    readonly problem: string
  }[]
  readonly parked: readonly { readonly id: string; readonly what: string; readonly reason: string }[]
}
