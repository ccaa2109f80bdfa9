import type { Subject, Submitted } from '../domain/command'
import type { Delivery } from '../domain/delivery'
import type { StoryEvent } from '../domain/story'
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
}

export type MessageAbout =
  | { readonly card: 'ownership'; readonly finding: string }
  | { readonly card: 'updateRequest'; readonly meeting: string }
  | { readonly card: 'reminder'; readonly meeting: string }
  | { readonly card: 'handedBack'; readonly finding: string }
  | { readonly card: 'briefingReady'; readonly meeting: string; readonly version: number }
  | { readonly card: 'briefingSentBack'; readonly meeting: string; readonly version: number }
  | { readonly card: 'approvedBriefing'; readonly meeting: string; readonly version: number }
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
   */
  readonly mark: (id: string) => Promise<void>
  readonly done: (id: string) => Promise<void>
  /** Gives it back, to be taken again no sooner than this. */
  readonly later: (id: string, notBefore: Date) => Promise<void>
  /** Sets it aside for a person to look at; nothing behind it in its lane waits any longer. */
  readonly park: (id: string, reason: string) => Promise<void>
  readonly parked: () => Promise<readonly { readonly id: string; readonly work: Work; readonly reason: string }[]>
  /** Puts a parked piece back in the queue. */
  readonly release: (id: string) => Promise<void>
  /** Everything that is not done and not parked, oldest first: what to lay over the world after a restart. */
  readonly waiting: () => Promise<readonly Work[]>
}

export type SendOutcome =
  | { readonly kind: 'sent'; readonly conversationId: string; readonly activityId: string }
  /** What it would ask or tell is no longer so. */
  | { readonly kind: 'notNeeded' }
  /** Nobody knows whether it arrived: the line broke after it was sent. */
  | { readonly kind: 'unconfirmed'; readonly reason: string }
  | {
      readonly kind: 'refused'
      readonly state: 'notInstalled' | 'blocked' | 'leftOrganisation' | 'failed'
      readonly reason: string
    }

/** Sends cards as the tracker. */
export interface Messenger {
  /** @throws UpstreamBusy, UpstreamUnreachable when it certainly was not sent and may be tried again */
  readonly send: (message: Message) => Promise<SendOutcome>
  /** Draws a card again that has been sent; quietly does nothing if it is gone. */
  readonly redraw: (message: Message, sent: Pick<Delivery, 'conversationId' | 'activityId'>) => Promise<void>
}
