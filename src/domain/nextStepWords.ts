import { dayInWords } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { deliveryStates, isUnreachable } from './delivery'
import type { DeliveryState, UnreachableState } from './delivery'
import { deliveryStateWords } from './wording'

/** What became of a card; or that it is still to go out; or that none goes to this person, as who came too late. */
export const cardStates = ['notSentYet', 'noCard', ...deliveryStates] as const
export type CardState = (typeof cardStates)[number]

export const cardStateWords: Readonly<Record<CardState, string>> = {
  ...deliveryStateWords,
  notSentYet: 'Not sent yet',
  noCard: 'No card',
}

type Underway = Exclude<DeliveryState, UnreachableState>

const nextSteps: Readonly<Record<Underway, string>> = {
  waiting: 'The card is on its way.',
  sent: 'They have the card and owe an answer.',
  seen: 'They have opened the card and owe an answer.',
  answered: 'They have answered once and owe an answer to what was added since.',
  unconfirmed: 'One more card follows unless they open the first. If neither comes, send the card again.',
}

/** How far one person's round has got. */
export interface Standing {
  readonly card: CardState
  /** Why the card did not arrive, which says what to do about it too; empty otherwise. */
  readonly reason: string
  readonly owes: boolean
  /** Nothing is asked any more: the round was cancelled, or the meeting has been held. */
  readonly over?: 'cancelled' | 'held'
  /** The day on which cards go out; absent while only the confirmation is missing for them to go at once. */
  readonly sendOn?: CalendarDay
  readonly isConfirmed: boolean
  /** The day of the reminder, while it is to come. */
  readonly remindOn?: CalendarDay
  readonly pausedUntil?: CalendarDay
}

/** What somebody can do about one person who is asked, or what comes by itself; empty where the card's reason tells it. */
export function nextStepWords(standing: Standing): string {
  const { card, reason, owes, over } = standing
  if (over === 'cancelled') return 'Nothing: the round was cancelled.'
  if (!owes) return 'Nothing: everything is answered.'
  if (over === 'held') return 'Nothing: the meeting has been held.'
  if (card === 'notSentYet') return goesOutWords(standing)
  if (card === 'noCard') return 'You can remind them now: their answer is kept, and marked late.'
  if (isUnreachable(card)) return reason === '' ? 'Send the card again.' : ''
  return underwayWords(card, standing)
}

function underwayWords(card: Underway, standing: Standing): string {
  const { pausedUntil } = standing
  const words = nextSteps[card]
  if (pausedUntil) return `${words} They are left alone until ${dayInWords(pausedUntil)}.`
  return card === 'sent' || card === 'seen' ? `${words} ${reminderWords(standing)}` : words
}

function goesOutWords({ sendOn, isConfirmed }: Standing): string {
  if (!sendOn) return 'The card goes out once the round is confirmed.'
  return `The card goes out on ${dayInWords(sendOn)}${isConfirmed ? '' : ', once the round is confirmed'}.`
}

function reminderWords({ remindOn }: Standing): string {
  return remindOn ? `They will be reminded on ${dayInWords(remindOn)}.` : 'You can remind them now.'
}
