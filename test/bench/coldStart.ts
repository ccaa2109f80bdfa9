import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chatAs } from '../../src/local/chatCaller'
import { personWho } from '../../src/local/demoPeople'
import type { Measured } from './main'
import { inMilliseconds, median } from './median'

const laptopProcess = join(__dirname, '../journeys/laptopProcess.ts')

/** From starting the process, on empty data, to the first message answered in the chat. */
export async function coldStart(rounds: number): Promise<readonly Measured[]> {
  const figures: number[] = []
  for (let round = 0; round < Math.min(rounds, 5); round += 1) figures.push(await startOnce())
  return [{ what: 'Cold start to the first answered message', figure: inMilliseconds(median(figures)) }]
}

async function startOnce(): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-bench-'))
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', laptopProcess, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const line = await new Promise<string>(resolve => {
      child.stdout.once('data', data => {
        resolve(String(data))
      })
    })
    const { teams } = JSON.parse(line) as { teams: string }
    const { oid } = personWho('owner')
    await fetch(`${teams}/local/people/${oid}/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: 'help' }),
    })
    const cards = await chatAs(teams, oid).cards()
    if (cards.length === 0) throw new Error('The message was not answered.')
    return performance.now() - started
  } finally {
    child.kill('SIGKILL')
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
