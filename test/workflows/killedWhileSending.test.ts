import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Delivery } from '../../src/domain/delivery'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'
import { faults, once, startTruthfulTeams } from '../teams/truthfulTeams'
import type { TruthfulTeams } from '../teams/truthfulTeams'
import { cardFor } from './sendingOffice'

let teams: TruthfulTeams
let folder: string

beforeEach(async () => {
  teams = await startTruthfulTeams()
  folder = mkdtempSync(join(tmpdir(), 'afi-tracker-killed-sending-'))
  const queue = createSqliteQueue({ file: join(folder, 'queue.sqlite'), clock: { now: () => new Date() } })
  await queue.put([{ kind: 'send', message: cardFor(oid) }])
  queue.close()
})
afterEach(async () => {
  await teams.close()
  rmSync(folder, { recursive: true, force: true })
})

const oid = 'oid-olive'

/** Runs the delivery until it has nothing left to do, or until it is killed at that step; tells by what it ended. */
async function run(dieAt = ''): Promise<string> {
  const script = join(__dirname, 'sendingProcess.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, teams.host, dieAt], {
    cwd: join(__dirname, '../..'),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise(resolve => {
    child.once('exit', (code, signal) => {
      resolve(signal ?? String(code))
    })
  })
}

function ledger(): readonly Delivery[] {
  const lines = readFileSync(join(folder, 'ledger'), 'utf8').trim().split('\n')
  return lines.map(line => JSON.parse(line) as Delivery)
}

/** Every step of one card on its way, in order; and whether the card may have left by then as far as the queue knows. */
const steps = [
  ['before take', 'certain'],
  ['after take', 'certain'],
  ['before create', 'certain'],
  ['after create', 'certain'],
  ['before send', 'certain'],
  ['before mark', 'certain'],
  ['after mark', 'nobody knows'],
  ['after send', 'nobody knows'],
  ['before ledger', 'nobody knows'],
  ['after ledger', 'in the ledger'],
  ['before done', 'in the ledger'],
] as const

const cardsAfter = { certain: 1, 'nobody knows': 2, 'in the ledger': 1 }

describe('a process that is killed while it sends a card', () => {
  it.each(steps)('%s (%s) loses nothing, and each second card is listed', async (dieAt, known) => {
    expect(await run(dieAt)).toBe('SIGKILL')
    expect(await run()).toBe('0')

    const cards = [...(teams.received.get(oid)?.keys() ?? [])]
    const last = ledger().at(-1)
    const isListed = ledger().some(({ state }) => state === 'unconfirmed')
    expect(cards.length).toBeGreaterThanOrEqual(1)
    expect(cards.length).toBeLessThanOrEqual(cardsAfter[known])
    expect(isListed).toBe(known === 'nobody knows')
    expect(last).toMatchObject({ state: 'sent', activityId: cards.at(-1) })
    expect(last?.reason === '').toBe(known !== 'nobody knows')
  })

  it('at every step in turn, one after the other, still sends two cards at most', async () => {
    for (const [dieAt] of steps) await run(dieAt)
    expect(await run()).toBe('0')

    const cards = [...(teams.received.get(oid)?.keys() ?? [])]
    expect([1, 2]).toContain(cards.length)
    expect(['sent', 'unconfirmed']).toContain(ledger().at(-1)?.state)
  })

  it.each(['before ledger', 'after ledger', 'before put', 'after put', 'before done', 'after done'])(
    '%s of a card without an answer plans one more and no third',
    async dieAt => {
      teams.faultFor = once({ on: 'send', when: 'after', answer: faults['502'] })

      expect(await run(dieAt)).toBe('SIGKILL')
      expect(await run()).toBe('0')

      expect(teams.received.get(oid)?.size).toBe(2)
      expect(ledger().at(-1)).toMatchObject({ state: 'sent', attempts: 2 })
    },
  )
})
