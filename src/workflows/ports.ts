import type { CalendarDay } from '../domain/calendarDay'
import type { Subject, Submitted } from '../domain/command'
import type { Delivery, UnreachableState } from '../domain/delivery'
import type { StoryEvent } from '../domain/story'
import type { TimetableStep } from '../domain/timetable'
import type { Refusal } from '../domain/verdict'
import type { World } from '../domain/world'

export interface Clock {
  readonly now: () => Date
}

/** Where a person, or a governance group's channel, can be reached in Teams. */
export interface Conversation {
  /** An Entra object id, or the key of the body whose channel it is. */
  readonly key: string
  readonly conversationId: string
  readonly serviceUrl: string
  /** The person's `29:` id for this bot; empty for a channel. */
  readonly teamsId: string
  readonly tenantId: string
  /** False once the person has removed or blocked the app. */
  readonly isReachable: boolean
}

/** A row that somebody broke by hand: shown to the administrator, while the rest goes on. */
export interface BrokenRow {
  readonly list: string
  readonly row: string
  readonly column: string
  readonly problem: string
}

/** What became of filing a command. */
export type Filed =
  | { readonly kind: 'filed'; readonly event: StoryEvent }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly because: Refusal }

/** The memory of the product. Reading is instant and costs nothing; only `file`, `keep…` and `catchUp` reach SharePoint. */
export interface Records {
  /** Everything on record, with what has been accepted and not filed yet laid over it. */
  readonly world: () => World
  /** The world as it stood at a moment: events accepted up to then, and no later ones. */
  readonly worldAt: (moment: Date) => World
  /** The events of one subject, oldest first, those still being filed last. */
  readonly storyOf: (subject: Subject) => readonly StoryEvent[]
  /** Grows with every change, ours or others'. */
  readonly version: () => number
  /** Resolves with the version as soon as it is above `known`, or after so many milliseconds. */
  readonly nextVersion: (known: number, waitMilliseconds: number) => Promise<number>
  readonly conversations: () => ReadonlyMap<string, Conversation>
  readonly brokenRows: () => readonly BrokenRow[]

  /** Lays accepted commands over the world at once. The queue already holds them; this does not make them durable. */
  readonly show: (accepted: readonly Submitted[]) => void
  /**
   * Judges a command against the record as filed and appends its event, the next in its subject's story.
   *
   * Safe to repeat: a command that was filed before is found by its id.
   *
   * @throws UpstreamBusy, UpstreamUnreachable when SharePoint cannot be reached now; the event may or may not be there
   */
  readonly file: (submitted: Submitted) => Promise<Filed>
  readonly keepDelivery: (delivery: Delivery) => Promise<void>
  readonly keepConversation: (conversation: Conversation) => Promise<void>
  /** Asks SharePoint what others have changed, and takes it in. */
  readonly catchUp: () => Promise<void>
}

/** One thing we said we would do, kept until it is done. */
export type Work =
  | { readonly kind: 'file'; readonly submitted: Submitted }
  | { readonly kind: 'send'; readonly message: Message }
  /** Teams told us where somebody can be reached. */
  | { readonly kind: 'keepConversation'; readonly conversation: Conversation }
  /** Tells the reader of a card in their activity feed as well. */
  | { readonly kind: 'notify'; readonly message: Message }
  /** Draws a card that was sent earlier again, so that every device and viewer sees the same. */
  | { readonly kind: 'redraw'; readonly message: Message }

/**
 * A card to send. It names what it is about and nothing else: the card is drawn from the record when it is sent, so it
 * never tells yesterday's truth.
 */
export interface Message {
  /** Unique, and the same however often it is tried; also the key of its delivery. */
  readonly key: string
  /** An Entra object id, or the key of the body whose channel it goes to. */
  readonly to: string
  readonly about: MessageAbout
  /** One more card, because nobody knows whether an earlier one arrived: how many attempts the ledger had counted then. */
  readonly again?: number
}

export type MessageAbout =
  | { readonly card: 'ownership'; readonly finding: string }
  | { readonly card: 'updateRequest'; readonly meeting: string }
  | { readonly card: 'reminder'; readonly meeting: string }
  | { readonly card: 'handedBack'; readonly finding: string }
  | { readonly card: 'briefingReady'; readonly meeting: string; readonly version: number }
  | { readonly card: 'briefingSentBack'; readonly meeting: string; readonly version: number }
  | { readonly card: 'approvedBriefing'; readonly meeting: string; readonly version: number }
  /** To a coordinator: look at who will be asked, and confirm it. */
  | { readonly card: 'confirmList'; readonly meeting: string }
  /** To a strategic lead: what their owners still owe, and who could not be reached. */
  | { readonly card: 'escalation'; readonly meeting: string }
  /** To a deputy chief: what nobody has answered for, for more than five working days. `on` is the day it was sent. */
  | { readonly card: 'needsOwner'; readonly force: string; readonly on: CalendarDay }
  /** To a coordinator: a run that was due has not happened, or happened too late. */
  | { readonly card: 'alarm'; readonly meeting: string; readonly step: TimetableStep }
  /** To a coordinator: the papers are due today and the briefing is not approved. */
  | { readonly card: 'papersDue'; readonly meeting: string }
  /** To the Commissioner and the coordinators: what came in after the cut-off. */
  | { readonly card: 'slip'; readonly meeting: string }
  /** To a person: what the Commissioner asked them about this meeting's findings, and is not answered. */
  | { readonly card: 'actions'; readonly meeting: string }
  /** To a policy officer: the public lines of this round, to approve. */
  | { readonly card: 'publicLines'; readonly meeting: string }
  /** To whoever answers for it: an update was returned with a question. */
  | { readonly card: 'updateReturned'; readonly finding: string; readonly meeting: string }
  | { readonly card: 'challenge'; readonly finding: string; readonly challenge: string }
  | { readonly card: 'challengeAnswered'; readonly finding: string; readonly challenge: string }
  /** To a chief officer: comment by the day that the office has set. */
  | { readonly card: 'invitation'; readonly inspection: string }
  /** To a policy officer. `daysLeft` says which reminder it is; sent late, fewer days are left than that. */
  | { readonly card: 'responseClock'; readonly inspection: string; readonly daysLeft: number }
  /** What was accepted could not be filed after all: says why and gives the words back. */
  | { readonly card: 'notFiled'; readonly submitted: Submitted; readonly because: Refusal }

