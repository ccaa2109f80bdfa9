import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import type { JWTPayload } from 'jose'
import { createLog } from '../../src/log'
import { createBot } from '../../src/teams/bot'
import type { Bot, HttpAnswer } from '../../src/teams/bot'
import { createConnectorClient } from '../../src/teams/connectorClient'
import { aWorld, duringRound, olive } from '../domain/brackenshire'
import { readCard } from '../cards/readCard'
import { createMemoryQueue } from '../support/memoryQueue'
import { noPace } from './delivering'
import { createMemoryRecords } from './memoryRecords'
import { linkTo, pressing, serviceUrl, tenantId, writing } from './paperBot'

const botAppId = 'b07f3a52-8d19-4c6e-a1f4-63d2c95e7a10'
const issuer = 'https://api.botframework.com'
type Key = Awaited<ReturnType<typeof generateKeyPair>>

interface KeyService {
  readonly address: string
  /** Answers as the metadata and the keys; undefined is a failure of the service. */
  keys: object | undefined
  readonly close: () => Promise<void>
}

async function startKeyService(): Promise<KeyService> {
  const service = { keys: undefined as object | undefined }
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const body = request.url === '/keys' ? service.keys : { issuer, jwks_uri: `${address}/keys` }
    response.writeHead(service.keys ? 200 : 500, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(body ?? {}))
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(service, {
    address,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  })
}

let service: KeyService
let ours: Key
let theirs: Key
let bot: Bot
let lines: string[]
let folder: string

beforeAll(async () => {
  // botbuilder writes what it refuses to the console itself.
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  service = await startKeyService()
  ours = await generateKeyPair('RS256', { extractable: true })
  theirs = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(ours.publicKey)), kid: 'ours', use: 'sig', endorsements: ['msteams'] }
  service.keys = { keys: [jwk] }
  folder = await mkdtemp(join(tmpdir(), 'bot-'))
})
afterAll(async () => {
  await service.close()
  await rm(folder, { recursive: true })
  jest.restoreAllMocks()
})
beforeEach(() => {
  lines = []
  bot = botTrusting(service.address)
})

function botTrusting(metadata: string): Bot {
  const log = createLog({ level: 'debug', write: line => lines.push(line) })
  const desk = {
    records: createMemoryRecords(aWorld({})),
    queue: createMemoryQueue(),
    clock: { now: () => duringRound },
    evidenceHosts: [],
    linkTo,
  }
  const connector = createConnectorClient({
    pace: noPace,
    token: () => Promise.reject(new Error('nothing is sent in this test')),
  })
  const settings = { botAppId, tenantId, metadataAddress: metadata }
  return createBot(settings, { desk, connector, tenantId, otherHosts: [], log })
}

const now = Math.floor(Date.now() / 1000)
const claims: JWTPayload = { iss: issuer, aud: botAppId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600 }

function signed(but: JWTPayload = {}, { key = ours.privateKey, kid = 'ours', without = '' } = {}): Promise<string> {
  const said = Object.fromEntries(Object.entries({ ...claims, ...but }).filter(([name]) => name !== without))
  return new SignJWT(said).setProtectedHeader({ alg: 'RS256', kid }).sign(key)
}

function help(authorization: string | undefined): Promise<HttpAnswer> {
  const headers = authorization === undefined ? {} : { authorization }
  return bot({ headers, body: pressing(olive, { verb: 'help' }) })
}

