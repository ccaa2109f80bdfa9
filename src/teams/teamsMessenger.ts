import { cardFor, standingCardFor, withRefresh } from '../cards/cardFor'
import type { Drawing } from '../cards/cardFor'
import type { CardToSend } from '../cards/expandCard'
import type { Clock, Conversation, Message, Messenger, Records, SendOutcome } from '../workflows/ports'
import type { ConnectorClient, ConnectorOutcome } from './connectorClient'

export interface MessengerSettings {
  readonly records: Records
  readonly connector: ConnectorClient
  readonly clock: Clock
  readonly linkTo: (page: string) => string
  readonly tenantId: string
  readonly botId: string
  /** Where a person is first written to: `https://smba.trafficmanager.net/teams/`. */
  readonly serviceUrl: string
  /** By key of a governance group: the id of its channel. */
  readonly channels: Readonly<Record<string, string>>
}

/** Sends cards to people and channels, drawn from the record at the moment of sending. */
export function createTeamsMessenger(settings: MessengerSettings): Messenger {
  return {
    send: async message => {
      const drawn = cardFor(message, drawing(settings))
      if (!drawn) return { kind: 'notNeeded' }
      const outcome = await sendTo(settings, message.to, activityFor(dressed(settings, message, drawn)))
      await noteUnreachable(settings, message.to, outcome)
      return outcome
    },
    redraw: async (message, { conversationId, activityId }) => {
      const drawn = standingCardFor(message, drawing(settings))
      if (!drawn || conversationId === '' || activityId === '') return
      const serviceUrl = settings.records.conversations().get(message.to)?.serviceUrl ?? settings.serviceUrl
      const activity = activityFor(dressed(settings, message, drawn))
      await settings.connector.update({ serviceUrl, conversationId, activityId }, activity)
    },
  }
}

function drawing({ records, clock, linkTo }: MessengerSettings): Drawing {
  return { world: records.world(), now: clock.now(), linkTo }
}

/** A channel's card is the same for everybody in it, so it makes no refresh call. */
function dressed({ records }: MessengerSettings, { key, to }: Message, { card, summary }: CardToSend): CardToSend {
  const teamsId = records.conversations().get(to)?.teamsId ?? ''
  return { card: withRefresh(card, { key, teamsId }), summary }
}

/** A chat that Teams no longer knows is made anew, once: the first request was certainly not carried out. */
async function sendTo(settings: MessengerSettings, to: string, activity: object): Promise<SendOutcome> {
  const found = await conversationFor(settings, to)
  if ('kind' in found) return found
  const outcome = await settings.connector.send(found, activity)
  if (outcome.kind !== 'gone' || isGroup(settings, to)) return sendOutcome(outcome, found.conversationId)
  const made = await createPersonalChat(settings, to)
  if ('kind' in made) return made
  return sendOutcome(await settings.connector.send(made, activity), made.conversationId)
}

/** Shown in the round's preview; the next sending tries all the same. */
async function noteUnreachable({ records }: MessengerSettings, to: string, outcome: SendOutcome): Promise<void> {
  const known = records.conversations().get(to)
  if (outcome.kind !== 'refused' || outcome.state === 'failed' || !known?.isReachable) return
  await records.keepConversation({ ...known, isReachable: false })
}

/** One attachment and no text: text beside a card may be split off, and the card's id is then lost. */
export function activityFor({ card, summary }: CardToSend): object {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  }
}

type Found = Pick<Conversation, 'conversationId' | 'serviceUrl'>

async function conversationFor(settings: MessengerSettings, to: string): Promise<Found | SendOutcome> {
  const channel = settings.channels[to]
  if (channel !== undefined) {
    return {
      conversationId: channel,
      serviceUrl: settings.records.conversations().get(to)?.serviceUrl ?? settings.serviceUrl,
    }
  }
  if (isGroup(settings, to)) {
    return { kind: 'refused', state: 'failed', reason: 'No channel is set for this group (GOVERNANCE_CHANNELS).' }
  }
  const known = settings.records.conversations().get(to)
  if (known?.isReachable) return { conversationId: known.conversationId, serviceUrl: known.serviceUrl }
  return createPersonalChat(settings, to)
}

function isGroup({ records }: MessengerSettings, to: string): boolean {
  return records.world().bodies.some(({ key }) => key === to)
}

async function createPersonalChat(settings: MessengerSettings, oid: string): Promise<Found | SendOutcome> {
  const { connector, records, serviceUrl, tenantId, botId } = settings
  const outcome = await connector.createConversation(serviceUrl, {
    bot: { id: `28:${botId}` },
    members: [{ id: oid }],
    channelData: { tenant: { id: tenantId } },
    tenantId,
    isGroup: false,
  })
  if (outcome.kind !== 'done') return sendOutcome(outcome, '')
  const conversation = { key: oid, conversationId: outcome.id, serviceUrl, teamsId: '', tenantId, isReachable: true }
  await records.keepConversation({ ...conversation, teamsId: records.conversations().get(oid)?.teamsId ?? '' })
  return { conversationId: outcome.id, serviceUrl }
}

function sendOutcome(outcome: ConnectorOutcome, conversationId: string): SendOutcome {
  if (outcome.kind === 'done') return { kind: 'sent', conversationId, activityId: outcome.id }
  if (outcome.kind === 'gone') {
    return { kind: 'refused', state: 'failed', reason: `The chat or channel is gone (${outcome.reason}).` }
  }
  return outcome
}
