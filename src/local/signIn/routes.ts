import type { JWK } from 'jose'
import { z } from 'zod'
import { ok } from './answer'
import type { Answer } from './answer'
import { channelMetadata, instanceMetadata, tenantMetadata } from './metadata'
import { answerTokenRequest } from './tokenEndpoint'
import type { TokenEndpointSettings } from './tokenEndpoint'

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** @throws a ZodError or a SyntaxError for a body that cannot be read */
  readonly answer: (body: string) => Answer | Promise<Answer>
}

export interface RouteSettings {
  /** Where this server is reached: `http://127.0.0.1:3981`. */
  readonly url: string
  readonly tenantId: string
  readonly publicJwk: JWK
  readonly endpoint: TokenEndpointSettings
}

const tabTokenRequest = z.object({ oid: z.string().min(1) })

export function createRoutes({ url, tenantId, publicJwk, endpoint }: RouteSettings): readonly Route[] {
  const read = (path: string, body: object): Route => ({ method: 'GET', path, answer: () => ok(body) })
  return [
    read('/common/discovery/instance', instanceMetadata(tenantId)),
    read(`/${tenantId}/v2.0/.well-known/openid-configuration`, tenantMetadata({ url, tenantId })),
    read(`/${tenantId}/discovery/v2.0/keys`, { keys: [publicJwk] }),
    {
      method: 'POST',
      path: `/${tenantId}/oauth2/v2.0/token`,
      answer: body => answerTokenRequest(endpoint, new URLSearchParams(body)),
    },
    read('/botframework/v1/.well-known/openidconfiguration', channelMetadata(url)),
    read('/botframework/keys', { keys: [{ ...publicJwk, endorsements: ['msteams'] }] }),
    {
      method: 'POST',
      path: '/local/tab-token',
      answer: async body => {
        const { oid } = tabTokenRequest.parse(JSON.parse(body))
        return ok({ token: await endpoint.signer.tabToken({ oid }) })
      },
    },
  ]
}
