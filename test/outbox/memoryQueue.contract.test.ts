import { createMemoryQueue } from '../support/memoryQueue'
import { everyQueuePromises } from './everyQueuePromises'

everyQueuePromises('memory', () => {
  const queue = createMemoryQueue()
  return Promise.resolve({
    open: () => Promise.resolve(queue),
    now: () => new Date('2026-03-04T10:00:00Z'),
    breakDown: () => {
      queue.breakDown()
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  })
})
