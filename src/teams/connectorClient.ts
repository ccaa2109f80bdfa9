import { UpstreamBusy, UpstreamRefused, UpstreamUnreachable } from '../errors'
import { refusalIn } from './connectorRefusals'
import type { Refusal } from './connectorRefusals'
import type { Pace, Turn } from './pace'

/** What came of one request to the Connector that created something or sent a card. */
export type ConnectorOutcome =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'unconfirmed'; readonly reason: string }
  | ({ readonly kind: 'refused' } & Refusal)
  /** The conversation or card is not there any more. */
  | { readonly kind: 'gone'; readonly reason: string }

export interface ConnectorSettings {
  readonly token: () => Promise<string>
  /** Hosts that may be shown our token, besides Microsoft's own: a stand-in's `127.0.0.1:3979`. */
  readonly otherHosts?: readonly string[]
  readonly timeLimitMilliseconds?: number
  readonly pace: Pace
}

/**
 * HTTP to the Bot Connector. One call is one request: nothing is repeated here, for a card that Teams took before the
 * line broke would come twice.
 *
 * Each throws UpstreamBusy or UpstreamUnreachable when the request was certainly not carried out and may be repeated.
 */
export interface ConnectorClient {
  /** Creating a personal chat twice gives the same one, so a lost answer is an error like any other. */
  readonly createConversation: (serviceUrl: string, body: object) => Promise<ConnectorOutcome>
  /** `aboutToSend` is done when nothing but the request itself is left to do; when it fails, nothing is sent. */
  readonly send: (place: Place, activity: object, aboutToSend?: () => Promise<void>) => Promise<ConnectorOutcome>
  /** Replacing a card twice does no harm, so a lost answer is an error like any other. */
  readonly update: (place: Place & { readonly activityId: string }, activity: object) => Promise<ConnectorOutcome>
}

export interface Place {
  readonly serviceUrl: string
  readonly conversationId: string
}

/** Microsoft's own hosts, exactly: a wildcard would show our token to anybody's traffic manager. */
const microsoftHosts = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
]

const secondsWithoutAdvice = 1

export function createConnectorClient(settings: ConnectorSettings): ConnectorClient {
  const activities = (place: Place) => `${conversationAddress(place)}/activities`
  return {
    createConversation: (serviceUrl, body) => {
      const address = `${base(serviceUrl)}/v3/conversations`
      return ask(settings, { method: 'POST', address, mayRepeat: true, thread: `new:${memberIn(body)}` }, body)
    },
    send: (place, activity, aboutToSend) => {
      const thread = place.conversationId
      return ask(
        settings,
        { method: 'POST', address: activities(place), mayRepeat: false, thread, aboutToSend },
        activity,
      )
    },
    update: (place, activity) => {
      const address = `${activities(place)}/${encodeURIComponent(place.activityId)}`
      return ask(settings, { method: 'PUT', address, mayRepeat: true, thread: place.conversationId }, activity)
    },
  }
}

/** Making chats has limits of its own, for each person. */
function memberIn(body: object): string {
  const { members } = body as { members?: readonly { id?: unknown }[] }
  return words(members?.[0]?.id)
}

