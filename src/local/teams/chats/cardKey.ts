import { createHash } from 'node:crypto'

/**
 * The key that the product gives a message, as it lies in the card's refresh call or, failing that, in a button's data;
 * `channelData.messageKey` serves those who send no card.
 */
export function messageKeyOf(activity: object): string {
  const { attachments, channelData } = activity as { attachments?: unknown; channelData?: unknown }
  const cards = listOf(attachments).map(attachment => fieldOf(attachment, 'content'))
  return (
    first(cards, card => words(fieldOf(fieldOf(fieldOf(fieldOf(card, 'refresh'), 'action'), 'data'), 'key'))) ||
    first(cards, card => keyOfAction(card, 0)) ||
    words(fieldOf(channelData, 'messageKey'))
  )
}

/** What a list of messages shows of it. */
export function summaryOf(activity: object): string {
  return words(fieldOf(activity, 'summary')) || words(fieldOf(activity, 'text'))
}

/** Two activities that say the same have the same. */
export function fingerprintOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, 16)
}

const deepestLook = 12

function keyOfAction(node: unknown, depth: number): string {
  if (depth > deepestLook || typeof node !== 'object' || node === null) return ''
  const isAction = words(fieldOf(node, 'type')).startsWith('Action.')
  const own = isAction ? words(fieldOf(fieldOf(node, 'data'), 'key')) : ''
  return own || first(Object.values(node), value => keyOfAction(value, depth + 1))
}

function first<Item>(items: readonly Item[], read: (item: Item) => string): string {
  for (const item of items) {
    const found = read(item)
    if (found !== '') return found
  }
  return ''
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
