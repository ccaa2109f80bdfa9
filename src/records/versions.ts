/** A number that grows with every change, and those who wait for it to grow. */
export interface Versions {
  readonly now: () => number
  readonly grow: () => void
  /** Resolves when it is above `known`, or after so many milliseconds. */
  readonly above: (known: number, waitMilliseconds: number) => Promise<number>
}

/** Starts at the present millisecond, so that after a restart it is above what any open page remembers. */
export function createVersions(start: number = Date.now()): Versions {
  let version = start
  const waiting = new Set<() => void>()
  return {
    now: () => version,
    grow: () => {
      version += 1
      for (const tell of waiting) tell()
    },
    above: (known, waitMilliseconds) =>
      new Promise(resolve => {
        const answer = () => {
          clearTimeout(timer)
          waiting.delete(answer)
          resolve(version)
        }
        const timer = setTimeout(answer, waitMilliseconds).unref()
        if (version > known) answer()
        else waiting.add(answer)
      }),
  }
}
