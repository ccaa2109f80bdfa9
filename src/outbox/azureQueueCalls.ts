import type { QueueClient, ReceivedMessageItem } from '@azure/storage-queue'
import { ignoring } from './azureQueueErrors'

/** A message of the queue: the call to look at the piece with this id. It may get lost or come twice. */
export interface Call {
  readonly id: string
  readonly message: ReceivedMessageItem
}

export interface Calls {
  readonly send: (id: string) => Promise<void>
  /** Oldest piece first; nobody else receives them for the length of a loan. */
  readonly receive: (most: number) => Promise<readonly Call[]>
  readonly forget: (call: Call) => Promise<void>
  /** It comes again after so many milliseconds, or seven days at most. */
  readonly putOff: (call: Call, milliseconds: number) => Promise<void>
}

const mostAtOnce = 32
/** The longest that a message can be put off is seven days. */
const longestPauseSeconds = 6.9 * 24 * 3600
/** Another process has received it since, or it is gone. */
const notOurs = ['PopReceiptMismatch', 'MessageNotFound']
const forEver = -1

export function createCalls(messages: QueueClient, leaseMilliseconds: number): Calls {
  const visibilityTimeout = Math.max(1, Math.ceil(leaseMilliseconds / 1000))
  return {
    send: async id => {
      await messages.sendMessage(id, { messageTimeToLive: forEver })
    },
    receive: async most => {
      const counts = Array.from({ length: Math.ceil(most / mostAtOnce) }, (_, at) => most - at * mostAtOnce)
      const answers = await Promise.all(
        counts.map(left =>
          messages.receiveMessages({ numberOfMessages: Math.min(mostAtOnce, left), visibilityTimeout }),
        ),
      )
      return answers
        .flatMap(({ receivedMessageItems }) => receivedMessageItems)
        .map(message => ({ id: message.messageText, message }))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    forget: async ({ message: { messageId, popReceipt } }) => {
      await ignoring(notOurs, () => messages.deleteMessage(messageId, popReceipt))
    },
    putOff: async ({ id, message: { messageId, popReceipt } }, milliseconds) => {
      const seconds = Math.ceil(Math.min(longestPauseSeconds, Math.max(0, milliseconds / 1000)))
      await ignoring(notOurs, () => messages.updateMessage(messageId, popReceipt, id, seconds))
    },
  }
}