export interface QueuedWork {
  readonly id: string
  readonly work: Work
  /** How often it has been taken before. */
  readonly attempts: number
  /** An earlier try was marked and never ended: what it was about to do may have been done. */
  readonly isMarked: boolean
}

export interface ParkedWork {
  readonly id: string
  /** Undefined when the entry cannot be read. */
  readonly work: Work | undefined
  readonly reason: string
}

/** How many pieces there are, without what is in them. One that cannot be read waits until it is set aside. */
export interface WorkCount {
  readonly waiting: number
  readonly parked: number
}

/** Work that was accepted, kept on disk or in a queue service until it is done. */
export interface WorkQueue {
  /**
   * Puts all of it in safe keeping, or none.
   *
   * @throws NotSaved when it could not be made durable: nothing was accepted
   */
  readonly put: (work: readonly Work[]) => Promise<void>
  /** Takes up to so many pieces for a while; one that is not done by then is handed out again. Of one lane only the first. */
  readonly take: (most: number) => Promise<readonly QueuedWork[]>
  /**
   * Notes, as durably as `put`, that what cannot be taken back is about to happen. Whoever takes this piece again after
   * a crash sees `isMarked`; `later` takes the mark away.
   *
   * @throws NotSaved when it could not be noted, or the piece is no longer this process's: it must not happen then
   */
  readonly mark: (id: string) => Promise<void>
  readonly done: (id: string) => Promise<void>
  /** Gives it back, to be taken again no sooner than this. */
  readonly later: (id: string, notBefore: Date) => Promise<void>
  /** Sets it aside for a person to look at; nothing behind it in its lane waits any longer. */
  readonly park: (id: string, reason: string) => Promise<void>
  readonly parked: () => Promise<readonly ParkedWork[]>
  /** Puts a parked piece back in the queue. */
  readonly release: (id: string) => Promise<void>
  /** Everything that is not done and not parked, oldest first: what to lay over the world after a restart. */
  readonly waiting: () => Promise<readonly Work[]>
  /** As many as `waiting` and `parked` would give, for a fraction of their cost. */
  readonly count: () => Promise<WorkCount>
}

export type SendOutcome =
  | { readonly kind: 'sent'; readonly conversationId: string; readonly activityId: string }
  /** What it would ask or tell is no longer so. */
  | { readonly kind: 'notNeeded' }
  /** Nobody knows whether it arrived: the line broke after it was sent. */
  | { readonly kind: 'unconfirmed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly state: UnreachableState; readonly reason: string }

/** Sends cards as the tracker. */
export interface Messenger {
  /**
   * `aboutToSend` is done when nothing but the request itself is left to do; when it fails, nothing is sent.
   *
   * @throws UpstreamBusy, UpstreamUnreachable when it certainly was not sent and may be tried again
   */
  readonly send: (message: Message, aboutToSend?: () => Promise<void>) => Promise<SendOutcome>
  /** Draws a card again that has been sent; quietly does nothing if it is gone. */
  readonly redraw: (message: Message, sent: Pick<Delivery, 'conversationId' | 'activityId'>) => Promise<void>
}

/** What is tried for somebody whom a card did not reach. Each throws UpstreamBusy or UpstreamUnreachable to be tried later. */
export interface Rescue {
  /** Whether the directory says that they have left; no when it does not say. */
  readonly hasLeft: (oid: string) => Promise<boolean>
  /** Puts the app in their Teams; undefined where that is not set up. */
  readonly install: ((oid: string) => Promise<Installed>) | undefined
  /** Tells them outside the chat that something is waiting, and returns a sentence about it; undefined where not set up. */
  readonly notify: ((oid: string) => Promise<string>) | undefined
}

export type Installed =
  /** The id of their chat with the app; empty when Graph did not tell it. */
  | { readonly kind: 'installed'; readonly conversationId: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** A line in somebody's activity feed in Teams, which leads to the finding. */
export interface FeedNotice {
  /** The same for each attempt; a repeat takes the place of what is there. */
  readonly key: string
  readonly to: string
  readonly activity: 'commissionerAsked' | 'updateReturned'
  /** `AFI 2`: all that shows on a locked screen. */
  readonly label: string
  readonly finding: string
}

export interface ActivityFeed {
  /** @throws UpstreamBusy, UpstreamUnreachable when it may be tried again */
  readonly tell: (notice: FeedNotice) => Promise<void>
}
