import { createLog } from '../../src/log'
import { createAzureQueue } from '../../src/outbox/azureQueue'
import type { AzureQueue } from '../../src/outbox/azureQueue'
import { newIds } from '../../src/outbox/azureQueueIds'
import { startEmulatedStorage } from '../support/emulatedStorage'
import type { EmulatedStorage } from '../support/emulatedStorage'
import { queuePromises } from './queuePromises'

let storage: EmulatedStorage

beforeAll(async () => {
  storage = await startEmulatedStorage()
}, 120_000)

afterAll(async () => {
  await storage.stop()
})

queuePromises('Azure Storage', async () => {
  const { container, messages } = await storage.place()
  const now = () => new Date('2026-03-04T10:00:00Z')
  const log = createLog({ write: () => undefined })
  const leaseMilliseconds = 1000
  const opened: AzureQueue[] = []
  return {
    now,
    leaseMilliseconds,
    open: () => {
      const queue = createAzureQueue({ container, messages, clock: { now }, log, leaseMilliseconds })
      opened.push(queue)
      return Promise.resolve(queue)
    },
    spoil: async () => {
      const [id = ''] = newIds(1)
      const text = 'this is no JSON'
      await container.getBlockBlobClient(`pieces/${id}`).upload(text, text.length)
      await messages.sendMessage(id)
    },
    breakDown: async () => {
      await container.delete()
    },
    close: async () => {
      await Promise.all(opened.map(queue => queue.close()))
    },
  }
})
