import type { CalendarDay } from './calendarDay'
import type { Channel } from './command'
import type { FindingKind, FindingStatus, TargetMove } from './finding'
import type { Grade } from './inspection'
import type { Act } from './permissions'
import type { Role } from './person'
import type { Problem, ProgressUpdate } from './progressUpdate'
import type { ResponsePart, ResponseTexts } from './responseRecord'
import type { Tracker, TrackerRow } from './tracker'

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
  /** The one of them that this person may return with a question now, by the moment it was accepted. */
  readonly mayReturn?: string
  readonly story: readonly StoryLine[]
  /** Who answers for the owner, and between which days. */
  readonly standIn?: {
    readonly oid: string
    readonly name: string
    readonly from: CalendarDay
    readonly to: CalendarDay
  }
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

/** POST /api/findings/:reference/return: gives an update back with a question. */
export interface ReturnWanted {
  readonly meeting: string
  readonly update: string
  readonly note: string
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

/** The 56 days of one report. Absent when the report's full date is not known, and for a fire and rescue service. */
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
  /** False for a fire and rescue service, whose limits are set case by case. */
  readonly has56Days: boolean
  /** Whether this person may ask the chief officer for comments now. */
  readonly mayInvite: boolean
  /** Who would get the invitation, by name; only for those who may ask. */
  readonly wouldInvite?: readonly string[]
  /** How the chief officer was last asked; only for those who may read everything. */
  readonly invited?: InvitationShown
  readonly findingCounts: readonly { readonly kind: FindingKind; readonly count: number }[]
  readonly unowned: number
  readonly responseDraft: number
}

export interface InvitationShown {
  readonly at: string
  readonly by: string
  /** The day that the office set for the comments: Police Act 1996, section 55(4). */
  readonly commentsBy: CalendarDay
  /** Whether the chief officer's own words are on record. */
  readonly isAnswered: boolean
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

/** GET /api/self-test */
export interface SelfTestData extends Versioned {
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly words: string }[]
  readonly brokenRows: readonly {
    readonly list: string
    readonly row: string
    readonly column: string
    readonly problem: string
  }[]
  readonly parked: readonly ParkedShown[]
}

/** POST /api/self-test/parked/:id/release puts it back in the queue. */
export interface ParkedShown {
  readonly id: string
  readonly what: string
  readonly reason: string
  /** False for an entry that cannot be read. */
  readonly mayRelease: boolean
}
