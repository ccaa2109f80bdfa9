import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Delivery } from '../../src/domain/delivery'
import { hasArrived } from '../../src/domain/delivery'
import { compare } from '../bench/deliveryLedger'
import { aWorld } from '../domain/brackenshire'
import { seeds } from '../support/asked'
import { createMemoryRecords } from '../teams/memoryRecords'
import { faults, startTruthfulTeams } from '../teams/truthfulTeams'
import type { Fault, TruthfulTeams } from '../teams/truthfulTeams'
import { cardFor, hurriedClock, openOffice } from '../workflows/sendingOffice'
import type { Around } from '../workflows/sendingOffice'

const persons = Array.from({ length: 50 }, (_, at) => `oid-${at + 1}`)
const kills = 5

/** Each several times as often as in the bench, so that few cards meet them all. */
const met: readonly { readonly share: number; readonly fault: Omit<Fault, 'on'> }[] = [
  { share: 0.05, fault: { when: 'before', answer: faults['429 with Retry-After'] } },
  { share: 0.05, fault: { when: 'before', answer: faults['429 without Retry-After'] } },
  { share: 0.06, fault: { when: 'before', answer: faults['502'] } },
  { share: 0.04, fault: { when: 'after', answer: faults['502'] } },
  { share: 0.02, fault: { when: 'before', answer: faults.reset } },
  { share: 0.02, fault: { when: 'after', answer: faults.reset } },
]

/** A number from 0 to 1 that depends on the words alone. */
function draw(...words: readonly (string | number)[]): number {
  return createHash('sha1').update(words.join(' ')).digest().readUInt32BE() / 2 ** 32
}

function faultsOf(seed: number): TruthfulTeams['faultFor'] {
  const asked = new Map<string, number>()
  return (operation, oid) => {
    if (operation !== 'send') return undefined
    asked.set(oid, (asked.get(oid) ?? 0) + 1)
    let left = draw(seed, oid, asked.get(oid) ?? 0)
    return met.find(({ share }) => (left -= share) < 0)?.fault
  }
}

/** A process that does nothing more from one of its steps on, as if it had been killed there. */
function mortal(stepsToLive: number) {
  let left = stepsToLive
  let die: () => void = () => undefined
  const died = new Promise<'died'>(resolve => {
    die = () => {
      resolve('died')
    }
  })
  const breathe = async () => {
    left -= 1
    if (left > 0) return
    die()
    await new Promise(() => undefined)
  }
  const around: Around = () => async act => {
    await breathe()
    const result = await act()
    await breathe()
    return result
  }
  return { died, around }
}

/** The ledger says which card arrived, or that nobody knows. */
function isTold(shown: Delivery | undefined, cards: ReadonlyMap<string, unknown>): boolean {
  if (shown && hasArrived(shown)) return cards.has(shown.activityId)
  return shown?.state === 'unconfirmed'
}

describe('many cards, while requests fail in every way and the process is killed five times', () => {
  let teams: TruthfulTeams
  let folder: string

  beforeEach(async () => {
    teams = await startTruthfulTeams()
    folder = mkdtempSync(join(tmpdir(), 'afi-tracker-seeds-'))
  })
  afterEach(async () => {
    await teams.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What SharePoint holds outlives every process; the same for the queue's file. */
  async function sendThroughKills(seed: number): Promise<{ ledger: readonly Delivery[]; died: number }> {
    const ledger: Delivery[] = []
    let deaths = 0
    const kept = createMemoryRecords(aWorld())
    const clock = hurriedClock()
    teams.faultFor = faultsOf(seed)
    for (let life = 0; life <= kills; life += 1) {
      const { died, around } = mortal(life < kills ? 5 + draw(seed, 'life', life) * 60 : Infinity)
      const keepDelivery = (delivery: Delivery) =>
        around('ledger')(async () => {
          ledger.push(delivery)
          await kept.keepDelivery(delivery)
        })
      const office = openOffice({ teams, records: { ...kept, keepDelivery }, clock, folder, around })
      if (life === 0) await office.queue.put(persons.map(oid => ({ kind: 'send', message: cardFor(oid) })))
      const end = await Promise.race([office.untilDone(), died])
      if (end === 'died') {
        deaths += 1
        office.queue.close()
      } else {
        await office.close()
      }
    }
    return { ledger, died: deaths }
  }

  const listed = Array.from({ length: seeds }, (_, at) => at + 1)

  it.each(listed)('are none lost, and no more of them sent again than nobody knew of: seed %i', async seed => {
    const { ledger, died } = await sendThroughKills(seed)

    const keys = persons.map(oid => cardFor(oid).key)
    const copies = new Map(persons.map(oid => [cardFor(oid).key, teams.received.get(oid)?.size ?? 0]))
    const last = new Map(ledger.map(each => [each.key, each]))
    const { lost, more, ambiguous, unlisted } = compare(keys, copies, ledger)
    expect(died).toBe(kills)
    expect([...last.keys()].sort()).toEqual([...keys].sort())
    expect({ lost, unlisted }).toEqual({ lost: 0, unlisted: 0 })
    expect(more).toBeLessThanOrEqual(ambiguous)
    for (const oid of persons) {
      const cards = teams.received.get(oid) ?? new Map<string, unknown>()
      const shown = last.get(cardFor(oid).key)
      expect(new Set([...cards.values()].map(card => JSON.stringify(card))).size).toBe(Math.min(1, cards.size))
      expect(isTold(shown, cards)).toBe(true)
    }
  })
})
