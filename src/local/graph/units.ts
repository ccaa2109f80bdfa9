import { tooManyRequests } from './graphError'

interface Minute {
  readonly minute: number
  units: number
}

export interface UnitsReport {
  readonly total: number
  /** `{"GET /sites/lists/items/delta": 12}`. */
  readonly byKind: Readonly<Record<string, number>>
  /** Units of each minute that had any, oldest first. */
  readonly perMinute: readonly number[]
  readonly byApplication: Readonly<Record<string, number>>
}

/**
 * Resource units as SharePoint counts them, one allowance a minute for each application. Turned-away calls count too.
 * Minutes go by the clock of this machine, also where the stand-in's own clock is moved.
 */
export class Units {
  #total = 0
  #byKind = new Map<string, number>()
  #byApplication = new Map<string, number>()
  #minutes = new Map<number, number>()
  #current = new Map<string, Minute>()

  constructor(
    public perMinute: number,
    readonly clock: () => Date,
  ) {}

  charge({ appId, kind, units }: { appId: string; kind: string; units: number }): void {
    if (units === 0) return
    const minute = this.#minute()
    this.#total += units
    this.#byKind.set(kind, (this.#byKind.get(kind) ?? 0) + units)
    this.#byApplication.set(appId, (this.#byApplication.get(appId) ?? 0) + units)
    this.#minutes.set(minute, (this.#minutes.get(minute) ?? 0) + units)
    const current = this.#current.get(appId)
    if (current?.minute === minute) current.units += units
    else this.#current.set(appId, { minute, units })
  }

  /** @throws GraphFault 429 when this minute's allowance is used up */
  requireLeft(appId: string): void {
    if (this.#used(appId) <= this.perMinute) return
    throw tooManyRequests(this.#secondsLeft(), this.headers(appId))
  }

  /** The RateLimit headers, which come from 80 % of the allowance on. */
  headers(appId: string): Readonly<Record<string, string>> {
    const used = this.#used(appId)
    if (used < 0.8 * this.perMinute) return {}
    return {
      'RateLimit-Limit': String(this.perMinute),
      'RateLimit-Remaining': String(Math.max(0, this.perMinute - used)),
      'RateLimit-Reset': String(this.#secondsLeft()),
    }
  }

  report(): UnitsReport {
    return {
      total: this.#total,
      byKind: Object.fromEntries(this.#byKind),
      perMinute: [...this.#minutes.values()],
      byApplication: Object.fromEntries(this.#byApplication),
    }
  }

  /** Forgets what was counted, this minute's allowance included. */
  reset(): void {
    this.#total = 0
    for (const counted of [this.#byKind, this.#byApplication, this.#minutes, this.#current]) counted.clear()
  }

  #used(appId: string): number {
    const current = this.#current.get(appId)
    return current?.minute === this.#minute() ? current.units : 0
  }

  #minute(): number {
    return Math.floor(this.clock().getTime() / 60_000)
  }

  #secondsLeft(): number {
    return Math.max(1, Math.ceil((60_000 - (this.clock().getTime() % 60_000)) / 1000))
  }
}
