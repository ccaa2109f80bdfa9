import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type { Response, TurnContext } from 'botbuilder'
import { refusedCard } from '../cards/refusedCard'
import type { Log } from '../log'
import { cardAnswer, createTakeActivity } from './takeActivity'
import type { BotParts, TakeActivity } from './takeActivity'

export interface BotSettings {
  readonly botAppId: string
  readonly tenantId: string
  /** In place of https://login.botframework.com/v1/.well-known/openidconfiguration, for a stand-in. */
  readonly metadataAddress?: string
}

/** The HTTP request as it came in, its body parsed. */
export interface IncomingActivity {
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: unknown
}

export interface HttpAnswer {
  readonly status: number
  readonly body?: unknown
}

export type Bot = (incoming: IncomingActivity) => Promise<HttpAnswer>

/**
 * Takes activities of Teams. botbuilder checks the signature, issuer, audience and service address of each; we answer.
 *
 * Nothing is sent through botbuilder: its connector repeats a POST after a lost answer, which brings a card twice.
 */
export function createBot(settings: BotSettings, parts: BotParts & { readonly log: Log }): Bot {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(authSettings(settings)))
  const take = createTakeActivity()
  return async ({ headers, body }) => {
    if (!isActivity(body)) return { status: 400, body: { error: 'An activity is a JSON object with a type.' } }
    const turn: Turn = { answer: { status: 200 }, isSigned: false }
    const authorization = typeof headers['authorization'] === 'string' ? headers['authorization'] : ''
    const request = { body: { ...body }, headers: { authorization }, method: 'POST' }
    try {
      await adapter.process(request, capture(turn), async context => {
        turn.isSigned = isFromChannel(adapter, context)
        if (!turn.isSigned) throw new Error('The token is not one of the channel, or never ends.')
        await answerTurn(context, { take, parts })
      })
    } catch (error) {
      parts.log.error('an activity could not be taken', { error })
      turn.answer = { status: turn.isSigned ? 500 : 400 }
    }
    return told(turn, parts.log)
  }
}

/** What became of one activity; botbuilder fills in the answer. */
interface Turn {
  answer: HttpAnswer
  /** Its signature was good, so that what follows is ours to answer for. */
  isSigned: boolean
}

function isActivity(body: unknown): body is Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string'
}

const channelIssuer = 'https://api.botframework.com'

/** botbuilder lets in tokens without an end, and those of its emulator; we take only what the channel signs. */
function isFromChannel(adapter: CloudAdapter, { turnState }: TurnContext): boolean {
  const identity: unknown = turnState.get(adapter.BotIdentityKey)
  const { claims = [] } = (identity ?? {}) as { claims?: readonly { type: string; value: unknown }[] }
  const claim = (name: string) => claims.find(({ type }) => type === name)?.value
  return claim('iss') === channelIssuer && typeof claim('exp') === 'number'
}

async function answerTurn(
  context: TurnContext,
  { take, parts }: { take: TakeActivity; parts: BotParts },
): Promise<void> {
  const { status, body } = await take(context.activity, parts).catch((error: unknown) => {
    parts.log.error('an activity could not be answered', { type: context.activity.type, error })
    return { status: 200, body: cardAnswer(refusedCard('notUnderstood')) }
  })
  if (context.activity.type === 'invoke') {
    await context.sendActivity({ type: 'invokeResponse', value: { status, body } })
  }
}

const words = {
  notSigned: 'This request is not signed by Teams for this bot.',
  notNow: 'The keys of the sign-in service cannot be read now. Try again later.',
  notTaken: 'The request could not be taken.',
}

/** botbuilder answers 500 for a wrong signature, and puts its errors' own words into the body. */
function told({ answer: { status, body }, isSigned }: Turn, log: Log): HttpAnswer {
  if (isSigned && status < 500) return body === undefined ? { status } : { status, body }
  const shown = statusFor(status, { isSigned, words: String(body) })
  log.warn('an activity was refused', { status: shown })
  return {
    status: shown,
    body: { error: shown === 401 ? words.notSigned : shown === 503 ? words.notNow : words.notTaken },
  }
}

/** Whatever fails before the signature is known to be good is a bad signature, unless the keys could not be read. */
function statusFor(status: number, { isSigned, words: said }: { isSigned: boolean; words: string }): number {
  if (isSigned || status === 400) return status
  return /^(request to |Failed to load )/.test(said) ? 503 : 401
}

function capture(turn: Turn): Response {
  const response = {
    socket: undefined,
    header: () => undefined,
    status: (status: number) => {
      turn.answer = { ...turn.answer, status }
      return response
    },
    send: (body: unknown) => {
      turn.answer = { ...turn.answer, body }
      return response
    },
    end: () => response,
  }
  return response
}

const publicCloud = {
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: channelIssuer,
  OAuthUrl: 'https://api.botframework.com',
  CallerId: 'urn:botframework:azure',
  ChannelService: '',
}

function authSettings({ botAppId, tenantId, metadataAddress }: BotSettings): Record<string, string> {
  const own = {
    MicrosoftAppId: botAppId,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: tenantId,
    // botbuilder wants one; nothing is ever sent with it.
    MicrosoftAppPassword: 'none',
  }
  if (metadataAddress === undefined) return own
  return {
    ...own,
    ...publicCloud,
    ToBotFromChannelOpenIdMetadataUrl: metadataAddress,
    ToBotFromEmulatorOpenIdMetadataUrl: metadataAddress,
  }
}
