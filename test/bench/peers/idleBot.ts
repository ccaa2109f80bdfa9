import { CloudAdapter, ConfigurationBotFrameworkAuthentication, TeamsActivityHandler } from 'botbuilder'
import type { AdaptiveCardInvokeResponse } from 'botbuilder'
import restify from 'restify'
import { z } from 'zod'

const shape = z.object({ appId: z.string(), tenantId: z.string(), metadata: z.url() })

class IdleBot extends TeamsActivityHandler {
  override onAdaptiveCardInvoke(): Promise<AdaptiveCardInvokeResponse> {
    const value = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Thank you.' }] }
    return Promise.resolve({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value })
  }
}

/** The bot of the templates, which checks the token, answers a card action with a card and stores nothing. */
function main(): void {
  const { appId, tenantId, metadata } = shape.parse(JSON.parse(process.argv[2] ?? ''))
  const settings = {
    MicrosoftAppId: appId,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppPassword: 'none',
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    CallerId: 'urn:botframework:azure',
    ChannelService: '',
    ToBotFromChannelOpenIdMetadataUrl: metadata,
    ToBotFromEmulatorOpenIdMetadataUrl: metadata,
  }
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings))
  const bot = new IdleBot()
  const server = restify.createServer()
  server.use(restify.plugins.bodyParser())
  server.post('/api/messages', async (request, response) => {
    const body = request.body as Record<string, unknown>
    const { headers, method = 'POST' } = request
    await adapter.process({ body, headers, method }, response, context => bot.run(context))
  })
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${JSON.stringify({ server: `http://127.0.0.1:${server.address().port}` })}\n`)
  })
}

main()
