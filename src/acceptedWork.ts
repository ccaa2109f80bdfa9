import { AppError } from './errors'
import type { Submitted } from './domain/command'
import type { Log } from './log'
import type { Handlers } from './outbox/runOutbox'
import type { SharePointRecords } from './records/sharePointRecords'
import { deliverMessage } from './workflows/deliverMessage'
import type { Delivering } from './workflows/deliverMessage'
import type { ActivityFeed, Message, WorkQueue } from './workflows/ports'
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

/** Each kind of accepted work, and what is done for it. */
export function handlersFor(handling: Handling): Handlers {
  const { records, isShared } = handling
  const done = { kind: 'done' } as const
  return {
    file: async ({ submitted }, piece) => {
      const filed = await records.file(submitted)
      if (filed.kind === 'refused' && isShared && piece.attempts < 5) {
        // Another process may not have filed yet what this one is about.
        records.show([submitted])
        return { kind: 'later', afterMilliseconds: 1000 * 2 ** piece.attempts }
      }
      if (filed.kind === 'refused') await tellSender(handling, submitted, filed.because)
      return done
    },
    send: async ({ message }, piece) => {
      const delivered = await deliverMessage(handling, message, piece)
      const isEarly = delivered.kind === 'done' && delivered.isNotNeeded === true && isShared && piece.attempts < 6
      if (!isEarly) return delivered
      // What this card is about may be in the hands of another process still.
      await records.ask(['events'])
      return { kind: 'later', afterMilliseconds: 1000 * 2 ** piece.attempts }
    },
    notify: ({ message }, { attempts }) => notify(handling, message, attempts),
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

/** A refusal ends it: the card in the chat says the same, and its delivery is what coordinators see. */
async function notify({ records, feed, isShared, log }: Handling, message: Message, attempts: number) {
  const done = { kind: 'done' } as const
  if (!feed) return done
  try {
    const isTold = await tellInFeed({ records, feed }, message)
    if (isTold || !isShared || attempts >= 6) return done
    await records.ask(['events'])
    return { kind: 'later', afterMilliseconds: 1000 * 2 ** attempts } as const
  } catch (error) {
    if (!(error instanceof AppError) || error.tryAgain !== 'never') throw error
    log.warn('an activity feed refused a notice', { error })
    return done
  }
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
