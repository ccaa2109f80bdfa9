/** Resource units as SharePoint counts them, for one application. */
export class Units {
  #total = 0
  #byKind: Record<string, number> = {}
  #minutes = new Map<number, number>()

  constructor(
    readonly perMinute: number,
    readonly now: () => Date,
  ) {}

  charge(kind: string, units: number): void {
    const minute = Math.floor(this.now().getTime() / 60_000)
    this.#total += units
    this.#byKind[kind] = (this.#byKind[kind] ?? 0) + units
    this.#minutes.set(minute, (this.#minutes.get(minute) ?? 0) + units)
  }

  /** Seconds to wait when this minute's allowance is used up. */
  secondsToWait(): number | undefined {
    const moment = this.now().getTime()
    const used = this.#minutes.get(Math.floor(moment / 60_000)) ?? 0
    return used > this.perMinute ? Math.ceil((60_000 - (moment % 60_000)) / 1000) : undefined
  }

  /** The RateLimit headers, which come from 80 % of the allowance on. */
  headers(): Readonly<Record<string, string>> {
    const moment = this.now().getTime()
    const used = this.#minutes.get(Math.floor(moment / 60_000)) ?? 0
    if (used < 0.8 * this.perMinute) return {}
    return {
      'RateLimit-Limit': String(this.perMinute),
      'RateLimit-Remaining': String(Math.max(0, this.perMinute - used)),
      'RateLimit-Reset': String(Math.ceil((60_000 - (moment % 60_000)) / 1000)),
    }
  }

  report(): { total: number; byKind: Readonly<Record<string, number>>; perMinute: readonly number[] } {
    return { total: this.#total, byKind: this.#byKind, perMinute: [...this.#minutes.values()] }
  }

  reset(): void {
    this.#total = 0
    this.#byKind = {}
    this.#minutes = new Map()
  }
}
