import { writeSync } from 'node:fs'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { createLog } from '../../src/log'
import { createAzureQueue } from '../../src/outbox/azureQueue'
import { openAzureQueueClients } from '../../src/outbox/azureQueueClients'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'
import type { Work, WorkQueue } from '../../src/workflows/ports'

/** Where the process works, and for a SQLite file after how many statements it kills itself. */
export type PlaceToKill =
  | { readonly kind: 'sqlite'; readonly file: string; readonly statements: number }
  | { readonly kind: 'azure'; readonly connection: string; readonly name: string }

const clock = { now: () => new Date() }
const hours = 3_600_000

/**
 * A process that does every step of a queue once and is killed on the way. It says at once what it was told is done,
 * and before each piece what it is about to ask: `accepted`, `asks done c`, `told done c`.
 */
async function main(): Promise<void> {
  const place = JSON.parse(process.argv[2] ?? '') as PlaceToKill
  if (place.kind === 'sqlite') killAfter(place.statements)
  const queue = await openAt(place)
  await queue.put(['a', 'b', 'c', 'd'].map(card))
  say('accepted')
  const taken = await queue.take(10)
  say(`took ${taken.length}`)
  const step = async (what: string, key: string, act: (id: string) => Promise<void>) => {
    const piece = taken.find(({ work }) => keyOf(work) === key)
    say(`asks ${what} ${key}`)
    await act(piece?.id ?? '')
    say(`told ${what} ${key}`)
  }
  await step('mark', 'a', queue.mark)
  await step('mark', 'b', queue.mark)
  await step('later', 'b', id => queue.later(id, new Date(Date.now() - hours)))
  await step('done', 'c', queue.done)
  await step('park', 'd', id => queue.park(id, 'For the test.'))
  await step('release', 'd', queue.release)
  say('ended')
  process.kill(process.pid, 'SIGKILL')
}

async function openAt(place: PlaceToKill): Promise<WorkQueue> {
  if (place.kind === 'sqlite') return createSqliteQueue({ file: place.file, clock })
  const clients = await openAzureQueueClients(place.connection, place.name)
  return createAzureQueue({ ...clients, clock, log: createLog({ write: () => undefined }), leaseMilliseconds: 3000 })
}

/** Kills this process the moment after so many statements, and before anybody hears of the last. */
function killAfter(statements: number): void {
  let left = statements
  const count = (owner: object, name: string) => {
    const act = Reflect.get(owner, name) as (...args: unknown[]) => unknown
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
      const result = Reflect.apply(act, this, args)
      left -= 1
      if (left === 0) process.kill(process.pid, 'SIGKILL')
      return result
    })
  }
  count(DatabaseSync.prototype, 'exec')
  count(StatementSync.prototype, 'run')
  count(StatementSync.prototype, 'all')
}

function card(key: string): Work {
  return { kind: 'send', message: { key, to: key, about: { card: 'updateRequest', meeting: 'RGG-2026-03-26' } } }
}

function keyOf(work: Work): string {
  return work.kind === 'send' ? work.message.key : ''
}

function say(line: string): void {
  writeSync(1, `${line}\n`)
}

void main()
