import { assignOwner } from '../../src/workflows/assignOwner'
import { lookAgain } from '../../src/workflows/lookAgain'
import type { Records } from '../../src/workflows/ports'
import { aWorld, day, dee, olive, sam, unowned } from '../domain/brackenshire'
import { createMemoryRecords } from '../teams/memoryRecords'
import { createPaperBot } from '../teams/paperBot'
import { readCard } from '../cards/readCard'

const finding = 'BRACKEN-SOC24-AFI2'
const isRefused = (result: string) => result === 'refused'

/** An act that is refused until the record has grown. */
function refusedUntilHeard(records: Pick<Records, 'version'>) {
  const begun = records.version()
  const tried: string[] = []
  const act = () => {
    const result = records.version() > begun ? 'accepted' : 'refused'
    tried.push(result)
    return result
  }
  return { act, tried }
}

describe('what is refused while other processes write as well', () => {
  it('stands at once where there are no others', async () => {
    const records = createMemoryRecords(aWorld())
    const { act, tried } = refusedUntilHeard(records)

    expect(await lookAgain({ records }, act, isRefused)).toBe('refused')
    expect(tried).toEqual(['refused'])
  })

  it('is done again when another has written meanwhile', async () => {
    const records = createMemoryRecords(aWorld())
    const { act, tried } = refusedUntilHeard(records)
    const hear = async () => {
      records.show([])
      return Promise.resolve()
    }

    expect(await lookAgain({ records, hear }, act, isRefused)).toBe('accepted')
    expect(tried).toEqual(['refused', 'accepted'])
  })

  it('waits a moment for what another has accepted and not written yet', async () => {
    const records = createMemoryRecords(aWorld())
    const { act, tried } = refusedUntilHeard(records)
    let heard = 0
    const hear = async () => {
      heard += 1
      if (heard === 2) records.show([])
      return Promise.resolve()
    }

    expect(await lookAgain({ records, hear }, act, isRefused)).toBe('accepted')
    expect(tried).toEqual(['refused', 'accepted'])
  })

  it('stands when nobody has written, and is not tried again', async () => {
    const records = createMemoryRecords(aWorld())
    const { act, tried } = refusedUntilHeard(records)

    expect(await lookAgain({ records, hear: () => Promise.resolve() }, act, isRefused)).toBe('refused')
    expect(tried).toEqual(['refused'])
  })

  it('stands within the time that Teams allows when the others cannot be heard', async () => {
    const records = createMemoryRecords(aWorld())
    const { act } = refusedUntilHeard(records)
    const begun = performance.now()

    expect(await lookAgain({ records, hear: () => new Promise(() => undefined) }, act, isRefused)).toBe('refused')
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  it('asks nobody when it was not refused', async () => {
    const records = createMemoryRecords(aWorld())
    const hear = () => Promise.reject(new Error('Nobody was to be asked.'))

    expect(await lookAgain({ records, hear }, () => 'accepted', isRefused)).toBe('accepted')
  })
})

describe('a button pressed in a process that has not heard yet', () => {
  it('works as if it had: the owner was named in another one', async () => {
    const world = aWorld({ findings: [unowned()] })
    const product = createPaperBot({
      world,
      hear: async desk => {
        if (desk.records.world().findings.get(finding)?.ownership) return
        await assignOwner(
          desk,
          { finding, owner: olive.oid, strategicLead: sam.oid, targetOn: day('2027-06-01'), reason: '' },
          dee,
        )
      },
    })

    const card = await product.press(olive, 'acceptOwnership', { finding })

    expect(readCard(card)).toContain('Thank you: AFI 2 is yours')
  })
})
