import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConnectorClient, MicrosoftAppCredentials } from 'botframework-connector'
import type { Recipient } from '../../../src/local/teams/chats/truth'
import { botAppId, channel, people, tenantId } from '../../../src/local/people'
import type { LocalPerson } from '../../../src/local/people'
import { startLocalTeams } from '../../../src/local/teams/server'
import type { LocalTeams, LocalTeamsOptions } from '../../../src/local/teams/server'

export const olive = personCalled('Olive Owner')
export const omar = personCalled('Omar Owner')
/** Has not added the app. */
export const sam = personCalled('Sam Stranger')
export const channelId = channel.id
export const moment = new Date('2026-11-23T09:00:00.000Z')

/** JSON as it came, read as whatever the test expects there. */
export interface Answer<Read = Readonly<Record<string, unknown>>> {
  readonly status: number
  readonly headers: Headers
  readonly body: Read
}

/** An activity that the bot heard, with the headers it came with. */
export interface Heard {
  readonly activity: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, unknown>>
}

/** The stand-in in a folder of its own, asked over HTTP, with a bot of the test's at the other end. */
export class TeamsStandIn {
  readonly folder = mkdtempSync(join(tmpdir(), 'teams-'))
  readonly heard: Heard[] = []
  /** What the bot answers an activity with. */
  answer: (activity: Readonly<Record<string, unknown>>) => Promise<{ status: number; body?: unknown }> = () =>
    Promise.resolve({ status: 200 })
  #teams: LocalTeams | undefined
  #bot: Server | undefined

  get teams(): LocalTeams {
    if (!this.#teams) throw new Error('The stand-in is not running.')
    return this.#teams
  }

  async start(options: Partial<LocalTeamsOptions> = {}): Promise<void> {
    const bot = createServer((request, response) => {
      void (async () => {
        const parts: Buffer[] = []
        for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
        const activity = JSON.parse(Buffer.concat(parts).toString('utf8')) as Heard['activity']
        this.heard.push({ activity, headers: request.headers })
        const { status, body } = await this.answer(activity)
        response.writeHead(status)
        response.end(body === undefined ? '' : JSON.stringify(body))
      })()
    })
    await new Promise<void>(resolve => bot.listen(0, '127.0.0.1', resolve))
    this.#bot = bot
    this.#teams = await startLocalTeams({
      dataFolder: this.folder,
      tenantId,
      botId: botAppId,
      botEndpoint: () => `http://127.0.0.1:${(bot.address() as AddressInfo).port}/api/messages`,
      people,
      channels: [channel],
      clock: { now: () => moment },
      limits: { isOn: false },
      ...options,
    })
  }

  async stop(): Promise<void> {
    await this.#teams?.close()
    this.#bot?.closeAllConnections()
    this.#bot?.close()
    this.#teams = undefined
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** `ask('POST /v3/conversations', {…})`; text is sent as it is. */
  async ask<Read = Answer['body']>(what: string, body?: unknown): Promise<Answer<Read>> {
    const [method = '', path = ''] = what.split(' ')
    const answer = await fetch(`${this.teams.url}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const read = (text === '' ? {} : JSON.parse(text)) as Read
    return { status: answer.status, headers: answer.headers, body: read }
  }

  create({ oid }: Pick<LocalPerson, 'oid'>, more: object = {}): Promise<Answer> {
    return this.ask('POST /v3/conversations', newChatWith(oid, more))
  }

  /** The id of a person's chat. */
  async chatOf(person: Pick<LocalPerson, 'oid'>): Promise<string> {
    return String((await this.create(person)).body['id'])
  }

  /** Adds an activity to a chat by its id, or to a path below it. */
  send(conversationId: string, activity: unknown = cardWith('ask/1')): Promise<Answer> {
    return this.ask(`POST ${activitiesOf(conversationId)}`, activity)
  }

  async arm(fault: object): Promise<void> {
    const { status, body } = await this.ask('POST /local/faults', fault)
    if (status !== 200) throw new Error(JSON.stringify(body))
  }

  async disarm(): Promise<void> {
    await this.ask('DELETE /local/faults')
  }

  as({ oid }: Pick<LocalPerson, 'oid'>, act: string, body: object = {}): Promise<Answer> {
    return this.ask(`POST /local/persons/${oid}/${act}`, body)
  }

  /** What a person really received, as the truth table over HTTP says. */
  async received({ oid }: Pick<LocalPerson, 'oid'>): Promise<Recipient['messages']> {
    const { body } = await this.ask<{ persons: readonly Recipient[] }>(`GET /local/truth?person=${oid}`)
    return body.persons.flatMap(({ messages }) => messages)
  }

  /** Microsoft's own client, without a sign-in. */
  client(): ConnectorClient {
    return new ConnectorClient(new MicrosoftAppCredentials('', ''), { baseUri: this.teams.url })
  }
}

/** One stand-in for all tests of a file. */
export function useTeams(options: Partial<LocalTeamsOptions> = {}): TeamsStandIn {
  const standIn = new TeamsStandIn()
  beforeAll(() => standIn.start(options))
  afterAll(() => standIn.remove())
  return standIn
}

export function activitiesOf(conversationId: string): string {
  return `/v3/conversations/${encodeURIComponent(conversationId)}/activities`
}

export function newChatWith(id: string, more: object = {}): object {
  return { bot: { id: `28:${botAppId}` }, members: [{ id }], tenantId, isGroup: false, ...more }
}

/** A card as the product sends it: the key of its message lies in the refresh call. */
export function cardWith(key: string, { words = 'AFI 2', userIds = [] as readonly string[] } = {}) {
  const refresh = { action: { type: 'Action.Execute', verb: 'refreshCard', data: { key } }, userIds }
  const content = { type: 'AdaptiveCard', version: '1.5', refresh, body: [{ type: 'TextBlock', text: words }] }
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }]
  return { type: 'message', summary: `${words}: update needed`, attachments }
}

export function personCalled(name: string): LocalPerson {
  const person = people.find(each => each.name === name)
  if (!person) throw new Error(`Nobody is called ${name}.`)
  return person
}
