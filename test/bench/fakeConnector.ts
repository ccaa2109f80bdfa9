import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(__dirname, '../..')

/** Somebody the stand-in knows, with a chat. */
export interface Recipient {
  readonly oid: string
  readonly conversationId: string
  readonly teamsId: string
}

export interface Received {
  readonly oid: string
  readonly messages: readonly {
    readonly key: string
    readonly copies: number
    readonly activities: readonly { readonly id: string; readonly at: string }[]
  }[]
}

export interface LimitReport {
  readonly requests: number
  readonly refused: number
  readonly windows: readonly {
    readonly scope: string
    readonly operation: string
    readonly windowSeconds: number
    readonly highest: number
  }[]
}

/** The Connector stand-in as a process of its own, and what a bench asks of it. */
export interface FakeConnector {
  readonly serviceUrl: string
  readonly host: string
  readonly people: readonly Recipient[]
  /** Forgets all that came, and begins anew with these limits and faults. */
  readonly begin: (fresh: {
    readonly scale?: number
    readonly faults?: readonly object[]
    readonly seed?: number
  }) => Promise<void>
  readonly truth: () => Promise<readonly Received[]>
  readonly limits: () => Promise<LimitReport>
  readonly close: () => Promise<void>
}

export async function startFakeConnector(people: number): Promise<FakeConnector> {
  const data = mkdtempSync(join(tmpdir(), 'afi-tracker-bench-teams-'))
  const child = startScript('src/local/teams/main.ts', ['--data', data, '--people', String(people)])
  const { address, serviceUrl } = (await firstLine(child)) as { address: string; serviceUrl: string }
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${address}/local/${path}`, {
      method,
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} /local/${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const known = (await ask('GET', 'people')) as readonly (Recipient & { role: string })[]
  return {
    serviceUrl,
    host: new URL(address).host,
    people: known.filter(({ role }) => role === 'For benches'),
    begin: async ({ scale = 1, faults = [], seed = 1 }) => {
      await ask('DELETE', 'faults')
      await ask('DELETE', 'truth')
      await ask('POST', 'limits', { isOn: true, scale })
      await ask('POST', 'seed', { seed })
      for (const fault of faults) await ask('POST', 'faults', fault)
    },
    truth: async () => ((await ask('GET', 'truth')) as { persons: readonly Received[] }).persons,
    limits: async () => (await ask('GET', 'limits')) as LimitReport,
    close: async () => {
      await ended(child, 'SIGTERM')
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Runs a file of the project as a process of its own. */
export function startScript(script: string, given: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(root, script), ...given], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The line of JSON by which a process tells that it is there. What it prints afterwards is read and dropped. */
export function firstLine(child: ChildProcess): Promise<unknown> {
  return new Promise((tell, fail) => {
    child.once('exit', code => {
      fail(new Error(`${child.spawnargs.join(' ')} ended with ${code ?? 'a signal'}`))
    })
    if (child.stdout)
      createInterface(child.stdout).once('line', line => {
        tell(JSON.parse(line))
      })
  })
}

/** Ends a process and waits until it has ended. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const end = new Promise(tell => child.once('exit', tell))
  child.kill(signal)
  await end
}
