import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { botAppId, people, tabAppId, tenantId } from '../../src/local/people'
import type { LocalPerson } from '../../src/local/people'
import { startLocalSignIn } from '../../src/local/signIn/server'
import type { LocalSignIn } from '../../src/local/signIn/server'
import { startLocalTeams } from '../../src/local/teams/server'
import type { LocalTeams } from '../../src/local/teams/server'
import { createLog } from '../../src/log'
import { createBot } from '../../src/teams/bot'
import type { Bot } from '../../src/teams/bot'
import { createConnectorClient } from '../../src/teams/connectorClient'
import { createTeamsMessenger } from '../../src/teams/teamsMessenger'
import { deliverMessage } from '../../src/workflows/deliverMessage'
import { redrawMessage } from '../../src/workflows/redrawMessage'
import type { Message, Messenger, Records } from '../../src/workflows/ports'
import { aFinding, aRound, aWorld, duringRound } from '../domain/brackenshire'
import { readCard } from '../cards/readCard'
import { createMemoryQueue } from '../support/memoryQueue'
import type { MemoryQueue } from '../support/memoryQueue'
import { fresh, noPace, noRescue } from './delivering'
import { createMemoryRecords } from './memoryRecords'
import { linkTo } from './paperBot'

const owner = personCalled('Olive Owner')
const stranger = personCalled('Omar Owner')
const meeting = 'RGG-2026-12-17'
const finding = 'BRACKEN-SOC24-AFI2'
const key = `ask/${meeting}/${owner.oid}`
const ask: Message = { key, to: owner.oid, about: { card: 'updateRequest', meeting } }
const clock = { now: () => duringRound }
const sendUpdate = {
  verb: 'sendProgressUpdate',
  data: { finding, meeting, confidence: 'onTrack', governanceUpdate: 'The second team has started.' },
}

function personCalled(name: string): LocalPerson {
  const person = people.find(each => each.name === name)
  if (!person) throw new Error(`Nobody is called ${name}.`)
  return person
}

// botbuilder writes what it refuses to the console itself.
beforeAll(() => jest.spyOn(console, 'error').mockImplementation(() => undefined))
afterAll(() => {
  jest.restoreAllMocks()
})

let folder: string
let signIn: LocalSignIn
let teams: LocalTeams
let door: Server
let bot: Bot
let records: Records
let queue: MemoryQueue
let messenger: Messenger

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'in-teams-'))
  signIn = await startLocalSignIn({
    dataFolder: folder,
    tenantId,
    people,
    bot: { id: botAppId },
    tab: { id: tabAppId },
  })
  door = createServer((request, response) => void answer(request, response))
  await new Promise<void>(resolve => {
    door.listen(0, '127.0.0.1', resolve)
  })
  const botEndpoint = () => `http://127.0.0.1:${(door.address() as AddressInfo).port}/api/messages`
  const { signer } = signIn
  const known = people.map(person => ({ ...person, installed: false }))
  teams = await startLocalTeams({
    dataFolder: folder,
    tenantId,
    botId: botAppId,
    botEndpoint,
    signer,
    people: known,
    channels: [],
    clock,
  })
  joinParts()
})
afterEach(async () => {
  await teams.close()
  await signIn.close()
  await new Promise(resolve => door.close(resolve))
  await rm(folder, { recursive: true })
})

function joinParts(): void {
  const ownership = {
    owner: owner.oid,
    strategicLead: owner.oid,
    answer: 'accepted',
    since: aFinding().recordedOn,
  } as const
  const requests = [{ finding, owner: owner.oid }]
  const world = aWorld({ findings: [aFinding({ ownership })], meetings: [aRound(['sendCards'], { requests })] })
  records = createMemoryRecords(world)
  queue = createMemoryQueue()
  const otherHosts = [new URL(teams.url).host]
  const token = () =>
    signIn.signer.applicationToken({
      appId: botAppId,
      audience: 'https://api.botframework.com',
      roles: [],
      provenBy: '1',
    })
  const connector = createConnectorClient({ pace: noPace, token, otherHosts })
  const desk = { records, queue, clock, evidenceHosts: ['sharepoint.com'], linkTo }
  const log = createLog({ write: () => undefined })
  const metadataAddress = `${signIn.url}/botframework/v1/.well-known/openidconfiguration`
  bot = createBot({ botAppId, tenantId, metadataAddress }, { desk, connector, tenantId, otherHosts, log })
  const place = { tenantId, botId: botAppId, serviceUrl: teams.url, channels: {} }
  messenger = createTeamsMessenger({ rescue: noRescue, records, connector, clock, linkTo, ...place })
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const parsed: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
  const { status, body } = await bot({ headers: request.headers, body: parsed })
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(body === undefined ? '' : JSON.stringify(body))
}

function delivering() {
  return { records, messenger, clock, queue, secondCardFrom: (at: Date) => at }
}

