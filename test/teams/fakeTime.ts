/** Time that passes only when everybody waits: hours of pacing in a moment, the same each time. */
export interface FakeTime {
  readonly now: () => number
  readonly wait: (milliseconds: number) => Promise<void>
  /** Lets time pass until nobody waits any more. */
  readonly passUntilStill: () => Promise<void>
}

export function createFakeTime(): FakeTime {
  let moment = 0
  const waiting: { readonly until: number; readonly go: () => void }[] = []
  const settle = () => new Promise<void>(resolve => setImmediate(resolve))
  return {
    now: () => moment,
    wait: milliseconds =>
      new Promise(resolve => {
        waiting.push({ until: moment + Math.max(0, milliseconds), go: resolve })
      }),
    passUntilStill: async () => {
      await settle()
      while (waiting.length > 0) {
        waiting.sort((one, other) => one.until - other.until)
        const next = waiting.shift()
        if (!next) return
        moment = Math.max(moment, next.until)
        next.go()
        await settle()
      }
    },
  }
}
