import { UpstreamBusy, UpstreamUnreachable } from '../../src/errors'
import { createConnectorClient, isKnownService } from '../../src/teams/connectorClient'
import type { ConnectorClient } from '../../src/teams/connectorClient'
import { noPace } from './delivering'
import { failure, json, reset, silence, startTinyConnector } from './tinyConnector'
import type { Answer, TinyConnector } from './tinyConnector'

let connector: TinyConnector
let client: ConnectorClient
let tokensGiven = 0

beforeEach(async () => {
  connector = await startTinyConnector()
  tokensGiven = 0
  client = createConnectorClient({
    pace: noPace,
    token: async () => {
      tokensGiven += 1
      return 'the-token'
    },
    otherHosts: [connector.host],
    timeLimitMilliseconds: 300,
  })
})
afterEach(async () => {
  await connector.close()
})

type Operation = 'create' | 'send' | 'update'

function run(operation: Operation) {
  const place = { serviceUrl: connector.address, conversationId: '19:a b@thread', activityId: '1/2' }
  if (operation === 'create') return client.createConversation(connector.address, { members: [] })
  return operation === 'send' ? client.send(place, { type: 'message' }) : client.update(place, { type: 'message' })
}

async function errorOf(act: () => Promise<unknown>): Promise<unknown> {
  return act().then(
    () => undefined,
    (error: unknown) => error,
  )
}

const operations: readonly Operation[] = ['create', 'send', 'update']

describe('one call to the Connector', () => {
  it.each([
    ['create' as const, 'POST', '/teams/v3/conversations'],
    ['send' as const, 'POST', '/teams/v3/conversations/19%3Aa%20b%40thread/activities'],
    ['update' as const, 'PUT', '/teams/v3/conversations/19%3Aa%20b%40thread/activities/1%2F2'],
  ])('to %s is one request, signed, at the documented place', async (operation, method, path) => {
    expect(await run(operation)).toEqual({ kind: 'done', id: 'id-1' })
    expect(connector.asked).toMatchObject([{ method, path, authorization: 'Bearer the-token' }])
  })

  const faults: readonly (readonly [string, Answer])[] = [
    ['412', failure(412, 'PreconditionFailed')],
    ['429', failure(429, 'Throttled')],
    ['500', failure(500, 'ServiceError')],
    ['502', failure(502, 'ServiceError')],
    ['503', json(503, '')],
    ['504', json(504, '<html>gateway</html>')],
    ['a broken line', reset],
    ['silence', silence],
    ['a redirection', json(307, '', { Location: '/elsewhere' })],
  ]

  it.each(operations.flatMap(operation => faults.map(([name, answer]) => [operation, name, answer] as const)))(
    'to %s is never repeated after %s',
    async (...[operation, , answer]) => {
      connector.answer(answer)

      await errorOf(() => run(operation))

      expect(connector.asked).toHaveLength(1)
    },
  )
})

describe('a request that Teams asks us to make later', () => {
  it.each([
    ['as many seconds as it says', { 'Retry-After': '7' }, 7, 7],
    ['until the moment it says', { 'Retry-After': new Date(Date.now() + 60_000).toUTCString() }, 50, 60],
    ['not at all when that moment has passed', { 'Retry-After': 'Thu, 01 Jan 2026 00:00:00 GMT' }, 0, 0],
    ['a little when it does not say', {}, 1, 5],
    ['a little when it says nothing that can be read', { 'Retry-After': 'soon' }, 1, 5],
  ])('waits %s', async (...[, headers, least, most]) => {
    connector.answer(json(429, { error: { code: 'Throttled' } }, headers))

    const error = await errorOf(() => run('send'))

    expect(error).toBeInstanceOf(UpstreamBusy)
    expect((error as UpstreamBusy).retryAfterSeconds).toBeGreaterThanOrEqual(least)
    expect((error as UpstreamBusy).retryAfterSeconds).toBeLessThanOrEqual(most)
  })

  it.each([412, 429, 503].flatMap(status => operations.map(operation => [status, operation] as const)))(
    'is one that it answered %i to %s',
    async (status, operation) => {
      connector.answer(failure(status, ''))

      expect(await errorOf(() => run(operation))).toBeInstanceOf(UpstreamBusy)
    },
  )
})

