import type { Signer } from '../../signIn/signer'
import type { ChatStore } from '../chats/chatStore'
import type { Member, Roster } from '../chats/roster'

export interface Acting {
  readonly store: ChatStore
  readonly roster: Roster
  readonly now: () => Date
  readonly tenantId: string
  readonly botId: string
  readonly botEndpoint: () => string
  /** The Connector's own address, which activities carry as their service address. */
  readonly serviceUrl: () => string
  /** Absent when the Connector stands alone: activities then go unsigned. */
  readonly signer?: Signer
  readonly waits: () => ClientWaits
}

/** How long a client waits for the bot, in milliseconds. */
export interface ClientWaits {
  readonly cardMilliseconds: number
  readonly extensionMilliseconds: number
  readonly messageMilliseconds: number
}

export interface BotAnswer {
  readonly status: number
  readonly body: unknown
  /** What the person sees in the client when it is not simply a card: `Something went wrong. Please try again.` */
  readonly shown?: string
}

export const somethingWentWrong = 'Something went wrong. Please try again.'
export const unableToReach = 'Unable to reach app. Please try again.'

/** An activity with all that Teams puts around what a person did. Sent again it stays the same, id included. */
export function activityOf(acting: Acting, person: Member, activity: object): Readonly<Record<string, unknown>> {
  const { tenantId, botId, now } = acting
  const moment = now().toISOString()
  return {
    id: `f:${Math.random().toString(36).slice(2)}`,
    channelId: 'msteams',
    serviceUrl: acting.serviceUrl(),
    timestamp: moment,
    localTimestamp: moment,
    from: { id: person.teamsId, name: person.name, aadObjectId: person.oid },
    recipient: { id: `28:${botId}`, name: 'AFI Tracker' },
    conversation: { id: person.chatId, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' }],
    locale: 'en-GB',
    ...activity,
  }
}

/** Brings one activity to the bot, signed as Teams signs it, and gives up after so many milliseconds. */
export async function tellBot(
  acting: Acting,
  activity: Readonly<Record<string, unknown>>,
  waitMilliseconds = acting.waits().messageMilliseconds,
): Promise<BotAnswer> {
  const { signer, botId, tenantId } = acting
  const serviceUrl = acting.serviceUrl()
  const authorization = signer
    ? { Authorization: `Bearer ${await signer.channelToken({ serviceUrl, audience: botId })}` }
    : {}
  const { id: conversationId = '' } = (activity['conversation'] ?? {}) as { id?: string }
  const signal = AbortSignal.timeout(waitMilliseconds)
  try {
    const answer = await fetch(acting.botEndpoint(), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'x-ms-conversation-id': encodeURIComponent(conversationId),
        'x-ms-tenant-id': tenantId,
        ...authorization,
      },
      body: JSON.stringify(activity),
      signal,
    })
    return { status: answer.status, body: parsed(await answer.text()) }
  } catch {
    const isLate = signal.aborted
    const message = isLate ? `The bot gave no answer within ${waitMilliseconds} ms.` : 'The bot cannot be reached.'
    return { status: isLate ? 504 : 502, body: { error: message } }
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return { error: text }
  }
}
