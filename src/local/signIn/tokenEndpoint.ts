import { ok } from './answer'
import type { Answer } from './answer'
import { tokenLifetimeSeconds } from './signer'
import type { Signer } from './signer'

export interface TokenEndpointSettings {
  readonly signer: Signer
  /** For each application of the tenant, by its id, the permissions on Graph that an administrator has consented to. */
  readonly graphRoles: Readonly<Record<string, readonly string[]>>
}

const graph = 'https://graph.microsoft.com'
const connector = 'https://api.botframework.com'

/**
 * Answers a form posted to `/{tid}/oauth2/v2.0/token` as Entra does for an application that signs in as itself.
 *
 * Any secret and any assertion will do: on a laptop there is nothing behind them. Refusals carry Entra's error names
 * and AADSTS numbers, which msal-node reads.
 */
export async function answerTokenRequest(
  { signer, graphRoles }: TokenEndpointSettings,
  form: URLSearchParams,
): Promise<Answer> {
  const grant = form.get('grant_type') ?? ''
  if (grant !== 'client_credentials') {
    return refusal('unsupported_grant_type', 70003, `The grant type '${grant}' is not one that this sign-in knows.`)
  }
  const appId = form.get('client_id') ?? ''
  const consented = Object.hasOwn(graphRoles, appId) ? graphRoles[appId] : undefined
  if (!consented) {
    return refusal('unauthorized_client', 700016, `Application '${appId}' is not registered in this tenant.`)
  }
  const provenBy = proofIn(form)
  if (provenBy === undefined) {
    return { ...refusal('invalid_client', 7000218, 'Send a client_secret or a client_assertion.'), status: 401 }
  }
  const scope = form.get('scope') ?? ''
  const audience = [graph, connector].find(resource => askedFor(scope, resource))
  if (audience === undefined) {
    return refusal('invalid_scope', 70011, `The scope '${scope}' must be the .default of Graph or of the connector.`)
  }
  const roles = audience === graph ? consented : []
  return ok({
    token_type: 'Bearer',
    expires_in: tokenLifetimeSeconds,
    ext_expires_in: tokenLifetimeSeconds,
    access_token: await signer.applicationToken({ appId, audience, roles, provenBy }),
  })
}

/** msal-node adds `openid profile offline_access` to what it is asked for in some flows. */
function askedFor(scope: string, resource: string): boolean {
  return scope.split(' ').includes(`${resource}/.default`)
}

function proofIn(form: URLSearchParams): '1' | '2' | undefined {
  if (form.get('client_assertion')) return '2'
  return form.get('client_secret') ? '1' : undefined
}

function refusal(error: string, number: number, message: string): Answer {
  return { status: 400, body: { error, error_description: `AADSTS${number}: ${message}`, error_codes: [number] } }
}