/** Does everything that is in the queue, as the outbox would. */
async function doWork(): Promise<void> {
  for (const { id, work, isMarked } of await queue.take(100)) {
    if (work.kind === 'send') await deliverMessage(delivering(), work.message, { id, isMarked })
    if (work.kind === 'redraw') await redrawMessage({ records, messenger, clock }, work.message)
    if (work.kind === 'keepConversation') await records.keepConversation(work.conversation)
    await queue.done(id)
  }
}

async function as({ oid }: LocalPerson, act: string, body: object = {}): Promise<unknown> {
  const answered = await fetch(`${teams.url}/local/people/${oid}/${act}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answered.json()
}

interface SeenMessage {
  readonly id: string
  readonly summary: string
  readonly attachments: readonly { readonly content: unknown }[]
}

/** What a person sees in their own chat now, the newest last. */
async function chatOf({ oid }: LocalPerson): Promise<readonly (SeenMessage & { conversationId: string })[]> {
  const talks = (await (await fetch(`${teams.url}/local/people/${oid}/conversations`)).json()) as { id: string }[]
  const conversationId = talks[0]?.id ?? ''
  const address = `${teams.url}/local/conversations/${encodeURIComponent(conversationId)}/activities?for=${oid}`
  const messages = (await (await fetch(address)).json()) as SeenMessage[]
  return messages.map(message => ({ ...message, conversationId }))
}

async function press(person: LocalPerson, action: object, trigger = 'manual'): Promise<unknown> {
  const { conversationId, id: activityId } = (await chatOf(person)).at(-1) ?? { conversationId: '', id: '' }
  return as(person, 'invoke', { conversationId, activityId, action, trigger })
}

async function newestCard(person: LocalPerson): Promise<readonly string[]> {
  return readCard((await chatOf(person)).at(-1)?.attachments[0]?.content)
}

describe('in Teams, over HTTP and with signed tokens', () => {
  beforeEach(async () => {
    await as(owner, 'install')
    await doWork()
  })

  it('adding the app brings one welcome', async () => {
    expect((await chatOf(owner)).map(({ summary }) => summary)).toEqual(['Welcome to AFI Tracker'])
  })

  it('an owner answers on the card, sees the receipt, and it stays on every device', async () => {
    await queue.put([{ kind: 'send', message: ask }])
    await doWork()
    const asked = await newestCard(owner)

    await press(owner, sendUpdate)
    const receipt = await newestCard(owner)
    await doWork()
    const onOtherDevices = await newestCard(owner)

    expect(asked).toContain('AFI 2: your update')
    expect(receipt).toContain('Thank you: AFI 2 is recorded')
    expect(onOtherDevices).toEqual(receipt)
    expect(records.world().deliveries.get(key)?.state).toBe('answered')
  })

  it('two devices that send the same leave one update', async () => {
    await queue.put([{ kind: 'send', message: ask }])
    await doWork()

    await Promise.all([press(owner, sendUpdate), press(owner, sendUpdate), press(owner, sendUpdate)])
    await doWork()

    expect(queue.all.filter(({ kind }) => kind === 'file')).toHaveLength(1)
    expect((await chatOf(owner)).filter(({ summary }) => summary.includes('needed'))).toHaveLength(1)
  })

  it('a card that its reader looks at counts as seen', async () => {
    await queue.put([{ kind: 'send', message: ask }])
    await doWork()

    await press(owner, { verb: 'refreshCard', data: { key } }, 'automatic')

    expect(records.world().deliveries.get(key)?.state).toBe('seen')
  })

  it('somebody who has removed the app is told of as not installed', async () => {
    await as(owner, 'remove')
    await doWork()

    await deliverMessage(delivering(), ask, fresh)

    expect(records.world().deliveries.get(key)).toMatchObject({ state: 'notInstalled' })
  })

  it('another owner who puts this finding on a card of theirs is refused in words', async () => {
    await as(stranger, 'install')

    await press(stranger, sendUpdate)

    expect((await newestCard(stranger)).join()).toContain('Only the owner of this finding can do this.')
    expect(queue.all.filter(({ kind }) => kind === 'file')).toEqual([])
  })

  it('a message from another tenant is refused, whoever it says it is from', async () => {
    const foreign = '11111111-1111-4111-8111-111111111111'
    const value = { action: { type: 'Action.Execute', ...sendUpdate } }
    const forged = { type: 'invoke', name: 'adaptiveCard/action', value, channelData: { tenant: { id: foreign } } }

    const { status, body } = (await as(owner, 'forge', forged)) as { status: number; body: { value: unknown } }

    expect(status).toBe(200)
    expect(readCard(body.value)).toContain('This was not recorded')
    expect(queue.all.filter(({ kind }) => kind === 'file')).toEqual([])
  })

  it('a service address that the token was not made for is turned away', async () => {
    const forged = { type: 'message', text: 'hi', serviceUrl: 'https://evil.example/' }

    expect(await as(owner, 'forge', forged)).toMatchObject({ status: 401 })
    expect((await chatOf(owner)).filter(({ summary }) => summary === 'AFI Tracker has answered')).toEqual([])
  })
})