describe('a request of which nobody knows whether it was carried out', () => {
  const lost: readonly (readonly [string, Answer])[] = [
    ['the line breaks', reset],
    ['no answer comes in time', silence],
    ['a gateway answers 502', failure(502, 'ServiceError')],
    ['a gateway answers 504', json(504, '')],
  ]

  it.each(lost)('leaves a card unconfirmed when %s', async (_what, answer) => {
    connector.answer(answer)

    expect(await run('send')).toMatchObject({ kind: 'unconfirmed' })
  })

  it.each(lost)('may be repeated when it replaces a card or makes a chat, and %s', async (_what, answer) => {
    connector.answer(answer, answer)

    expect(await errorOf(() => run('update'))).toBeInstanceOf(UpstreamUnreachable)
    expect(await errorOf(() => run('create'))).toBeInstanceOf(UpstreamUnreachable)
  })

  it('is not one that never left this machine', async () => {
    await connector.close()

    const error = await errorOf(() => run('send'))

    expect(error).toBeInstanceOf(UpstreamUnreachable)
    expect(error).toMatchObject({ tryAgain: 'later' })
    connector = await startTinyConnector()
  })
})

describe('what Teams refuses', () => {
  const blocked = { errorCode: 209, message: '{"subCode":"MessageWritesBlocked","details":"blocked"}' }
  const refusals: readonly (readonly [string, Answer, object])[] = [
    [
      'ForbiddenOperationException',
      failure(403, 'ForbiddenOperationException'),
      { kind: 'refused', state: 'notInstalled' },
    ],
    [
      'BotNotInConversationRoster',
      failure(403, 'BotNotInConversationRoster'),
      { kind: 'refused', state: 'notInstalled' },
    ],
    ['ConversationBlockedByUser', failure(403, 'ConversationBlockedByUser'), { kind: 'refused', state: 'blocked' }],
    ['BotDisabledByAdmin', failure(403, 'BotDisabledByAdmin'), { kind: 'refused', state: 'disabledByAdmin' }],
    ['MessageWritesBlocked', json(403, blocked), { kind: 'refused', state: 'blocked' }],
    ['NotEnoughPermissions', failure(403, 'NotEnoughPermissions'), { kind: 'refused', state: 'failed' }],
    ['ConversationNotFound', failure(404, 'ConversationNotFound'), { kind: 'gone', reason: 'ConversationNotFound' }],
    ['ActivityNotFoundInConversation', failure(404, 'ActivityNotFoundInConversation'), { kind: 'gone' }],
    ['Bad Argument', failure(400, 'Bad Argument'), { kind: 'refused', state: 'failed' }],
    ['BotNotRegistered', failure(401, 'BotNotRegistered'), { kind: 'refused', state: 'failed' }],
    ['MessageSizeTooBig', failure(413, 'MessageSizeTooBig'), { kind: 'refused', state: 'tooLarge' }],
    ['ServiceError', failure(500, 'ServiceError'), { kind: 'refused', state: 'failed' }],
    ['InvalidBotApiHost', failure(403, 'InvalidBotApiHost'), { kind: 'refused', state: 'failed' }],
    ['no code at all', json(403, '<html>'), { kind: 'refused', state: 'failed' }],
    ['the name of a property of objects', failure(403, 'constructor'), { kind: 'refused', state: 'failed' }],
    ['505', json(505, ''), { kind: 'refused', state: 'failed' }],
  ]

  it.each(refusals)('with %s ends in a named state', async (_code, answer, outcome) => {
    connector.answer(answer)

    expect(await run('send')).toMatchObject(outcome)
  })

  it.each(refusals.filter(([, , outcome]) => 'state' in outcome))(
    'with %s says what can be done',
    async (_code, answer) => {
      connector.answer(answer)

      const { reason } = (await run('send')) as { reason: string }

      expect(reason).toMatch(/^[A-Z].*\.$/)
    },
  )
})

describe('our token', () => {
  it.each([
    ['https://smba.trafficmanager.net/uk/', true],
    ['https://smba.trafficmanager.net/teams', true],
    ['http://smba.trafficmanager.net/uk/', false],
    ['https://evil.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net.evil.example/', false],
    ['https://smba.trafficmanager.net@evil.example/', false],
    ['https://evil.example/smba.trafficmanager.net', false],
    ['smba.trafficmanager.net', false],
    ['', false],
  ])('may be shown to %s: %s', (address, known) => {
    expect(isKnownService(address)).toBe(known)
  })

  it('is not even asked for when the host is not one of Teams', async () => {
    const error = await errorOf(() => client.send({ serviceUrl: 'http://127.0.0.1:9/', conversationId: 'a' }, {}))

    expect(error).toMatchObject({ code: 'upstreamRefused' })
    expect(tokensGiven).toBe(0)
  })
})
