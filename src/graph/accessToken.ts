import { readFile } from 'node:fs/promises'
import { ConfidentialClientApplication, ManagedIdentityApplication } from '@azure/msal-node'
import type { ClientAssertionCallback, INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { UpstreamRefused } from '../errors'

/** How the server proves to Entra who it is. The order is the order of preference. */
export type Credential =
  | { readonly kind: 'managedIdentity'; readonly clientId: string }
  | { readonly kind: 'certificate'; readonly thumbprintSha256: string; readonly keyFile: string }
  | { readonly kind: 'federatedToken'; readonly tokenFile: string }
  | { readonly kind: 'secret'; readonly secret: string }

export interface TokenSettings {
  readonly tenantId: string
  readonly appId: string
  readonly credential: Credential
  /** A stand-in for https://login.microsoftonline.com: `http://127.0.0.1:3981`. */
  readonly signInAddress?: string
}

export type TokenSource = () => Promise<string>

export const graphScope = 'https://graph.microsoft.com/.default'
export const connectorScope = 'https://api.botframework.com/.default'

const realSignIn = 'https://login.microsoftonline.com'

/**
 * Tokens for one service as the application itself; msal-node keeps them until shortly before they run out.
 *
 * @throws UpstreamRefused when Entra gives none
 */
export function createTokenSource(settings: TokenSettings, scope: string): TokenSource {
  const acquire = acquireWith(settings, scope)
  return async () => {
    const token = await acquire().catch((error: unknown) => {
      throw new UpstreamRefused(`Entra gave no token for ${scope}; check the credential of the application`, {
        cause: error,
      })
    })
    if (token === undefined) throw new UpstreamRefused(`Entra gave no token for ${scope}`)
    return token
  }
}

function acquireWith(
  { tenantId, appId, credential, signInAddress }: TokenSettings,
  scope: string,
): () => Promise<string | undefined> {
  if (credential.kind === 'managedIdentity') {
    const identity = new ManagedIdentityApplication({
      managedIdentityIdParams: { userAssignedClientId: credential.clientId },
    })
    const resource = scope.replace('/.default', '')
    return async () => (await identity.acquireToken({ resource })).accessToken
  }

  const application = proofOf(credential).then(
    proof =>
      new ConfidentialClientApplication({
        auth: { clientId: appId, authority: `${realSignIn}/${tenantId}`, ...proof },
        ...(signInAddress === undefined ? {} : { system: { networkClient: networkTo(signInAddress) } }),
      }),
  )
  application.catch(() => {
    // Told when the first token is asked for.
  })
  return async () => (await (await application).acquireTokenByClientCredential({ scopes: [scope] }))?.accessToken
}

interface Proof {
  readonly clientSecret?: string
  readonly clientAssertion?: ClientAssertionCallback
  readonly clientCertificate?: { readonly thumbprintSha256: string; readonly privateKey: string }
}

async function proofOf(credential: Exclude<Credential, { kind: 'managedIdentity' }>): Promise<Proof> {
  switch (credential.kind) {
    case 'certificate': {
      const privateKey = await readFile(credential.keyFile, 'utf8')
      return { clientCertificate: { thumbprintSha256: credential.thumbprintSha256, privateKey } }
    }
    case 'federatedToken':
      return { clientAssertion: () => readFile(credential.tokenFile, 'utf8') }
    case 'secret':
      return { clientSecret: credential.secret }
  }
}

/** msal-node insists on https addresses, so a stand-in is put in their place on the way out. */
function networkTo(address: string): INetworkModule {
  const ask = async <Body>(
    method: string,
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<Body>> => {
    const answer = await fetch(url.replace(realSignIn, address), {
      method,
      headers: options?.headers ?? {},
      ...(options?.body === undefined ? {} : { body: options.body }),
    })
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers.entries()),
      body: (await answer.json()) as Body,
    }
  }
  return {
    sendGetRequestAsync: (url, options) => ask('GET', url, options),
    sendPostRequestAsync: (url, options) => ask('POST', url, options),
  }
}
