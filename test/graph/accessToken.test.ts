import { createHash, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { UpstreamRefused, UpstreamUnreachable } from '../../src/errors'
import { connectorScope, createTokenSource, graphScope } from '../../src/graph/accessToken'
import type { Credential } from '../../src/graph/accessToken'
import { startScripted } from './scriptedGraph'
import type { Received, Reply, ScriptedGraph } from './scriptedGraph'

const tenantId = '11111111-2222-3333-4444-555555555555'
const authority = `https://login.microsoftonline.com/${tenantId}`
const good = { status: 200, body: { token_type: 'Bearer', expires_in: 3600, access_token: 'a-token' } }
const secret = { kind: 'secret', secret: 'not-to-be-told' } as const

let folder: string
let entra: ScriptedGraph
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'afi-tracker-token-'))
})
afterEach(async () => {
  await entra.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The token endpoint of a tenant, and the metadata that lead to it. */
async function startEntra(reply: (request: Received, count: number) => Reply = () => good): Promise<void> {
  let count = 0
  entra = await startScripted(request => {
    if (request.path.startsWith('/common/discovery/instance')) {
      const metadata = [
        {
          preferred_network: 'login.microsoftonline.com',
          preferred_cache: 'login.windows.net',
          aliases: ['login.microsoftonline.com', 'login.windows.net'],
        },
      ]
      const tenant_discovery_endpoint = `${authority}/v2.0/.well-known/openid-configuration`
      return { status: 200, body: { tenant_discovery_endpoint, 'api-version': '1.1', metadata } }
    }
    if (request.path.includes('openid-configuration')) {
      return {
        status: 200,
        body: {
          issuer: `${authority}/v2.0`,
          authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
          token_endpoint: `${authority}/oauth2/v2.0/token`,
          jwks_uri: `${authority}/discovery/v2.0/keys`,
        },
      }
    }
    count += 1
    return reply(request, count)
  })
}

/** Every application is another, for msal-node keeps what it learns of one. */
function sourceFor(credential: Credential, scope = graphScope) {
  const appId = randomBytes(16).toString('hex')
  return { appId, token: createTokenSource({ tenantId, appId, credential, signInAddress: entra.url }, scope) }
}

const forms = () =>
  entra.received.filter(({ path }) => path.includes('/oauth2/')).map(({ text }) => new URLSearchParams(text))

describe('a token', () => {
  test('is asked for with a secret where there is nothing better', async () => {
    await startEntra()
    const { appId, token } = sourceFor(secret)

    await expect(token()).resolves.toBe('a-token')

    expect(Object.fromEntries(forms()[0] ?? [])).toMatchObject({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: 'not-to-be-told',
      scope: expect.stringContaining(graphScope) as string,
    })
    expect(entra.received.at(-1)?.path).toMatch(new RegExp(`^/${tenantId}/oauth2/v2.0/token`))
  })

  test.each(['the key alone', 'the key after the certificate'])(
    'is asked for with an assertion signed by the key of the certificate (%s)',
    async what => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      const certificate = '-----BEGIN CERTIFICATE-----\nMIIBszCCARygAwIBAgIB\n-----END CERTIFICATE-----\n'
      const keyFile = join(folder, 'key.pem')
      writeFileSync(keyFile, what === 'the key alone' ? pem : certificate + pem)
      const thumbprint = createHash('sha256').update('the certificate').digest()
      await startEntra()
      const { appId, token } = sourceFor({
        kind: 'certificate',
        thumbprintSha256: thumbprint.toString('hex').toUpperCase(),
        keyFile,
      })

      await expect(token()).resolves.toBe('a-token')

      const [form] = forms()
      const assertion = form?.get('client_assertion') ?? ''
      expect(form?.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
      expect(form?.has('client_secret')).toBe(false)
      expect(decodeProtectedHeader(assertion)).toMatchObject({
        alg: 'PS256',
        'x5t#S256': thumbprint.toString('base64url'),
      })
      const audience = `${authority}/oauth2/v2.0/token`
      const options = { audience, issuer: appId, subject: appId, requiredClaims: ['exp', 'jti'], clockTolerance: 5 }
      await expect(jwtVerify(assertion, createPublicKey(privateKey), options)).resolves.toBeDefined()
    },
  )

  test('is asked for with the token of the workload, read anew each time', async () => {
    await startEntra(() => ({ status: 200, body: { ...good.body, expires_in: 1 } }))
    const tokenFile = join(folder, 'token')
    const { token } = sourceFor({ kind: 'federatedToken', tokenFile })

    writeFileSync(tokenFile, 'the first')
    await token()
    writeFileSync(tokenFile, 'the second')
    await token()

    expect(forms().map(form => form.get('client_assertion'))).toEqual(['the first', 'the second'])
  })

  test('is kept until shortly before it runs out', async () => {
    await startEntra((_, count) => ({ status: 200, body: { ...good.body, access_token: `token ${count}` } }))
    const { token } = sourceFor(secret)

    expect([await token(), await token()]).toEqual(['token 1', 'token 1'])
    expect(forms()).toHaveLength(1)
  })

  test('is asked for once by callers that come at the same moment', async () => {
    await startEntra()
    const { token } = sourceFor(secret)

    await Promise.all([token(), token(), token()])

    expect(forms()).toHaveLength(1)
  })

  test('for the connector is another than for Graph', async () => {
    await startEntra()

    await sourceFor(secret, connectorScope).token()

    expect(forms()[0]?.get('scope')).toContain('https://api.botframework.com/.default')
  })
})

describe('a token that cannot be had', () => {
  const wrongSecret = {
    error: 'invalid_client',
    error_description:
      "AADSTS7000215: Invalid client secret provided: 'not-to-be-told'. Trace ID: 1 Correlation ID: 2 Timestamp: 3",
    error_codes: [7000215],
  }

  test('because Entra refuses says why in codes, and no secret anywhere', async () => {
    await startEntra(() => ({ status: 401, body: wrongSecret }))
    const problem: unknown = await sourceFor(secret)
      .token()
      .catch((error: unknown) => error)

    expect(problem).toBeInstanceOf(UpstreamRefused)
    expect(String(problem)).toMatch(/graph.microsoft.com.*AADSTS7000215.*check the credential of the application/)
    expect(inspect(problem, { depth: 9 })).not.toContain('not-to-be-told')
  })

  const busy = { error: 'temporarily_unavailable', error_description: 'AADSTS90033: A transient error' }

  test.each<[string, Reply]>([
    ['is busy', { status: 503, body: busy }],
    ['drops the connection', 'reset'],
    ['answers with the page of a gateway', { status: 502, body: '<html>' }],
  ])('because Entra %s may be had later', async (_, reply) => {
    await startEntra(() => reply)
    const { token } = sourceFor(secret)

    await expect(token()).rejects.toThrow(UpstreamUnreachable)
    await expect(token()).rejects.toThrow(UpstreamUnreachable)
  })

  test('at first is asked for again the next time', async () => {
    await startEntra((_, count) => (count === 1 ? 'reset' : good))
    const { token } = sourceFor(secret)

    await expect(token()).rejects.toThrow(UpstreamUnreachable)
    await expect(token()).resolves.toBe('a-token')
  })

  test.each<Credential>([
    { kind: 'certificate', thumbprintSha256: 'AB'.repeat(32), keyFile: '/nowhere/key.pem' },
    { kind: 'federatedToken', tokenFile: '/nowhere/token' },
  ])('because a file is not there ($kind) says so', async credential => {
    await startEntra()

    await expect(sourceFor(credential).token()).rejects.toThrow(/ENOENT.*check the credential/)
    expect(forms()).toEqual([])
  })

  test('because the key is no key does not show what is in its file', async () => {
    await startEntra()
    const keyFile = join(folder, 'key.pem')
    writeFileSync(keyFile, '-----BEGIN PRIVATE KEY-----\nbm90LXRvLWJlLXRvbGQ=\n-----END PRIVATE KEY-----\n')
    const problem: unknown = await sourceFor({ kind: 'certificate', thumbprintSha256: 'AB'.repeat(32), keyFile })
      .token()
      .catch((error: unknown) => error)

    expect(problem).toBeInstanceOf(UpstreamRefused)
    expect(inspect(problem, { depth: 9 })).not.toContain('bm90LXRvLWJlLXRvbGQ')
  })
})

describe('the identity that Azure keeps for the server', () => {
  const clientId = randomBytes(16).toString('hex')
  const resource = 'https://graph.microsoft.com'
  const granted = () => ({
    access_token: 'from the platform',
    expires_on: String(Math.floor(Date.now() / 1000) + 3600),
    resource,
    token_type: 'Bearer',
  })

  // One test: msal-node keeps the platform's address for as long as the process lives.
  test('gets its token from the platform, and vouches for an application that trusts it, with no secret anywhere', async () => {
    await startEntra(({ path }) => {
      if (!path.startsWith('/msi/')) return good
      return path.includes(clientId)
        ? { status: 200, body: granted() }
        : { status: 400, body: { statusCode: 400, message: 'No User Assigned Identity found' } }
    })
    const platform = { IDENTITY_ENDPOINT: `${entra.url}/msi/token`, IDENTITY_HEADER: 'the header' }
    const environment = jest.replaceProperty(process, 'env', platform)
    try {
      const { token } = sourceFor({ kind: 'managedIdentity', clientId })
      expect([await token(), await token()]).toEqual(['from the platform', 'from the platform'])

      expect(entra.received).toHaveLength(1)
      expect(entra.received[0]).toMatchObject({ method: 'GET', headers: { 'x-identity-header': 'the header' } })
      expect(parametersOf(0)).toMatchObject({ resource, client_id: clientId })

      const another = sourceFor({ kind: 'managedIdentity', clientId: 'not-given' })
      await expect(another.token()).rejects.toThrow(UpstreamRefused)

      const trusting = sourceFor({ kind: 'trustedIdentity', clientId })
      await expect(trusting.token()).resolves.toBe('a-token')
      const asked = entra.received.findLastIndex(({ path }) => path.startsWith('/msi/'))
      expect(parametersOf(asked)).toMatchObject({ resource: 'api://AzureADTokenExchange', client_id: clientId })
      expect(Object.fromEntries(forms()[0] ?? [])).toMatchObject({
        client_id: trusting.appId,
        client_assertion: 'from the platform',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      })
    } finally {
      environment.restore()
    }
  })

  function parametersOf(place: number): Readonly<Record<string, string>> {
    return Object.fromEntries(new URL(entra.received[place]?.path ?? '', entra.url).searchParams)
  }
})
