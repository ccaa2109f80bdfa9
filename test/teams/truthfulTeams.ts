import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { failure, json, reset, silence } from './tinyConnector'
import type { Answer } from './tinyConnector'

export type Operation = 'create' | 'send' | 'update'

export const faults = {
  '429 with Retry-After': json(429, { error: { code: 'Throttled' } }, { 'Retry-After': '2' }),
  '429 without Retry-After': failure(429, 'Throttled'),
  '412': failure(412, 'PreconditionFailed'),
  '502': failure(502, 'ServiceError'),
  '504': json(504, '<html>gateway</html>'),
  reset,
  hang: silence,
} as const satisfies Readonly<Record<string, Answer>>

export interface Fault {
  readonly on: Operation
  /** Whether the request is carried out before the fault, or not at all. */
  readonly when: 'before' | 'after'
  readonly answer: Answer
}

/** A Connector that knows what each person really received, whatever it answered. */
export interface TruthfulTeams {
  readonly address: string
  readonly host: string
  /** By Entra id: the ids of the cards in this person's chat, oldest first, and what each shows now. */
  readonly received: ReadonlyMap<string, ReadonlyMap<string, unknown>>
  readonly requests: Readonly<Record<Operation, number>>
  /** Told of each request before it is answered; a fault that it gives is answered instead. */
  faultFor: (operation: Operation, oid: string) => Omit<Fault, 'on'> | undefined
  readonly close: () => Promise<void>
}

interface Asked {
  readonly operation: Operation
  readonly oid: string
  readonly activityId: string
  readonly body: unknown
}

export async function startTruthfulTeams(): Promise<TruthfulTeams> {
  const received = new Map<string, Map<string, unknown>>()
  const requests = { create: 0, send: 0, update: 0 }
  let cards = 0
  const carryOut = ({ operation, oid, activityId, body }: Asked): Answer => {
    if (operation === 'create') return json(201, { id: `a:${oid}` })
    const chat = received.get(oid) ?? new Map<string, unknown>()
    received.set(oid, chat)
    if (operation === 'update') {
      if (!chat.has(activityId)) return failure(404, 'ActivityNotFoundInConversation')
      chat.set(activityId, body)
      return json(200, { id: activityId })
    }
    cards += 1
    chat.set(`card-${cards}`, body)
    return json(201, { id: `card-${cards}` })
  }
  const server = createServer((request, response) => {
    void askedIn(request).then(asked => {
      requests[asked.operation] += 1
      answerTo(asked, response)
    })
  })
  const answerTo = (asked: Asked, response: ServerResponse) => {
    const fault = teams.faultFor(asked.operation, asked.oid)
    const answer = fault?.when === 'before' ? fault.answer : carryOut(asked)
    ;(fault?.answer ?? answer)(response)
  }
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const teams: TruthfulTeams = {
    address: `http://${host}/teams/`,
    host,
    received,
    requests,
    faultFor: () => undefined,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
  return teams
}

/** Answers as told once, then as usual. */
export function once({ on, ...fault }: Fault): TruthfulTeams['faultFor'] {
  let isUsed = false
  return operation => {
    if (isUsed || operation !== on) return undefined
    isUsed = true
    return fault
  }
}

async function askedIn(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
  const [, conversation, activityId = ''] =
    /\/conversations\/([^/]+)\/activities\/?(.*)$/.exec(decodeURIComponent(request.url ?? '')) ?? []
  if (conversation === undefined) return { operation: 'create', oid: memberOf(body), activityId, body }
  const operation = request.method === 'PUT' ? 'update' : 'send'
  return { operation, oid: conversation.slice('a:'.length), activityId, body }
}

function memberOf(body: unknown): string {
  return (body as { members: readonly { id: string }[] }).members[0]?.id ?? ''
}
