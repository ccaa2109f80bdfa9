import { UpstreamBusy, UpstreamRefused, UpstreamUnreachable } from '../errors'

/** What came of one request to the Connector that created something or sent a card. */
export type ConnectorOutcome =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'unconfirmed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly state: 'notInstalled' | 'blocked' | 'failed'; readonly reason: string }
  /** The conversation or card is not there any more. */
  | { readonly kind: 'gone'; readonly reason: string }

export interface ConnectorSettings {
  readonly token: () => Promise<string>
  /** Hosts that may be shown our token, besides Microsoft's own: a stand-in's `127.0.0.1:3979`. */
  readonly otherHosts?: readonly string[]
  readonly timeLimitMilliseconds?: number
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
  readonly send: (place: Place, activity: object) => Promise<ConnectorOutcome>
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

const secondsWithoutAdvice = 2

export function createConnectorClient({
  token,
  otherHosts = [],
  timeLimitMilliseconds = 10_000,
}: ConnectorSettings): ConnectorClient {
  const ask = async ({ method, address, mayRepeat }: Asked, body: object): Promise<ConnectorOutcome> => {
    requireKnownHost(address, otherHosts)
    const authorization = `Bearer ${await token()}`
    let answer: Response
    try {
      answer = await fetch(address, {
        method,
        headers: { Authorization: authorization, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeLimitMilliseconds),
      })
    } catch (error) {
      return lostAnswer(mayRepeat, error)
    }
    return outcomeOf(answer, mayRepeat)
  }
  const activities = (place: Place) => `${conversationAddress(place)}/activities`
  return {
    createConversation: (serviceUrl, body) =>
      ask({ method: 'POST', address: `${base(serviceUrl)}/v3/conversations`, mayRepeat: true }, body),
    send: (place, activity) => ask({ method: 'POST', address: activities(place), mayRepeat: false }, activity),
    update: (place, activity) => {
      const address = `${activities(place)}/${encodeURIComponent(place.activityId)}`
      return ask({ method: 'PUT', address, mayRepeat: true }, activity)
    },
  }
}

interface Asked {
  readonly method: 'POST' | 'PUT'
  readonly address: string
  /** Whether doing it twice comes to the same as doing it once. */
  readonly mayRepeat: boolean
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

async function outcomeOf(answer: Response, mayRepeat: boolean): Promise<ConnectorOutcome> {
  const { status } = answer
  const { id, code, message } = await bodyOf(answer)
  if (answer.ok) return { kind: 'done', id }
  if (status === 412 || status === 429 || status === 503) {
    throw new UpstreamBusy(`The Bot Connector answered ${status}`, retryAfter(answer))
  }
  if (status === 502 || status === 504) return mayHaveArrived(status, mayRepeat)
  if (status === 404) return { kind: 'gone', reason: code }
  if (status === 403) return { kind: 'refused', ...whyForbidden(code, message) }
  return { kind: 'refused', state: 'failed', reason: whyFailed(status, code) }
}

function mayHaveArrived(status: number, mayRepeat: boolean): ConnectorOutcome {
  if (mayRepeat) throw new UpstreamUnreachable(`The Bot Connector answered ${status}`)
  return { kind: 'unconfirmed', reason: `Teams answered ${status}, so it may or may not have arrived.` }
}

function whyFailed(status: number, code: string): string {
  const said = `Teams answered ${status}${code === '' ? '' : ` ${code}`}.`
  if (status === 401) return `${said} Ask your administrator to look at the bot's registration.`
  if (status === 413) return `${said} The card is too large; open the tracker instead.`
  return status >= 500 ? `${said} Send it again later.` : `${said} Ask your administrator to look at the log.`
}

function whyForbidden(code: string, message: string): { state: 'notInstalled' | 'blocked' | 'failed'; reason: string } {
  if (code === 'ForbiddenOperationException' || code === 'BotNotInConversationRoster') {
    return {
      state: 'notInstalled',
      reason: 'The app is not installed for this person. Ask them, or your administrator, to add it in Teams.',
    }
  }
  if (
    code === 'ConversationBlockedByUser' ||
    code === 'BotDisabledByAdmin' ||
    message.includes('MessageWritesBlocked')
  ) {
    return { state: 'blocked', reason: 'This person or an administrator has blocked the app. Reach them another way.' }
  }
  return { state: 'failed', reason: `Teams refused it (${code || 'no reason given'}).` }
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

/** Seconds, from a number of them or from a date; a little while where there is neither. */
function retryAfter({ headers }: Response): number {
  const advice = headers.get('retry-after')
  if (advice === null) return secondsWithoutAdvice
  const seconds = /^\d+$/.test(advice) ? Number(advice) : (Date.parse(advice) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : secondsWithoutAdvice
}
