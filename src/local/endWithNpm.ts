import { readFileSync } from 'node:fs'

const lookEveryMilliseconds = 500

/**
 * Calls back when the `npm run` that started this process has gone. npm hands a signal to its shell only and cannot hand on
 * a kill, so the server would stay behind and hold its port. Does nothing where there is no `/proc`, or no npm above.
 */
export function endWithNpm(end: () => void): void {
  const npm = npmAbove(process.ppid)
  if (npm === undefined) return
  const parents = chainUpTo(npm)
  const timer = setInterval(() => {
    if (parents.every(({ pid, parent }) => parentOf(pid) === parent) && parentOf(npm) !== undefined) return
    clearInterval(timer)
    end()
  }, lookEveryMilliseconds)
  timer.unref()
}

interface Link {
  readonly pid: number
  readonly parent: number
}

function chainUpTo(top: number): readonly Link[] {
  const links: Link[] = []
  for (let pid = process.pid; pid !== top;) {
    const parent = parentOf(pid)
    if (parent === undefined) return links
    links.push({ pid, parent })
    pid = parent
  }
  return links
}

function npmAbove(pid: number): number | undefined {
  if (read(pid, 'comm')?.startsWith('npm ') === true) return pid
  const parent = parentOf(pid)
  return parent === undefined || parent <= 1 ? undefined : npmAbove(parent)
}

/** The process above one, which becomes another when that ends; undefined for a process that has ended itself. */
function parentOf(pid: number): number | undefined {
  const [state, parent] = (read(pid, 'stat') ?? '').replace(/^.*\) /s, '').split(' ')
  return state === undefined || parent === undefined || state === 'Z' ? undefined : Number(parent)
}

function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}
