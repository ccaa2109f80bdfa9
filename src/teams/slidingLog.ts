/** At most so many requests within any stretch of so many milliseconds. */
export interface Window {
  readonly most: number
  readonly milliseconds: number
}

/** When requests began, kept for as long as the longest window looks back. */
export interface SlidingLog {
  /** The first moment from this one on at which one more keeps within every window. */
  readonly earliest: (from: number) => number
  readonly add: (at: number) => void
  readonly remove: (at: number) => void
  readonly move: (from: number, to: number) => void
  /** The latest moment noted; minus infinity when there is none. */
  readonly latest: () => number
}

/**
 * Unlike a count that starts anew each second, this keeps to the limit in whichever second one looks at. The margin is
 * what the network may shift one request against another.
 */
export function createSlidingLog(windows: readonly Window[], marginMilliseconds: number): SlidingLog {
  const longest = Math.max(...windows.map(({ milliseconds }) => milliseconds)) + marginMilliseconds
  const starts: number[] = []
  const add = (at: number) => {
    let place = starts.length
    while (place > 0 && (starts[place - 1] ?? at) > at) place -= 1
    starts.splice(place, 0, at)
    const newest = starts.at(-1) ?? at
    const stale = starts.findIndex(start => start > newest - longest)
    if (stale > 0) starts.splice(0, stale)
  }
  const remove = (at: number) => {
    const place = starts.lastIndexOf(at)
    if (place >= 0) starts.splice(place, 1)
  }
  return {
    earliest: from =>
      windows.reduce((at, { most, milliseconds }) => {
        const oldest = starts[starts.length - most]
        return oldest === undefined ? at : Math.max(at, oldest + milliseconds + marginMilliseconds)
      }, from),
    add,
    remove,
    move: (from, to) => {
      remove(from)
      add(to)
    },
    latest: () => starts.at(-1) ?? -Infinity,
  }
}
