import { readFile } from 'node:fs/promises'
import { ConfidentialClientApplication, ManagedIdentityApplication, ServerError } from '@azure/msal-node'
import type { ClientAssertionCallback, INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { UpstreamRefused, UpstreamUnreachable } from '../errors'
import type { AppError } from '../errors'

/** How the server proves to Entra who it is. The order is the order of preference. */
export type Credential =
  | { readonly kind: 'managedIdentity'; readonly clientId: string }
  /** Another application, which trusts this managed identity: a federated credential of it names the identity. */
  | { readonly kind: 'trustedIdentity'; readonly clientId: string }
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
export const storageScope = 'https://storage.azure.com/.default'
export const connectorScope = 'https://api.botframework.com/.default'

const realSignIn = 'https://login.microsoftonline.com'
const timeLimitMilliseconds = 10_000

/**
 * Tokens for one service as the application itself; msal-node keeps them until shortly before they run out. Callers that
 * come at the same moment share one request.
 *
 * @throws UpstreamRefused when Entra will not give one or the credential cannot be read, UpstreamUnreachable when Entra
 * cannot answer now
 */
export function createTokenSource(settings: TokenSettings, scope: string): TokenSource {
  const acquire = acquireWith(settings, scope)
  let asking: Promise<string> | undefined
  const ask = async () => {
    try {
      const token = await acquire()
      if (token !== undefined) return token
    } catch (error) {
      throw problemWith(error, scope)
    } finally {
      asking = undefined
    }
    throw new UpstreamRefused(`Entra gave no token for ${scope}`)
  }
  return () => (asking ??= ask())
}

/** Only codes are told: `invalid_client AADSTS7000215`, `ENOENT`. The words may hold what nobody should read in a log. */
function problemWith(error: unknown, scope: string): AppError {
  const { errorCode, code, status, message } = error as Partial<
    Record<'errorCode' | 'code' | 'status' | 'message', unknown>
  >
  const number = /\bAADSTS\d+/.exec(String(message))?.[0]
  const codes = [errorCode ?? code, number].filter(part => typeof part === 'string' && /^\w+$/.test(part)).join(' ')
  const told = `Entra gave no token for ${scope}${codes === '' ? '' : ` (${codes})`}`
  const isUnanswered = unanswered.has(String(errorCode)) && number === undefined
  return isUnanswered || isPassing(status) || isHeldBack(error)
    ? new UpstreamUnreachable(told)
    : new UpstreamRefused(`${told}; check the credential of the application`)
}

const unanswered = new Set(['network_error', 'endpoints_resolution_error', 'openid_config_error'])

function isPassing(status: unknown): boolean {
  return typeof status === 'number' && (status >= 500 || status === 429)
}

/** After a busy answer msal-node itself asks no more for a while, and throws what it got then without the status. */
function isHeldBack(error: unknown): boolean {
  return error instanceof ServerError && error.status === undefined
}

function acquireWith(settings: TokenSettings, scope: string): () => Promise<string | undefined> {
  const { credential } = settings
  if (credential.kind === 'managedIdentity') {
    const identity = managedIdentity(credential.clientId)
    const resource = scope.replace('/.default', '')
    return async () => (await identity.acquireToken({ resource })).accessToken
  }

  let application: ConfidentialClientApplication | undefined
  return async () => {
    application ??= await applicationFor(settings, credential)
    return (await application.acquireTokenByClientCredential({ scopes: [scope] }))?.accessToken
  }
}

function managedIdentity(userAssignedClientId: string): ManagedIdentityApplication {
  return new ManagedIdentityApplication({ managedIdentityIdParams: { userAssignedClientId } })
}

/** What a managed identity's token is asked for when another application takes it as proof. */
const exchange = 'api://AzureADTokenExchange'

type OwnCredential = Exclude<Credential, { kind: 'managedIdentity' }>

async function applicationFor(
  { tenantId, appId, signInAddress = realSignIn }: TokenSettings,
  credential: OwnCredential,
): Promise<ConfidentialClientApplication> {
  return new ConfidentialClientApplication({
    auth: { clientId: appId, authority: `${realSignIn}/${tenantId}`, ...(await proofOf(credential)) },
    system: { networkClient: networkTo(signInAddress) },
  })
}

interface Proof {
  readonly clientSecret?: string
  readonly clientAssertion?: ClientAssertionCallback
  readonly clientCertificate?: { readonly thumbprintSha256: string; readonly privateKey: string }
}

async function proofOf(credential: OwnCredential): Promise<Proof> {
  switch (credential.kind) {
    case 'certificate': {
      const privateKey = await readFile(credential.keyFile, 'utf8')
      return { clientCertificate: { thumbprintSha256: credential.thumbprintSha256, privateKey } }
    }
    case 'trustedIdentity': {
      const identity = managedIdentity(credential.clientId)
      return { clientAssertion: async () => (await identity.acquireToken({ resource: exchange })).accessToken }
    }
    case 'federatedToken':
      return { clientAssertion: () => readFile(credential.tokenFile, 'utf8') }
    case 'secret':
      return { clientSecret: credential.secret }
  }
}

/** With a time limit, and a stand-in in the place of Entra where there is one: msal-node itself insists on https. */
function networkTo(address: string): INetworkModule {
  const ask = async <Body>(
    method: string,
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<Body>> => {
    const answer = await fetch(url.replace(realSignIn, address), {
      method,
      headers: options?.headers ?? {},
      signal: AbortSignal.timeout(timeLimitMilliseconds),
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
