import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import type { Command, Subject, Submitted } from '../../src/domain/command'
import { nothingTold, tell } from '../../src/domain/story'
import { AppError } from '../../src/errors'
import { createGraphClient } from '../../src/graph/graphClient'
import { startLocalGraph } from '../../src/local/graph/server'
import type { LocalGraph } from '../../src/local/graph/server'
import { createLog } from '../../src/log'
import { provision } from '../../src/records/provision'
import { createSharePointRecords } from '../../src/records/sharePointRecords'
import type { SharePointRecords } from '../../src/records/sharePointRecords'
import type { Filed } from '../../src/workflows/ports'
import { interleavings, seed } from '../support/asked'
import { assigned, bodies, dana, olive, omar, pat, people, recorded, submitted } from './madeUpForce'

type Writer = 0 | 1
type Step =
  | { readonly kind: 'give'; readonly writer: Writer; readonly finding: number; readonly what: number }
  | { readonly kind: 'repeat'; readonly writer: Writer; readonly earlier: number }
  | { readonly kind: 'catchUp'; readonly writer: Writer }
  | { readonly kind: 'fault'; readonly fault: string }

const faults = [
  'gatewayTimeoutAfter',
  'gatewayTimeoutBefore',
  'reset',
  'resetAfter',
  'throttle',
  'unavailable',
  'conflict',
]

const writer = fc.constantFrom<Writer>(0, 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('give' as const), writer, finding: fc.nat(1), what: fc.nat(5) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeat' as const), writer, earlier: fc.nat(10) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('catchUp' as const), writer }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault: fc.constantFrom(...faults) }) },
)

/** What people do to a finding: some of it is allowed at any one time, and the rest refused. */
function commandOf(reference: string, what: number): { by: typeof pat; command: Command } {
  const choices: readonly { by: typeof pat; command: Command }[] = [
    { by: pat, command: recorded(reference) },
    { by: dana, command: assigned(reference, olive) },
    { by: dana, command: assigned(reference, omar) },
    { by: olive, command: { kind: 'acceptOwnership', finding: reference } },
    { by: olive, command: { kind: 'handBackOwnership', finding: reference, reason: 'Not in my department.' } },
    { by: omar, command: { kind: 'handBackOwnership', finding: reference, reason: 'I have left that team.' } },
  ]
  return choices[what] ?? { by: pat, command: recorded(reference) }
}

interface Outcome {
  readonly id: string
  readonly filed: Filed
}

type Acts = { readonly [Kind in Step['kind']]: (step: Extract<Step, { kind: Kind }>) => unknown }

describe('two writers of the same stories, with faults and repeats', () => {
  let folder: string
  let standIn: LocalGraph
  let copies: readonly [SharePointRecords, SharePointRecords]
  let round = 0

  const open = async () => {
    const graph = createGraphClient({
      token: async () => standIn.token,
      address: standIn.url,
      wait: () => pause(1),
      unitsPerMinute: Infinity,
    })
    return createSharePointRecords({ graph, siteId: standIn.siteId, log: createLog({ level: 'error' }) })
  }
  const arm = (body: object) => fetch(standIn.faultsUrl, { method: 'POST', body: JSON.stringify(body) })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'afi-tracker-interleavings-'))
    standIn = await startLocalGraph({ dataFolder: folder, unitsPerMinute: Infinity })
    const graph = createGraphClient({ token: async () => standIn.token, address: standIn.url })
    await provision(graph, standIn.siteId)
    const first = await open()
    await first.putBodies(bodies)
    await first.putPeople(people)
    await first.catchUp()
    copies = [first, await open()]
  })

  afterAll(async () => {
    for (const copy of copies) await copy.close()
    await standIn.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** As the outbox does: until SharePoint has answered whether it is filed. */
  const fileAtLast = async (copy: SharePointRecords, command: Submitted): Promise<Outcome> => {
    for (let tried = 1; ; tried += 1) {
      try {
        return { id: command.id, filed: await copy.file(command) }
      } catch (error) {
        if (!(error instanceof AppError) || error.tryAgain === 'never' || tried >= 50) throw error
      }
    }
  }

  const play = async (steps: readonly Step[], references: readonly string[]) => {
    const given: Submitted[] = []
    const repeated = new Set<string>()
    const filing: Promise<Outcome>[] = []
    const reading: Promise<unknown>[] = []
    const file = (at: Writer, command: Submitted) => {
      copies[at].show([command])
      filing.push(fileAtLast(copies[at], command))
    }
    const acts: Acts = {
      fault: ({ fault }) =>
        arm({ match: { method: 'POST', path: '/items' }, do: fault, times: 1, retryAfterSeconds: 0 }),
      catchUp: ({ writer: at }) => reading.push(copies[at].catchUp().catch(() => undefined)),
      repeat: ({ writer: at, earlier }) => {
        const again = given[earlier % Math.max(1, given.length)]
        if (!again) return
        repeated.add(again.id)
        file(at, again)
      },
      give: ({ writer: at, finding, what }) => {
        const { by, command } = commandOf(references[finding] ?? '', what)
        const fresh = submitted(by, command)
        given.push(fresh)
        file(at, fresh)
      },
    }
    for (const finding of [0, 1]) for (const what of [0, 1]) acts.give({ kind: 'give', writer: 0, finding, what })
    for (const each of steps) await (acts[each.kind] as (step: Step) => unknown)(each)
    const outcomes = await Promise.all(filing)
    await Promise.all(reading)
    await fetch(standIn.faultsUrl, { method: 'DELETE' })
    return { given: given.map(({ id }) => id), repeated, outcomes }
  }

  const expectOneStory = (reference: string) => {
    const subject: Subject = `finding:${reference}`
    const story = copies[0].storyOf(subject)
    const replayed = nothingTold()
    for (const event of story) tell(replayed, event)
    expect(copies[1].storyOf(subject)).toEqual(story)
    expect(story.map(({ sequence }) => sequence)).toEqual(story.map((_, at) => at + 1))
    expect(new Set(story.map(({ commandId }) => commandId)).size).toBe(story.length)
    for (const copy of copies) expect(copy.world().findings.get(reference)).toEqual(replayed.findings.get(reference))
  }

  it(`leave one story, without a gap, in which every command that was filed stands once (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async steps => {
        round += 1
        const references = [`BRACKEN-R${round}-AFI1`, `BRACKEN-R${round}-AFI2`]
        const { given, repeated, outcomes } = await play(steps, references)
        for (const copy of copies) await copy.catchUp()

        for (const reference of references) expectOneStory(reference)
        const onRecord = references
          .flatMap(reference => copies[0].storyOf(`finding:${reference}`))
          .map(({ commandId }) => commandId)
        const filed = outcomes.filter(each => each.filed.kind === 'filed').map(({ id }) => id)
        const refused = outcomes.filter(each => each.filed.kind === 'refused').map(({ id }) => id)
        expect(onRecord).toEqual(expect.arrayContaining(filed))
        expect(given).toEqual(expect.arrayContaining(onRecord))
        // One that was given again may have become possible in between.
        expect(refused.filter(id => !repeated.has(id) && onRecord.includes(id))).toEqual([])
      }),
      { numRuns: interleavings, seed, endOnFailure: true },
    )
  }, 3_600_000)

  it('leave chains that hold, also for whoever reads the list from its beginning', async () => {
    const fresh = await open()

    const { stories, faults: found } = await fresh.verify()

    expect(found).toEqual([])
    expect(stories).toBeGreaterThan(0)
    expect(fresh.brokenRows()).toEqual([])
    expect(fresh.world().findings).toEqual(copies[0].world().findings)
    await fresh.close()
  })
})
