import type { RequestCounts } from '../connector/requestCounts'
import type { ChatStore, Receipt } from './chatStore'
import type { Roster } from './roster'

/** What a person or channel received under one key of the product, or for a card without a key under its own words. */
export interface ReceivedMessage {
  readonly key: string
  /** How many activities came, deleted ones included: 2 where somebody saw the card twice. */
  readonly copies: number
  readonly updates: number
  readonly deletes: number
  readonly activities: readonly Omit<Receipt, 'conversationId' | 'key'>[]
}

export interface Recipient {
  readonly conversationId: string
  readonly kind: 'personal' | 'channel'
  /** Empty for a channel. */
  readonly oid: string
  readonly name: string
  /** How the app stands with this person; `channel` for a channel. */
  readonly state: string
  /** Typing indicators and other signs that leave no message. */
  readonly signs: number
  readonly messages: readonly ReceivedMessage[]
}

export interface TruthParts {
  readonly store: ChatStore
  readonly roster: Roster
  readonly counts: RequestCounts
  readonly signs: ReadonlyMap<string, number>
}

export interface TruthWanted {
  /** An object id, a `29:` id or a conversation's id. */
  readonly person?: string
  readonly key?: string
}

/** Who really received what, whatever the sender was told: what a test compares the product's own account with. */
export function truth(parts: TruthParts, { person, key }: TruthWanted = {}) {
  const only = person === undefined ? undefined : (parts.roster.find(person)?.chatId ?? person)
  const byConversation = Map.groupBy(
    parts.store.receipts(only).filter(receipt => key === undefined || receipt.key === key),
    ({ conversationId }) => conversationId,
  )
  const recipients = parts.store
    .conversations()
    .filter(({ id }) => only === undefined || id === only)
    .map(({ id, kind, oid, name }): Recipient => ({
      conversationId: id,
      kind,
      oid,
      name,
      state: kind === 'channel' ? 'channel' : (parts.store.installation(oid) ?? 'none'),
      signs: parts.signs.get(id) ?? 0,
      messages: messagesIn(byConversation.get(id) ?? []),
    }))
  const messages = recipients.flatMap(recipient => recipient.messages)
  return {
    totals: {
      messages: messages.length,
      activities: sum(messages, ({ copies }) => copies),
      secondCopies: sum(messages, ({ copies }) => copies - 1),
      updates: sum(messages, ({ updates }) => updates),
      deletes: sum(messages, ({ deletes }) => deletes),
    },
    requests: parts.counts.report(),
    persons: recipients.filter(({ kind }) => kind === 'personal'),
    channels: recipients.filter(({ kind }) => kind === 'channel'),
  }
}

/** Cards without a key are told apart by what they said when they came. */
function messagesIn(receipts: readonly Receipt[]): readonly ReceivedMessage[] {
  const groups = Map.groupBy(receipts, ({ key, fingerprint }) => (key === '' ? ` ${fingerprint}` : key))
  return [...groups.values()].map(group => ({
    key: group[0]?.key ?? '',
    copies: group.length,
    updates: sum(group, ({ updates }) => updates),
    deletes: group.filter(({ deletedAt }) => deletedAt !== null).length,
    activities: group.map(({ id, fingerprint, summary, at, updates, updatedAt, deletedAt }) => ({
      id,
      at,
      summary,
      fingerprint,
      updates,
      updatedAt,
      deletedAt,
    })),
  }))
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
