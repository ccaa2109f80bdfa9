import { dayInWords } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { deliveryStates } from './delivery'
import type { DeliveryState } from './delivery'
import { deliveryStateWords } from './wording'

/** What became of a card; or that it is still to go out; or that none goes to this person, as who came too late. */
export const cardStates = ['notSentYet', 'noCard', ...deliveryStates] as const
export type CardState = (typeof cardStates)[number]

export const cardStateWords: Readonly<Record<CardState, string>> = {
  ...deliveryStateWords,
  notSentYet: 'Not sent yet',
  noCard: 'No card',
}

const resend = 'then send the card again.'

const nextSteps: Readonly<Record<DeliveryState, string>> = {
  waiting: 'The card is on its way.',
  sent: 'They have the card and owe an answer.',
  seen: 'They have opened the card and owe an answer.',
  answered: 'They have answered once and owe an answer to what was added since.',
  unconfirmed: 'One more card follows unless they open the first. If neither comes, send the card again.',
  notInstalled: `Ask them to add AFI Tracker in Teams, ${resend}`,
  blocked: `Ask them to unblock AFI Tracker in Teams, ${resend}`,
  disabledByAdmin: `Ask your Teams administrator to allow the app for them, ${resend}`,
  leftOrganisation: 'Have another owner named: their account is switched off.',
  tooLarge: 'Ask them to answer in the tracker: the card is too large for Teams.',
  failed: 'Send the card again; if it fails once more, ask your administrator.',
}

/** How far one person's round has got. */
export interface Standing {
  readonly card: CardState
  readonly owes: boolean
  /** They answer for nothing of their own, only for other owners. */
  readonly isStandIn: boolean
  /** Nothing is asked any more: the round was cancelled, or the meeting has been held. */
  readonly over?: 'cancelled' | 'held'
  /** The day on which cards go out; absent while only the confirmation is missing for them to go at once. */
  readonly sendOn?: CalendarDay
  readonly isConfirmed: boolean
  /** The day of the reminder, while it is to come. */
  readonly remindOn?: CalendarDay
  readonly pausedUntil?: CalendarDay
}

/** What somebody can do about one person who is asked, or what comes by itself. */
export function nextStepWords(standing: Standing): string {
  const { card, owes, over, pausedUntil } = standing
  if (over === 'cancelled') return 'Nothing: the round was cancelled.'
  if (!owes) return 'Nothing: everything is answered.'
  if (over === 'held') return 'Nothing: the meeting has been held.'
  if (card === 'notSentYet') return goesOutWords(standing)
  if (card === 'noCard') return 'You can remind them now: their answer is kept, and marked late.'
  const words = wordsFor(card, standing)
  if (pausedUntil) return `${words} They are left alone until ${dayInWords(pausedUntil)}.`
  return card === 'sent' || card === 'seen' ? `${words} ${reminderWords(standing)}` : words
}

function wordsFor(card: DeliveryState, { isStandIn }: Standing): string {
  const isGone = card === 'leftOrganisation' && isStandIn
  return isGone ? 'Have another stand-in named: their account is switched off.' : nextSteps[card]
}

function goesOutWords({ sendOn, isConfirmed }: Standing): string {
  if (!sendOn) return 'The card goes out once the round is confirmed.'
  return `The card goes out on ${dayInWords(sendOn)}${isConfirmed ? '' : ', once the round is confirmed'}.`
}

function reminderWords({ remindOn }: Standing): string {
  return remindOn ? `They will be reminded on ${dayInWords(remindOn)}.` : 'You can remind them now.'
}
