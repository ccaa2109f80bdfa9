import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'

/** The product in a process of its own, which can be killed without warning. */
export interface RunningProduct {
  readonly process: ChildProcess
  readonly server: string
  readonly teams: string
  readonly graph: string
  readonly signIn: string
}

const project = join(__dirname, '../..')

export async function startProduct(
  dataFolder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningProduct> {
  const script = join(__dirname, 'laptopProcess.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataFolder, JSON.stringify(settings)], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.once('exit', code => {
      reject(new Error(`the product ended with ${code ?? 'a signal'}`))
    })
    child.stdout.once('data', data => {
      resolve(String(data))
    })
  })
  return { process: child, ...(JSON.parse(line) as Omit<RunningProduct, 'process'>) }
}

/** As when the power goes: nothing is finished. */
export async function kill({ process: child }: RunningProduct): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

/** Looks again and again until something has come about. */
export async function until<Found>(look: () => Promise<Found | undefined>, seconds = 10): Promise<Found> {
  for (let tried = 0; tried < seconds * 10; tried += 1) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`It did not come about in ${seconds} seconds.`)
}
