import { cardFor } from '../cards/cardFor'
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
  const { records, connector } = settings
  const draw = (message: Message) => drawCard(settings, message)
  return {
    send: async message => {
      const drawn = draw(message)
      if (!drawn) return { kind: 'notNeeded' }
      const found = await conversationFor(settings, message.to)
      if ('kind' in found) return found
      const outcome = await connector.send(found, activityFor(drawn))
      return sendOutcome(outcome, found.conversationId)
    },
    redraw: async (message, { conversationId, activityId }) => {
      const drawn = draw(message)
      if (!drawn || conversationId === '' || activityId === '') return
      const serviceUrl = records.conversations().get(message.to)?.serviceUrl ?? settings.serviceUrl
      await connector.update({ serviceUrl, conversationId, activityId }, activityFor(drawn))
    },
  }
}

function drawCard({ records, clock, linkTo }: MessengerSettings, message: Message): CardToSend | undefined {
  const teamsId = records.conversations().get(message.to)?.teamsId ?? ''
  return cardFor(message, { world: records.world(), now: clock.now(), linkTo, teamsId })
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
  if (channel !== undefined) return { conversationId: channel, serviceUrl: settings.serviceUrl }
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
