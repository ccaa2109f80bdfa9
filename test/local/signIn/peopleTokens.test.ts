import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import { NotFound } from '../../../src/errors'
import { createReadPerson } from '../../../src/http/signedInPerson'
import { botAppId, tabAppId, tenantId } from '../../../src/local/people'
import type { LocalSignIn } from '../../../src/local/signIn/server'
import { makeDataFolder, oidOf, startSignInIn } from './signInForTests'

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

const pat = oidOf('Pat Policy')
const stranger = '0a11ce00-0000-4000-8000-000000000000'

describe('a token for the tab', () => {
  test('says who is in front of it, in the form of Entra', async () => {
    const { jwks_uri, issuer } = await metadataAt(`/${tenantId}/v2.0/.well-known/openid-configuration`)
    const keys = createRemoteJWKSet(new URL(jwks_uri))
    const { payload } = await jwtVerify(await signIn.signer.tabToken({ oid: pat }), keys, {
      issuer,
      audience: tabAppId,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'nbf', 'iat'],
    })
    expect(payload).toMatchObject({
      tid: tenantId,
      oid: pat,
      name: 'Pat Policy',
      preferred_username: 'pat.policy@brackenshire.example',
      scp: 'access_as_user',
      azp: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
      azpacr: '0',
      ver: '2.0',
    })
  })

  test('lets the person in where the product checks tokens, until it runs out', async () => {
    const readPerson = createReadPerson({
      tenantId,
      tabAppId,
      keysAddress: `${signIn.url}/${tenantId}/discovery/v2.0/keys`,
    })
    const good = await signIn.signer.tabToken({ oid: pat })
    const old = await signIn.signer.tabToken({ oid: pat, expiresInSeconds: -600 })
    expect(await readPerson(`Bearer ${good}`)).toEqual({ oid: pat, name: 'Pat Policy' })
    expect(await readPerson(`Bearer ${old}`)).toBeUndefined()
  })

  test('is handed out over HTTP to anybody on this machine', async () => {
    const answer = await askForTabToken(JSON.stringify({ oid: pat }))
    const { token } = z.object({ token: z.string() }).parse(await answer.json())
    expect(await signIn.signer.verifyToken(token, tabAppId)).toMatchObject({ oid: pat })
  })

  test('is not made for somebody unknown', async () => {
    const answer = await askForTabToken(JSON.stringify({ oid: stranger }))
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain(stranger)
    await expect(signIn.signer.tabToken({ oid: stranger })).rejects.toThrow(NotFound)
  })

  test.each([
    ['no JSON', 'oid=1', 400],
    ['no object id', '{}', 400],
    ['far too much', JSON.stringify({ oid: 'x'.repeat(100_000) }), 413],
  ])('is refused for a request with %s', async (_case, body, status) => {
    const answer = await askForTabToken(body)
    expect(answer.status).toBe(status)
    expect(z.object({ error: z.object({ message: z.string().min(5) }) }).safeParse(await answer.json()).success).toBe(
      true,
    )
  })

  test('is not to be had by GET', async () => {
    expect((await fetch(`${signIn.url}/local/tab-token`)).status).toBe(405)
  })
})

describe('a token of the Teams channel', () => {
  const serviceUrl = 'http://127.0.0.1:3979/'

  test('names the bot and the service address, and is signed with a key endorsed for Teams', async () => {
    const { jwks_uri, issuer } = await metadataAt('/botframework/v1/.well-known/openidconfiguration')
    const token = await signIn.signer.channelToken({ serviceUrl, audience: botAppId })
    const { payload, protectedHeader } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), {
      issuer,
      audience: botAppId,
    })
    const { keys } = (await (await fetch(jwks_uri)).json()) as { keys: { kid: string }[] }
    expect(issuer).toBe('https://api.botframework.com')
    expect(payload).toMatchObject({ serviceurl: serviceUrl })
    expect(keys.find(({ kid }) => kid === protectedHeader.kid)).toMatchObject({ endorsements: ['msteams'] })
  })
})

describe('checking a token', () => {
  test('holds it against the audience, the times and the signature', async () => {
    const { signer } = signIn
    const token = await signer.tabToken({ oid: pat })
    const [header = '', , signature = ''] = token.split('.')
    const [, othersClaims = ''] = (await signer.tabToken({ oid: oidOf('Cora Commissioner') })).split('.')

    expect(await signer.verifyToken(token, tabAppId)).toMatchObject({ oid: pat })
    expect(await signer.verifyToken(token, botAppId)).toBeUndefined()
    expect(await signer.verifyToken([header, othersClaims, signature].join('.'), tabAppId)).toBeUndefined()
    expect(await signer.verifyToken(`${token.split('.').slice(0, 2).join('.')}.`, tabAppId)).toBeUndefined()
    expect(await signer.verifyToken('not a token', tabAppId)).toBeUndefined()
    const old = await signer.tabToken({ oid: pat, expiresInSeconds: -1 })
    expect(await signer.verifyToken(old, tabAppId)).toBeUndefined()
  })
})

function askForTabToken(body: string): Promise<Response> {
  return fetch(`${signIn.url}/local/tab-token`, { method: 'POST', body })
}

async function metadataAt(path: string): Promise<{ jwks_uri: string; issuer: string }> {
  const answer = await fetch(signIn.url + path)
  return z.object({ jwks_uri: z.string(), issuer: z.string() }).parse(await answer.json())
}
