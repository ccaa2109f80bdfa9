import type { Desk } from './acceptCommand'

/** What another process has accepted is on its way to SharePoint for about this long. */
const pauses = [0, 600]
/** People wait for the answer meanwhile. */
const longestHearing = 700

/**
 * Does what somebody wants, and does it again if it was refused and another process turns out to have written something
 * since: that may be just what was missing. With one process a refusal stands at once.
 */
export async function lookAgain<Result>(
  { records, hear }: Pick<Desk, 'records' | 'hear'>,
  act: () => Result | Promise<Result>,
  isRefused: (result: Result) => boolean,
): Promise<Result> {
  let known = records.version()
  let result = await act()
  for (const pause of hear ? pauses : []) {
    if (!isRefused(result)) break
    await sleep(pause)
    await Promise.race([hear?.(), sleep(longestHearing)])
    if (records.version() === known) continue
    known = records.version()
    result = await act()
  }
  return result
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
