import { readLaptopConfig } from '../config'
import type { Environment, LaptopConfig } from '../config'
import { createLog } from '../log'
import type { startLaptop } from './laptop'
import { whenStopped } from './whenStopped'

interface Running {
  /** What to tell whoever started it. */
  readonly lines: readonly string[]
  readonly stop: () => Promise<void>
}

type Around = Parameters<typeof startLaptop>[1]

/** Starts something of the laptop with its pages, says where it is, and stops it with Ctrl+C. */
export function runUntilStopped(
  env: Environment,
  start: (config: LaptopConfig, around: Around) => Promise<Running>,
): void {
  run(env, start).catch((error: unknown) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const hint = isTaken
      ? '\nAnother program uses that port. Set PORT, TEAMS_PORT, GRAPH_PORT or SIGN_IN_PORT to another, or 0 for any.'
      : ''
    const words = error instanceof Error ? error.message : String(error)
    process.stderr.write(`AFI Tracker could not start: ${words}${hint}\n`)
    process.exit(1)
  })
}

async function run(env: Environment, start: Parameters<typeof runUntilStopped>[1]): Promise<void> {
  const config = readLaptopConfig(env)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const log = createLog({ level: config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL })
  const closeFirst = whenStopped()
  const { lines, stop } = await start(config, { log, say, withPages: true })
  closeFirst(stop)
  for (const line of lines) say(line)
}