async function ask(settings: ConnectorSettings, asked: Asked, body: object): Promise<ConnectorOutcome> {
  const { token, otherHosts = [], timeLimitMilliseconds = 10_000, pace } = settings
  const { method, address, mayRepeat, thread, aboutToSend } = asked
  requireKnownHost(address, otherHosts)
  const authorization = `Bearer ${await token()}`
  const request = { method, body: JSON.stringify(body), redirect: 'manual' } as const
  const turn = await pace.turn(thread)
  await aboutToSend?.()
  await turn.begin()
  let answer: Response
  try {
    const answering = fetch(address, {
      ...request,
      headers: { Authorization: authorization, 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(timeLimitMilliseconds),
    })
    // It is written within the next two rounds of the event loop.
    setImmediate(() => setImmediate(turn.written))
    answer = await answering
  } catch (error) {
    turn.end({ isThrottled: false })
    return lostAnswer(mayRepeat, error)
  }
  return outcomeOf(answer, { mayRepeat, turn })
}

interface Asked {
  readonly method: 'POST' | 'PUT'
  readonly address: string
  /** Whether doing it twice comes to the same as doing it once. */
  readonly mayRepeat: boolean
  /** Whose share of the limits it takes. */
  readonly thread: string
  readonly aboutToSend?: (() => Promise<void>) | undefined
}

function conversationAddress({ serviceUrl, conversationId }: Place): string {
  return `${base(serviceUrl)}/v3/conversations/${encodeURIComponent(conversationId)}`
}

function base(serviceUrl: string): string {
  return serviceUrl.replace(/\/+$/, '')
}

/** Whether a service address is one that Teams uses, or the stand-in that the settings name. */
export function isKnownService(address: string, otherHosts: readonly string[] = []): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, hostname } = new URL(address)
  return (protocol === 'https:' && microsoftHosts.includes(hostname)) || otherHosts.includes(host)
}

function requireKnownHost(address: string, otherHosts: readonly string[]): void {
  if (!isKnownService(address, otherHosts)) {
    throw new UpstreamRefused(`${new URL(address).host} is not a host of Teams, so it is not shown our token`)
  }
}

/** The connection was never there, so nothing was carried. */
const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

function lostAnswer(mayRepeat: boolean, error: unknown): ConnectorOutcome {
  if (mayRepeat || neverSent.includes(codeOf(error))) {
    throw new UpstreamUnreachable('The Bot Connector cannot be reached', { cause: error })
  }
  return { kind: 'unconfirmed', reason: 'Teams gave no answer, so it may or may not have arrived.' }
}

function codeOf(error: unknown): string {
  const { cause } = (error ?? {}) as { cause?: { code?: unknown } }
  return words(cause?.code)
}

/** Certainly not carried out, and to be asked again. Of the statuses that Teams allows to repeat these are the plain ones. */
const notCarriedOut = [412, 429, 503]
/** A gateway's: whether the request or its answer was lost behind it, nobody can tell. */
const lostOnTheWay = [502, 504]

async function outcomeOf(
  answer: Response,
  { mayRepeat, turn }: { mayRepeat: boolean; turn: Turn },
): Promise<ConnectorOutcome> {
  const { status } = answer
  const advice = retryAfter(answer)
  const isThrottled = status === 429
  turn.end({ isThrottled, ...(isThrottled && { retryAfterSeconds: advice ?? secondsWithoutAdvice }) })
  const { id, code, message } = await bodyOf(answer)
  if (answer.ok) return { kind: 'done', id }
  if (notCarriedOut.includes(status)) {
    throw new UpstreamBusy(`The Bot Connector answered ${status}`, advice ?? secondsWithoutAdvice)
  }
  if (lostOnTheWay.includes(status)) return mayHaveArrived(status, mayRepeat)
  if (status === 404) return { kind: 'gone', reason: code }
  return { kind: 'refused', ...refusalIn({ status, code, message }) }
}

function mayHaveArrived(status: number, mayRepeat: boolean): ConnectorOutcome {
  if (mayRepeat) throw new UpstreamUnreachable(`The Bot Connector answered ${status}`)
  return { kind: 'unconfirmed', reason: `Teams answered ${status}, so it may or may not have arrived.` }
}

async function bodyOf(answer: Response): Promise<{ id: string; code: string; message: string }> {
  try {
    const body = (await answer.json()) as { id?: unknown; error?: { code?: unknown }; message?: unknown }
    return { id: words(body.id), code: words(body.error?.code), message: words(body.message) }
  } catch {
    return { id: '', code: '', message: '' }
  }
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Seconds, from a number of them or from a date. */
function retryAfter({ headers }: Response): number | undefined {
  const advice = headers.get('retry-after')
  if (advice === null) return undefined
  const seconds = /^\d+$/.test(advice) ? Number(advice) : (Date.parse(advice) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}
