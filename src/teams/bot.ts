import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type { Request, Response, TurnContext } from 'botbuilder'
import type { Log } from '../log'
import { takeActivity } from './takeActivity'
import type { BotParts } from './takeActivity'

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
  return async ({ headers, body }) => {
    if (typeof body !== 'object' || body === null) return { status: 400, body: { error: 'An activity is JSON.' } }
    const answer: { status: number; body?: unknown } = { status: 200 }
    try {
      await adapter.process(
        { body: { ...body }, headers: { ...headers }, method: 'POST' } as Request,
        capture(answer),
        async context => {
          await answerTurn(context, parts)
        },
      )
    } catch (error) {
      parts.log.error('an activity could not be taken', { error })
      return { status: 500, body: { error: 'Something went wrong on our side.' } }
    }
    return told(answer, parts.log)
  }
}

async function answerTurn(context: TurnContext, parts: BotParts): Promise<void> {
  const invokeBody = await takeActivity(context.activity, parts)
  if (context.activity.type === 'invoke') {
    await context.sendActivity({
      type: 'invokeResponse',
      value: { status: 200, body: invokeBody },
    })
  }
}

/** botbuilder answers 500 for a wrong signature, and puts its errors' own words into the body. */
function told({ status, body }: HttpAnswer, log: Log): HttpAnswer {
  if (status < 400) return body === undefined ? { status } : { status, body }
  const isSignature = status === 500 && /signature|jwt|token|kid|endorsement/i.test(String(body))
  const shown = isSignature ? 401 : status
  log.info('an activity was refused', { status: shown })
  const words =
    shown === 401 || shown === 403
      ? 'This request is not signed by Teams for this bot.'
      : 'The request could not be taken.'
  return { status: shown, body: { error: words } }
}

function capture(answer: { status: number; body?: unknown }): Response {
  const response = {
    socket: undefined,
    header: () => undefined,
    status: (status: number) => {
      answer.status = status
      return response
    },
    send: (body: unknown) => {
      answer.body = body
      return response
    },
    end: () => response,
  }
  return response
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