describe('a request of Teams', () => {
  it('that is signed for this bot is answered with a card', async () => {
    const { status, body } = await help(`Bearer ${await signed()}`)

    expect(status).toBe(200)
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(readCard((body as { value: unknown }).value)).toContain('What you can write to me')
  })

  const forgeries: readonly (readonly [string, () => Promise<string | undefined>])[] = [
    ['is not signed', () => Promise.resolve(undefined)],
    ['carries no token', () => Promise.resolve('Bearer')],
    ['carries rubbish', () => Promise.resolve('Bearer rubbish')],
    ['carries a password', () => Promise.resolve('Basic dXNlcjpwYXNz')],
    ['is signed by somebody else', async () => `Bearer ${await signed({}, { key: theirs.privateKey })}`],
    ['names a key nobody knows', async () => `Bearer ${await signed({}, { key: theirs.privateKey, kid: 'theirs' })}`],
    ['has expired', async () => `Bearer ${await signed({ exp: now - 3600, nbf: now - 7200 })}`],
    ['never expires', async () => `Bearer ${await signed({}, { without: 'exp' })}`],
    ['is not good yet', async () => `Bearer ${await signed({ nbf: now + 3600, exp: now + 7200 })}`],
    ['is meant for another bot', async () => `Bearer ${await signed({ aud: 'another-bot' })}`],
    ['comes from another issuer', async () => `Bearer ${await signed({ iss: 'https://login.example' })}`],
    [
      'was made for another service address',
      async () => `Bearer ${await signed({ serviceurl: 'https://evil.example/' })}`,
    ],
    ['names no service address', async () => `Bearer ${await signed({}, { without: 'serviceurl' })}`],
    ['has its signature cut off', async () => `Bearer ${(await signed()).replace(/[^.]*$/, '')}`],
    ['says that it needs no signature', () => Promise.resolve(`Bearer ${new UnsecuredJWT(claims).encode()}`)],
    ['was altered', async () => `Bearer ${altered(await signed({ aud: 'another-bot' }))}`],
  ]

  it.each(forgeries)('that %s is turned away, without a word on why', async (_how, authorization) => {
    const { status, body } = await help(await authorization())

    expect(status).toBe(401)
    expect(body).toEqual({ error: 'This request is not signed by Teams for this bot.' })
    expect(lines.join()).toContain('an activity was refused')
  })

  it.each([
    ['nothing', undefined],
    ['a text', 'hello'],
    ['a list', []],
    ['an object of no type', { text: 'hi' }],
    ['a type that is no text', { type: { $ne: '' } }],
  ])('that is %s is no activity', async (_what, body) => {
    const answer = await bot({ headers: { authorization: `Bearer ${await signed()}` }, body })

    expect(answer).toEqual({ status: 400, body: { error: 'An activity is a JSON object with a type.' } })
  })

  it('is put off while the keys cannot be read', async () => {
    const closed = await startKeyService()
    await closed.close()
    bot = botTrusting(closed.address)

    expect(await help(`Bearer ${await signed()}`)).toMatchObject({ status: 503 })
  })

  it('is put off while the sign-in service has a fault', async () => {
    const faulty = await startKeyService()
    bot = botTrusting(faulty.address)

    expect(await help(`Bearer ${await signed()}`)).toMatchObject({ status: 503 })
    await faulty.close()
  })

  it('is taken although a reply to it cannot be sent', async () => {
    const answer = await bot({
      headers: { authorization: `Bearer ${await signed()}` },
      body: writing(olive, 'the private words'),
    })

    expect(answer).toEqual({ status: 200 })
    expect(lines.join()).not.toContain('the private words')
  })

  it.each([
    ['no sender', { from: undefined }],
    ['no conversation', { conversation: undefined }],
    ['a time that is none', { timestamp: 'yesterday' }],
    ['a value that is no object', { value: 'x' }],
    ['a text that is no text', { type: 'message', text: { a: 1 } }],
  ])('that has %s is answered without a fault of ours', async (_what, but) => {
    const body = { ...pressing(olive, { verb: 'help' }), ...but }

    const { status } = await bot({ headers: { authorization: `Bearer ${await signed()}` }, body })

    expect(status).toBe(200)
  })
})

/** The payload says our bot again; the signature is still the other one. */
function altered(token: string): string {
  const [header = '', , signature = ''] = token.split('.')
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
}
