import { createAzureQueue } from '../../src/outbox/azureQueue'
import { startAzurite } from '../support/azurite'
import type { Azurite } from '../support/azurite'
import { workQueueContract } from './workQueueContract'

let azurite: Azurite

beforeAll(async () => {
  azurite = await startAzurite()
}, 30_000)

afterAll(async () => {
  await azurite.stop()
})

workQueueContract('Azure Storage', async () => {
  const { container, messages } = await azurite.place()
  const now = () => new Date('2026-03-04T10:00:00Z')
  const leaseMilliseconds = 1000
  return {
    now,
    leaseMilliseconds,
    open: async () => createAzureQueue({ container, messages, clock: { now }, leaseMilliseconds }),
    spoil: async () => {
      const text = 'this is no JSON'
      await container.getBlockBlobClient('pieces/00000000000001-000001-abc').upload(text, text.length)
      await messages.sendMessage('00000000000001-000001-abc')
    },
    breakDown: async () => {
      await container.delete()
    },
    close: async () => undefined,
  }
})
