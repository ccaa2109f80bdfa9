import { dayInWords } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import type { DeliveryState } from './delivery'
import { deliveryStateWords } from './wording'

export type CardState = DeliveryState | 'notSentYet'

export const cardStateWords: Readonly<Record<CardState, string>> = { ...deliveryStateWords, notSentYet: 'Not sent yet' }

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

/** What somebody can do about one person who is asked, or what comes by itself. */
export function nextStepWords({
  card,
  owes,
  sendOn,
  remindOn,
  pausedUntil,
}: {
  readonly card: CardState
  readonly owes: boolean
  readonly sendOn: CalendarDay
  /** The day of the reminder, while it is to come. */
  readonly remindOn?: CalendarDay
  readonly pausedUntil?: CalendarDay
}): string {
  if (!owes) return 'Nothing: everything is answered.'
  if (card === 'notSentYet') return `The card goes out on ${dayInWords(sendOn)}, once the round is confirmed.`
  const words = nextSteps[card]
  if (pausedUntil) return `${words} They are left alone until ${dayInWords(pausedUntil)}.`
  const isRemindable = card === 'sent' || card === 'seen'
  if (!isRemindable) return words
  return remindOn ? `${words} They will be reminded on ${dayInWords(remindOn)}.` : `${words} You can remind them now.`
}
