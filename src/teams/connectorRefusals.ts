import type { UnreachableState } from '../domain/delivery'

/** Why Teams will not take a card, and what somebody can do about it. */
export interface Refusal {
  readonly state: UnreachableState
  readonly reason: string
}

/** What a refusing answer says about itself. */
export interface RefusingAnswer {
  readonly status: number
  /** `ConversationBlockedByUser`; empty where the answer has none. */
  readonly code: string
  readonly message: string
}

const notInstalled: Refusal = {
  state: 'notInstalled',
  reason:
    'The app is not installed for this person. Ask them, or your administrator, to add it in Teams, then send the card again.',
}
const blocked: Refusal = {
  state: 'blocked',
  reason: 'This person has blocked or muted the app. Ask them to write to it once in Teams, then send the card again.',
}

/** The codes of the Connector that no waiting can help: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability */
const byCode: Readonly<Record<string, Refusal>> = {
  ForbiddenOperationException: notInstalled,
  BotNotInConversationRoster: notInstalled,
  ConversationBlockedByUser: blocked,
  MessageWritesBlocked: blocked,
  BotDisabledByAdmin: {
    state: 'disabledByAdmin',
    reason:
      'An administrator has switched the app off for this person. Ask your Teams administrator, then send the card again.',
  },
  NotEnoughPermissions: failed('The app may not write there. Ask your Teams administrator, then send the card again.'),
  InvalidBotApiHost: failed(
    "The app writes to another cloud's address. Ask your administrator to look at the settings.",
  ),
  MessageSizeTooBig: tooLarge(),
  BotNotRegistered: failed("Teams does not know the bot. Ask your administrator to look at the bot's registration."),
  'Bad Argument': failed('Teams could not read the card. Ask your administrator to look at the log.'),
}

const byStatus: Readonly<Record<number, Refusal>> = {
  401: failed(
    "Teams did not accept our sign-in. Ask your administrator to look at the bot's registration, then send the card again.",
  ),
  413: tooLarge(),
  500: failed('Teams has a fault of its own. Send the card again later.'),
}

/** The named state of an answer that waiting cannot help. */
export function refusalIn({ status, code, message }: RefusingAnswer): Refusal {
  const known = own(byCode, code) ?? own(byCode, subCodeIn(message)) ?? byStatus[status]
  if (known) return known
  const said = `Teams refused it (${[status, code].filter(part => part !== '').join(' ')}).`
  return failed(
    status >= 500 ? `${said} Send the card again later.` : `${said} Ask your administrator to look at the log.`,
  )
}

function failed(reason: string): Refusal {
  return { state: 'failed', reason }
}

function tooLarge(): Refusal {
  return { state: 'tooLarge', reason: 'The card is too large for Teams. Ask this person to open the tracker instead.' }
}

function own(table: Readonly<Record<string, Refusal>>, code: string): Refusal | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined
}

/** A 403 with errorCode 209 keeps its code in JSON that stands in its message as text. */
function subCodeIn(message: string): string {
  try {
    const { subCode } = JSON.parse(message) as { subCode?: unknown }
    return typeof subCode === 'string' ? subCode : ''
  } catch {
    return ''
  }
}
