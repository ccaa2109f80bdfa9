import type { Clock } from '../workflows/ports'

/** How often SharePoint is asked what others have changed; each question of a list costs a resource unit. */
export interface FollowSettings {
  /** After others have changed something, the events are asked for again this soon, and then less and less often. */
  readonly quickest: number
  /** While nobody else changes anything, the events are asked for no more often than this. */
  readonly quietest: number
  /** Lists that people rarely touch by hand. */
  readonly otherLists: number
}

/** Milliseconds. A day without changes costs eight units for the events and one for each of the other lists. */
export const usualFollowing: FollowSettings = {
  quickest: 15_000,
  quietest: 3 * 3_600_000,
  otherLists: 24 * 3_600_000,
}

export interface Follower {
  /** Asks for whatever is due by the clock; costs nothing when nothing is. */
  readonly pollIfDue: () => Promise<void>
  /** Something may have changed: the events are due at once, though no sooner than `quickest` after the last time. */
  readonly hint: () => void
}

export interface Following {
  readonly settings: FollowSettings
  readonly clock: Clock
  /** True when others have added events. */
  readonly readEvents: () => Promise<boolean>
  readonly readOtherLists: () => Promise<void>
}

export function createFollower({ settings, clock, readEvents, readOtherLists }: Following): Follower {
  const { quickest, quietest, otherLists } = settings
  let pause = quietest
  let eventsAt = clock.now().getTime()
  let othersAt = eventsAt
  /** A clock that was set back makes everything due rather than nothing for hours. */
  const isDue = (since: number, every: number) => {
    const passed = clock.now().getTime() - since
    return passed >= every || passed < 0
  }
  return {
    pollIfDue: async () => {
      if (isDue(eventsAt, pause)) {
        const foundOthers = await readEvents()
        eventsAt = clock.now().getTime()
        pause = foundOthers ? quickest : Math.min(pause * 2, quietest)
      }
      if (isDue(othersAt, otherLists)) {
        await readOtherLists()
        othersAt = clock.now().getTime()
      }
    },
    hint: () => {
      pause = quickest
    },
  }
}
