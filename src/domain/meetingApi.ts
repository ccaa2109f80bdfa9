import type { Briefing } from './briefing'
import type { CalendarDay } from './calendarDay'
import type { DeliveryState } from './delivery'
import type { ReviewState } from './meeting'
import type { CardState } from './nextStepWords'
import type { MeetingType } from './meetingTypes'
import type { TimetableStep } from './timetable'
import type { RequestState, WhyNotAsked } from './updateRound'
import type { Versioned } from './tabApi'

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
  readonly card: CardState
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
  readonly cardCounts: Readonly<Record<CardState, number>>
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
