import { AppError } from './errors'
import type { Submitted } from './domain/command'
import type { Log } from './log'
import type { Handlers, WorkOutcome } from './outbox/runOutbox'
import type { SharePointRecords } from './records/sharePointRecords'
import { deliverMessage } from './workflows/deliverMessage'
import type { Delivering } from './workflows/deliverMessage'
import type { ActivityFeed, Message, QueuedWork, WorkQueue } from './workflows/ports'
import { redrawMessage } from './workflows/redrawMessage'
import { tellInFeed } from './workflows/tellInFeed'

/** What it takes to do the work that was accepted. */
export interface Handling extends Delivering {
  readonly records: SharePointRecords
  readonly queue: WorkQueue
  readonly feed: ActivityFeed | undefined
  readonly isShared: boolean
  readonly log: Log
}

const done = { kind: 'done' } as const

/** Each kind of accepted work, and what is done for it. */
export function handlersFor(handling: Handling): Handlers {
  const { records, isShared } = handling
  return {
    file: async ({ submitted }, { attempts }) => {
      const filed = await records.file(submitted)
      if (filed.kind === 'refused' && isShared && attempts < 5) {
        // Another process may not have filed yet what this one is about.
        records.show([submitted])
        return later(attempts)
      }
      if (filed.kind === 'refused') await tellSender(handling, submitted, filed.because)
      return done
    },
    send: async ({ message }, piece) => {
      const delivered = await deliverMessage(handling, message, piece)
      const isNotNeeded = delivered.kind === 'done' && delivered.isNotNeeded === true
      return isNotNeeded ? notNeeded(handling, piece) : delivered
    },
    notify: ({ message }, piece) => notify(handling, message, piece),
    redraw: async ({ message }) => {
      await redrawMessage(handling, message)
      return done
    },
    keepConversation: async ({ conversation }) => {
      await records.keepConversation(conversation)
      return done
    },
  }
}

type Tried = Pick<QueuedWork, 'attempts'>

/** A refusal ends it: the card in the chat says the same, and its delivery is what coordinators see. */
async function notify(handling: Handling, message: Message, piece: Tried): Promise<WorkOutcome> {
  const { records, feed, log } = handling
  if (!feed) return done
  try {
    return (await tellInFeed({ records, feed }, message)) ? done : await notNeeded(handling, piece)
  } catch (error) {
    if (!(error instanceof AppError) || error.tryAgain !== 'never') throw error
    log.warn('an activity feed refused a notice', { error })
    return done
  }
}

/** By the record, as this process knows it, there is nothing to say; what it is about may be with another process still. */
async function notNeeded({ records, isShared }: Handling, { attempts }: Tried): Promise<WorkOutcome> {
  if (!isShared || attempts >= 6) return done
  await records.ask(['events'])
  return later(attempts)
}

function later(attempts: number): WorkOutcome {
  return { kind: 'later', afterMilliseconds: 1000 * 2 ** attempts }
}

/** What was accepted could not be filed after all: its sender hears of it, and gets their words back. */
async function tellSender(
  { queue }: Handling,
  submitted: Submitted,
  because: Parameters<typeof notFiled>[1],
): Promise<void> {
  if (submitted.by.oid !== 'system') await queue.put([{ kind: 'send', message: notFiled(submitted, because) }])
}

function notFiled(submitted: Submitted, because: Extract<Message['about'], { card: 'notFiled' }>['because']): Message {
  return { key: `notFiled/${submitted.id}`, to: submitted.by.oid, about: { card: 'notFiled', submitted, because } }
}
