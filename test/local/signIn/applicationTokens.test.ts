import { ConfidentialClientApplication } from '@azure/msal-node'
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import { connectorScope, createTokenSource, graphScope } from '../../../src/graph/accessToken'
import { botAppId, tabAppId, tenantId } from '../../../src/local/people'
import type { LocalSignIn } from '../../../src/local/signIn/server'
import { makeDataFolder, startSignInIn } from './signInForTests'

const realSignIn = 'https://login.microsoftonline.com'

let signIn: LocalSignIn
let folder: Awaited<ReturnType<typeof makeDataFolder>>

beforeAll(async () => {
  folder = await makeDataFolder()
  signIn = await startSignInIn(folder.dataFolder)
})

afterAll(async () => {
  await signIn.close()
  await folder.remove()
})

describe('an application that signs in as itself', () => {
  test('gets a token for Graph that carries its permissions', async () => {
    const token = await tokenFor(graphScope)
    expect(await claimsIn(token, 'https://graph.microsoft.com')).toMatchObject({
      tid: tenantId,
      appid: botAppId,
      azp: botAppId,
      idtyp: 'app',
      roles: ['Sites.FullControl.All'],
    })
  })

  test('gets a token for the connector, without the permissions on Graph', async () => {
    const claims = await claimsIn(await tokenFor(connectorScope), 'https://api.botframework.com')
    expect(claims).toMatchObject({ appid: botAppId })
    expect(claims).not.toHaveProperty('roles')
  })

  test('gets the permissions that the tenant gave it and no others', async () => {
    const narrow = await startSignInIn(folder.dataFolder, ['Sites.Selected'])
    try {
      const token = await tokenFor(graphScope, narrow.url)
      expect(await claimsIn(token, 'https://graph.microsoft.com')).toMatchObject({ roles: ['Sites.Selected'] })
    } finally {
      await narrow.close()
    }
  })

  test('may be the tab, and may show an assertion in place of a secret', async () => {
    const msal = new ConfidentialClientApplication({
      auth: {
        clientId: tabAppId,
        authority: `${realSignIn}/${tenantId}`,
        clientAssertion: async () => 'an assertion',
      },
      system: { networkClient: network },
    })
    const result = await msal.acquireTokenByClientCredential({ scopes: [graphScope] })
    expect(await claimsIn(result?.accessToken ?? '', 'https://graph.microsoft.com')).toMatchObject({
      appid: tabAppId,
      appidacr: '2',
    })
  })
})

const good = { grant_type: 'client_credentials', client_id: botAppId, client_secret: 'any', scope: graphScope }

test.each([
  { what: 'another grant', change: { grant_type: 'password' }, status: 400, error: 'unsupported_grant_type' },
  { what: 'an unregistered application', change: { client_id: tenantId }, status: 400, error: 'unauthorized_client' },
  { what: 'no secret', change: { client_secret: '' }, status: 401, error: 'invalid_client' },
  { what: 'another service', change: { scope: 'https://example.com/.default' }, status: 400, error: 'invalid_scope' },
  { what: 'a delegated scope', change: { scope: 'User.Read' }, status: 400, error: 'invalid_scope' },
])('a token asked for with $what is refused in the words of Entra', async ({ change, status, error }) => {
  const answer = await fetch(`${signIn.url}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...good, ...change }),
  })
  const words = z.object({ error: z.string(), error_description: z.string() }).parse(await answer.json())
  expect(answer.status).toBe(status)
  expect(words.error).toBe(error)
  expect(words.error_description).toMatch(/^AADSTS\d+: /)
})

test('the metadata of the tenant lead to its token endpoint', async () => {
  const get = async (address: string) => (await fetch(address.replace(realSignIn, signIn.url))).json()
  const instance = z
    .object({ tenant_discovery_endpoint: z.string() })
    .parse(await get(`${realSignIn}/common/discovery/instance?api-version=1.1`))
  const tenant = z.object({ token_endpoint: z.string() }).parse(await get(instance.tenant_discovery_endpoint))
  expect(tenant.token_endpoint).toBe(`${realSignIn}/${tenantId}/oauth2/v2.0/token`)
})

test('a tenant that is not ours has no token endpoint', async () => {
  const answer = await fetch(`${signIn.url}/${botAppId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(good),
  })
  expect(answer.status).toBe(404)
})

function tokenFor(scope: string, signInAddress = signIn.url): Promise<string> {
  const credential = { kind: 'secret', secret: 'any' } as const
  return createTokenSource({ tenantId, appId: botAppId, credential, signInAddress }, scope)()
}

async function claimsIn(token: string, audience: string): Promise<object> {
  const keys = createRemoteJWKSet(new URL(`${signIn.url}/${tenantId}/discovery/v2.0/keys`))
  return (await jwtVerify(token, keys, { audience, issuer: `https://sts.windows.net/${tenantId}/` })).payload
}

/** What msal-node sends through, with this machine in place of Entra. */
const network: INetworkModule = {
  sendGetRequestAsync: (address, options) => send('GET', address, options),
  sendPostRequestAsync: (address, options) => send('POST', address, options),
}

async function send<Body>(
  method: string,
  address: string,
  options?: NetworkRequestOptions,
): Promise<NetworkResponse<Body>> {
  const answer = await fetch(address.replace(realSignIn, signIn.url), {
    method,
    headers: options?.headers ?? {},
    ...(options?.body === undefined ? {} : { body: options.body }),
  })
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: (await answer.json()) as Body }
}
