import type { Activity } from 'botbuilder'
import { refusedCard } from '../cards/refusedCard'
import type { Log } from '../log'
import { createCheckSignature } from './signature'
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
  const check = createCheckSignature(authSettings(settings))
  const take = createTakeActivity()
  return async ({ headers, body }) => {
    if (!isActivity(body)) return { status: 400, body: { error: 'An activity is a JSON object with a type.' } }
    const authorization = typeof headers['authorization'] === 'string' ? headers['authorization'] : ''
    const activity = body as unknown as Activity
    try {
      if (!(await check(activity, authorization))) return refused(401, parts.log)
    } catch (error) {
      return refused(statusFor(error), parts.log)
    }
    return answerOne(activity, { take, parts })
  }
}

function isActivity(body: unknown): body is Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string'
}

async function answerOne(
  activity: Activity,
  { take, parts }: { take: TakeActivity; parts: BotParts },
): Promise<HttpAnswer> {
  const answer = await take(activity, parts).catch((error: unknown) => {
    parts.log.error('an activity could not be answered', { type: activity.type, error })
    return { status: 200, body: cardAnswer(refusedCard('notUnderstood')) }
  })
  return activity.type === 'invoke' ? answer : { status: 200 }
}

const words = {
  notSigned: 'This request is not signed by Teams for this bot.',
  notNow: 'The keys of the sign-in service cannot be read now. Try again later.',
}

function refused(status: number, log: Log): HttpAnswer {
  log.warn('an activity was refused', { status })
  return { status, body: { error: status === 503 ? words.notNow : words.notSigned } }
}

/** Whatever fails before the signature is known to be good is a bad signature, unless the keys could not be read. */
function statusFor(error: unknown): number {
  return error instanceof Error && /^(request to |Failed to load )/.test(error.message) ? 503 : 401
}

const publicCloud = {
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
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
