/** At most so many requests within any stretch of so many milliseconds; without `most` it is only watched. */
export interface Window {
  readonly milliseconds: number
  readonly most?: number
}

/** When requests came, and how many lie within each of several windows that end now. A moment's order is never undone. */
export class SlidingWindows {
  readonly #times: number[] = []
  /** For each window, the first of the times that is still inside. */
  readonly #firsts: number[]

  constructor(readonly windows: readonly Window[]) {
    this.#firsts = windows.map(() => 0)
  }

  get latest(): number {
    return this.#times.at(-1) ?? -Infinity
  }

  /** A request exactly one window's length ago is outside. */
  counts(now: number): readonly number[] {
    return this.windows.map(({ milliseconds }, index) => {
      let first = this.#firsts[index] ?? 0
      while ((this.#times[first] ?? Infinity) <= now - milliseconds) first += 1
      this.#firsts[index] = first
      return this.#times.length - first
    })
  }

  /** Milliseconds until one more keeps within every window; 0 when it does now. */
  fullFor(now: number): number {
    const counts = this.counts(now)
    return this.windows.reduce((wait, { milliseconds, most = Infinity }, index) => {
      if ((counts[index] ?? 0) < most) return wait
      const inTheWay = this.#times[this.#times.length - most] ?? now
      return Math.max(wait, inTheWay + milliseconds - now)
    }, 0)
  }

  add(now: number): void {
    this.#times.push(now)
    if (this.#times.length % 512 === 0) this.#forget(now)
  }

  #forget(now: number): void {
    this.counts(now)
    const gone = Math.min(...this.#firsts)
    this.#times.splice(0, gone)
    for (const [index, first] of this.#firsts.entries()) this.#firsts[index] = first - gone
  }
}
