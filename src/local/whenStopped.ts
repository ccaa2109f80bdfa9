import { endWithNpm } from './endWithNpm'

/**
 * Ends this process, with nothing left on its ports, at Ctrl+C, SIGTERM, or the end of the `npm run` that started it.
 *
 * Call it before anything is started: an `npm run` that is gone by then cannot be noticed any more. What it gives takes
 * what is to be closed first, as soon as there is something.
 */
export function whenStopped(): (close: () => Promise<unknown>) => void {
  let close: () => Promise<unknown> = () => Promise.resolve()
  let isEnding = false
  const end = () => {
    if (isEnding) return
    isEnding = true
    void close().finally(() => process.exit(0))
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  endWithNpm(end)
  return first => {
    close = first
  }
}
