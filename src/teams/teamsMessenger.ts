import { cardFor, standingCardFor, withRefresh } from '../cards/cardFor'
import type { Drawing } from '../cards/cardFor'
import type { CardToSend } from '../cards/expandCard'
import { leftReason } from '../domain/leavers'
import type { Clock, Conversation, Message, Messenger, Records, Rescue, SendOutcome } from '../workflows/ports'
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
  readonly rescue: Rescue
}

/** Sends cards to people and channels, drawn from the record at the moment of sending. */
export function createTeamsMessenger(settings: MessengerSettings): Messenger {
  return {
    send: async (message, aboutToSend) => {
      const drawn = cardFor(message, drawing(settings))
      if (!drawn) return { kind: 'notNeeded' }
      const activity = activityFor(dressed(settings, message, drawn))
      const sending = { to: message.to, activity, aboutToSend }
      const outcome = await sendTo(settings, sending)
      if (outcome.kind !== 'refused' || isGroup(settings, message.to)) return outcome
      return rescued(settings, sending, outcome)
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
function dressed(settings: MessengerSettings, { key, to }: Message, drawn: CardToSend): CardToSend {
  if (isGroup(settings, to)) return drawn
  const { card, summary } = drawn
  const teamsId = settings.records.conversations().get(to)?.teamsId ?? ''
  return { card: withRefresh(card, { key, teamsId }), summary }
}

interface Sending {
  readonly to: string
  readonly activity: object
  readonly aboutToSend: (() => Promise<void>) | undefined
}

/** A chat that Teams no longer knows is made anew, once: the first request was certainly not carried out. */
async function sendTo(settings: MessengerSettings, { to, activity, aboutToSend }: Sending): Promise<SendOutcome> {
  const found = await conversationFor(settings, to)
  if ('kind' in found) return found
  const outcome = await settings.connector.send(found, activity, aboutToSend)
  if (outcome.kind !== 'gone' || isGroup(settings, to)) return sendOutcome(outcome, found.conversationId)
  const made = await createPersonalChat(settings, to)
  if ('kind' in made) return made
  return sendOutcome(await settings.connector.send(made, activity, aboutToSend), made.conversationId)
}

type Refused = Extract<SendOutcome, { kind: 'refused' }>

/** What can still be done for somebody whom Teams refused: see whether they left, install the app, tell them otherwise. */
async function rescued(settings: MessengerSettings, sending: Sending, refused: Refused): Promise<SendOutcome> {
  const { rescue } = settings
  const { to } = sending
  if (await rescue.hasLeft(to)) {
    await noteUnreachable(settings, to)
    return { kind: 'refused', state: 'leftOrganisation', reason: leftReason }
  }
  const outcome = refused.state === 'notInstalled' ? await afterInstalling(settings, sending, refused) : refused
  if (outcome.kind !== 'refused') return outcome
  if (outcome.state === 'failed' || outcome.state === 'tooLarge') return outcome
  await noteUnreachable(settings, to)
  return rescue.notify ? { ...outcome, reason: `${outcome.reason} ${await rescue.notify(to)}` } : outcome
}

async function afterInstalling(settings: MessengerSettings, sending: Sending, refused: Refused): Promise<SendOutcome> {
  const installed = await settings.rescue.install?.(sending.to)
  if (!installed) return refused
  if (installed.kind === 'refused') return { ...refused, reason: `${refused.reason} ${installed.reason}` }
  if (installed.conversationId !== '') await keepChat(settings, sending.to, installed.conversationId)
  return sendTo(settings, sending)
}

/** Shown in the round's preview; the next sending tries all the same, so it does no harm when it cannot be kept. */
async function noteUnreachable({ records }: MessengerSettings, to: string): Promise<void> {
  const known = records.conversations().get(to)
  if (known?.isReachable) await records.keepConversation({ ...known, isReachable: false }).catch(() => undefined)
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
  const { connector, serviceUrl, tenantId, botId } = settings
  const outcome = await connector.createConversation(serviceUrl, {
    bot: { id: `28:${botId}` },
    members: [{ id: oid }],
    channelData: { tenant: { id: tenantId } },
    tenantId,
    isGroup: false,
  })
  if (outcome.kind !== 'done') return sendOutcome(outcome, '')
  return keepChat(settings, oid, outcome.id)
}

async function keepChat(settings: MessengerSettings, oid: string, conversationId: string): Promise<Found> {
  const { records, serviceUrl, tenantId } = settings
  const teamsId = records.conversations().get(oid)?.teamsId ?? ''
  await records.keepConversation({ key: oid, conversationId, serviceUrl, teamsId, tenantId, isReachable: true })
  return { conversationId, serviceUrl }
}

function sendOutcome(outcome: ConnectorOutcome, conversationId: string): SendOutcome {
  if (outcome.kind === 'done') return { kind: 'sent', conversationId, activityId: outcome.id }
  if (outcome.kind === 'gone') {
    const reason =
      'The chat or channel is gone. Ask your administrator to look at the settings, then send the card again.'
    return { kind: 'refused', state: 'failed', reason }
  }
  return outcome
}
