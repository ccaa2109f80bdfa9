import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../call'
import type { Database, Row } from '../database'
import type { Switches } from '../switches'

export interface Subscription {
  readonly id: string
  readonly listId: string
  readonly expiresAt: string
  /** As it is read, without the time of expiry. */
  readonly definition: JsonObject
}

/**
 * Tells subscribers that a list has changed. What is still to be told is held in memory: after a restart a subscriber
 * learns of a change with the next one, which is why nobody may rely on notifications alone.
 */
export class Notifier {
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #waiting = new Map<string, NodeJS.Timeout>()
  readonly #settings: { tenantId: string; now: () => Date; switches: Switches }
  #byList: ReadonlyMap<string, readonly Subscription[]> | undefined
  #isClosed = false

  constructor(
    readonly database: Database,
    settings: { tenantId: string; now: () => Date; switches: Switches },
  ) {
    this.#settings = settings
  }

  all(): readonly Subscription[] {
    const now = this.#settings.now().toISOString()
    return this.database
      .all('SELECT * FROM subscription ORDER BY rowid')
      .map(readSubscription)
      .filter(({ expiresAt }) => expiresAt > now)
  }

  add({ listId, expiresAt, definition }: Omit<Subscription, 'id'>): Subscription {
    const id = randomUUID()
    this.database.run('INSERT INTO subscription VALUES (?, ?, ?, ?)', id, listId, expiresAt, JSON.stringify(definition))
    this.#byList = undefined
    return { id, listId, expiresAt, definition }
  }

  renew(id: string, expiresAt: string): void {
    this.database.run('UPDATE subscription SET expiresAt = ? WHERE id = ?', expiresAt, id)
    this.#byList = undefined
  }

  remove(id: string): void {
    this.database.run('DELETE FROM subscription WHERE id = ?', id)
    this.#byList = undefined
  }

  /** Called after each write; several within a moment make one notification. */
  changed(listId: string): void {
    this.#byList ??= Map.groupBy(
      this.database.all('SELECT * FROM subscription').map(readSubscription),
      subscription => subscription.listId,
    )
    for (const { id } of this.#byList.get(listId) ?? []) {
      if (this.#waiting.has(id)) continue
      const timer = this.#later(this.#settings.switches.notificationDelayMilliseconds, () => {
        this.#waiting.delete(id)
        void this.#tell(id, 0)
      })
      this.#waiting.set(id, timer)
    }
  }

  close(): void {
    this.#isClosed = true
    for (const timer of this.#timers) clearTimeout(timer)
  }

  /** Repeats what was not acknowledged with a 2xx, after longer and longer pauses, then gives up. */
  async #tell(id: string, attempt: number): Promise<void> {
    if (this.#isClosed) return
    const subscription = this.all().find(each => each.id === id)
    if (!subscription || (await this.#post(subscription))) return
    const pause = this.#settings.switches.notificationPauses[attempt]
    if (pause !== undefined) this.#later(pause, () => void this.#tell(id, attempt + 1))
  }

  async #post({ id, expiresAt, definition }: Subscription): Promise<boolean> {
    const { resource, clientState, notificationUrl } = definition
    const value = {
      subscriptionId: id,
      subscriptionExpirationDateTime: expiresAt,
      changeType: 'updated',
      resource,
      ...(clientState !== undefined && { clientState }),
      tenantId: this.#settings.tenantId,
    }
    try {
      const { ok } = await fetch(String(notificationUrl), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ value: [value] }),
        signal: AbortSignal.timeout(10_000),
      })
      return ok
    } catch {
      return false
    }
  }

  #later(milliseconds: number, act: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      if (!this.#isClosed) act()
    }, milliseconds)
    timer.unref()
    this.#timers.add(timer)
    return timer
  }
}

function readSubscription(row: Row): Subscription {
  const { definition, ...rest } = row as Row & Omit<Subscription, 'definition'>
  return { ...rest, definition: JSON.parse(String(definition)) as JsonObject }
}
