/** How much of the tenant's limit this process takes: it is shared with other processes and other bots. */
export interface Throttle {
  /** From a twentieth to 1. */
  readonly share: () => number
  readonly note: (isThrottled: boolean) => void
}

const lookBackMilliseconds = 2000
const fewest = 3
/** Single refusals come and go; above this somebody else is using the limit as well. */
const tooMany = 0.1
const cut = 0.7
const smallestShare = 0.05
const gainedPerSecond = 0.2
/** A cut has to take effect before it is judged. */
const millisecondsBetweenCuts = 400

/**
 * Cuts the share when more than a tenth of the answers are 429 and lets it grow back within seconds. Processes that do
 * the same beside one another come to share the limit, without knowing of each other.
 */
export function createThrottle(now: () => number): Throttle {
  let answers: { readonly at: number; readonly isThrottled: boolean }[] = []
  let lastCut = -Infinity
  let shareAtCut = 1

  const share = () => Math.min(1, shareAtCut + (Math.max(0, now() - lastCut) / 1000) * gainedPerSecond)
  return {
    share,
    note: isThrottled => {
      const at = now()
      answers = answers.filter(answer => answer.at > at - lookBackMilliseconds)
      answers.push({ at, isThrottled })
      const refused = answers.filter(answer => answer.isThrottled).length
      if (!isThrottled || refused < fewest || refused <= answers.length * tooMany) return
      if (at - lastCut < millisecondsBetweenCuts) return
      shareAtCut = Math.max(smallestShare, share() * cut)
      lastCut = at
      answers = []
    },
  }
}
