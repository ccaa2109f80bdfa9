import { deliverMessage } from '../../src/workflows/deliverMessage'
import { olive } from '../domain/brackenshire'
import { fresh } from './delivering'
import { ask, chatWithOlive, paperOffice, pathsOf } from './paperOffice'
import { failure, json, reset, silence, startTinyConnector } from './tinyConnector'
import type { TinyConnector } from './tinyConnector'

let connector: TinyConnector
beforeEach(async () => {
  connector = await startTinyConnector()
})
afterEach(async () => {
  await connector.close()
})

const office = (furniture?: Parameters<typeof paperOffice>[1]) => paperOffice(connector, furniture)
const known = () => chatWithOlive(connector)
const paths = () => pathsOf(connector)

describe('a card that Teams refused', () => {
  const notInstalled = failure(403, 'ForbiddenOperationException')

  it('is sent once more when the app could be installed, into the chat that Graph told', async () => {
    const install = async () => ({ kind: 'installed', conversationId: '19:olive_bot' }) as const
    const product = office({ rescue: { install } })
    connector.answer(notInstalled)

    await deliverMessage(product, ask, fresh)

    expect(paths()).toEqual(['POST /conversations', 'POST /conversations/19:olive_bot/activities'])
    expect(product.records.conversations().get(olive.oid)).toMatchObject({ conversationId: '19:olive_bot' })
    expect(product.asked()).toMatchObject({ state: 'sent', reason: '' })
  })

  it('goes through a chat that is made as usual when Graph told none', async () => {
    const install = async () => ({ kind: 'installed', conversationId: '' }) as const
    const product = office({ rescue: { install } })
    connector.answer(notInstalled)

    await deliverMessage(product, ask, fresh)

    expect(paths()).toEqual(['POST /conversations', 'POST /conversations', 'POST /conversations/id-2/activities'])
    expect(product.asked()?.state).toBe('sent')
  })

  it('is not tried a third time when the app is installed and Teams still refuses', async () => {
    const install = async () => ({ kind: 'installed', conversationId: '19:olive_bot' }) as const
    const product = office({ rescue: { install } })
    connector.answer(notInstalled, notInstalled, notInstalled)

    await deliverMessage(product, ask, fresh)

    expect(connector.asked).toHaveLength(2)
    expect(product.asked()?.state).toBe('notInstalled')
  })

  it('says that the app could not be installed, and that a notice went another way', async () => {
    const install = async () => ({ kind: 'refused', reason: 'It could not be installed for them either.' }) as const
    const product = office({ rescue: { install, notify: async () => 'They were sent an e-mail instead.' } })
    connector.answer(notInstalled)

    await deliverMessage(product, ask, fresh)

    expect(product.asked()).toMatchObject({ state: 'notInstalled' })
    expect(product.asked()?.reason).toMatch(/in Teams.*either\. They were sent an e-mail instead\.$/)
  })

  it.each(['ForbiddenOperationException', 'ConversationBlockedByUser', 'NotEnoughPermissions'])(
    'with %s ends with somebody who has left, whom nobody writes to elsewhere',
    async code => {
      const notify = jest.fn(async () => 'told')
      const product = office({ conversations: [known()], rescue: { hasLeft: async () => true, notify } })
      connector.answer(failure(403, code))

      await deliverMessage(product, ask, fresh)

      expect(product.asked()).toMatchObject({ state: 'leftOrganisation' })
      expect(product.asked()?.reason).toContain('Somebody else')
      expect(product.records.conversations().get(olive.oid)?.isReachable).toBe(false)
      expect(notify).not.toHaveBeenCalled()
    },
  )

  it.each([
    ['BotDisabledByAdmin', 403, 'disabledByAdmin', 1],
    ['ConversationBlockedByUser', 403, 'blocked', 1],
    ['MessageSizeTooBig', 413, 'tooLarge', 0],
    ['ServiceError', 500, 'failed', 0],
  ])('with %s is told of elsewhere only when the person is out of reach', async (...[code, status, state, notices]) => {
    const notify = jest.fn(async () => 'They were told.')
    const product = office({ conversations: [known()], rescue: { notify } })
    connector.answer(failure(status, code))

    await deliverMessage(product, ask, fresh)

    expect(product.asked()?.state).toBe(state)
    expect(notify).toHaveBeenCalledTimes(notices)
  })
})

describe('one attempt to send a card', () => {
  // 404 makes a chat anew, and 421 says that it reached the wrong machine: fetch itself then asks once more on a new line.
  const statuses = Array.from({ length: 200 }, (_, index) => 400 + index).filter(status => ![404, 421].includes(status))

  it('is one request, whatever Teams answers: nothing in between repeats it', async () => {
    for (const status of statuses) {
      const product = office({ conversations: [known()] })
      connector.answer(json(status, { error: { code: 'ServiceError' } }, { 'Retry-After': '0' }))
      const before = connector.asked.length

      await deliverMessage(product, ask, fresh).catch((error: unknown) => error)

      expect({ status, requests: connector.asked.length - before }).toEqual({ status, requests: 1 })
    }
  })

  it.each([
    ['breaks off', reset],
    ['is never answered', silence],
  ])('is one request that %s', async (_what, answer) => {
    connector.answer(answer)

    await deliverMessage(office({ conversations: [known()] }), ask, fresh)

    expect(connector.asked).toHaveLength(1)
  })
})
