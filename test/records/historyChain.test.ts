import fc from 'fast-check'
import type { StoryEvent } from '../../src/domain/story'
import { canonical, hashOf, verifyChain } from '../../src/records/historyChain'
import type { ChainedEvent } from '../../src/records/historyChain'
import { olive } from './madeUpForce'

const subject = 'finding:BRACKEN-SOC24-AFI1'

function eventNumber(sequence: number, reason = `Reason ${sequence}`): StoryEvent {
  return {
    subject,
    sequence,
    commandId: `command-${sequence}`,
    by: olive,
    at: '2026-03-04T10:00:00.000Z',
    channel: 'card',
    change: { kind: 'ownershipHandedBack', reason },
  }
}

function chainOf(length: number): readonly ChainedEvent[] {
  const chain: ChainedEvent[] = []
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const previousHash = chain.at(-1)?.hash ?? ''
    const event = eventNumber(sequence)
    chain.push({ event, previousHash, hash: hashOf(event, previousHash) })
  }
  return chain
}

describe('the chain of a story', () => {
  it('holds when nobody has touched it', () => {
    expect(verifyChain(chainOf(7))).toEqual([])
    expect(verifyChain([])).toEqual([])
  })

  it('names an event whose words were edited', () => {
    const chain = chainOf(5).map(each => {
      return each.event.sequence === 3 ? { ...each, event: eventNumber(3, 'Nothing to see.') } : each
    })

    expect(verifyChain(chain)).toEqual([{ subject, sequence: 3, what: 'edited' }])
  })

  it('names an edited event also when its hash was made anew', () => {
    const chain = chainOf(5).map(each => {
      if (each.event.sequence !== 3) return each
      const event = eventNumber(3, 'Nothing to see.')
      return { ...each, event, hash: hashOf(event, each.previousHash) }
    })

    expect(verifyChain(chain)).toEqual([{ subject, sequence: 3, what: 'edited' }])
  })

  it('names each event that was removed', () => {
    const chain = chainOf(6).filter(({ event }) => event.sequence !== 1 && event.sequence !== 4)

    expect(verifyChain(chain)).toEqual([
      { subject, sequence: 1, what: 'removed' },
      { subject, sequence: 4, what: 'removed' },
    ])
  })

  it('names two events that changed places', () => {
    const chain = chainOf(5)
      .map(each => {
        const sequence = { 2: 4, 4: 2 }[each.event.sequence] ?? each.event.sequence
        return { ...each, event: { ...each.event, sequence } }
      })
      .toSorted((one, other) => one.event.sequence - other.event.sequence)

    expect(verifyChain(chain)).toEqual([
      { subject, sequence: 2, what: 'reordered' },
      { subject, sequence: 4, what: 'reordered' },
    ])
  })

  it('finds any one event that was changed in any way, except in the last hash of all', () => {
    const part = fc.constantFrom('reason', 'by', 'at', 'commandId', 'previousHash', 'hash' as const)
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), part, (length, which, touched) => {
        const at = which % (length - 1)
        const chain = chainOf(length).map((each, index) => (index === at ? touch(each, touched) : each))

        expect(verifyChain(chain)).not.toEqual([])
      }),
    )
  })

  it('writes the same change as the same text, whatever the order of its parts', () => {
    expect(canonical({ b: [1, { d: undefined, c: null }], a: 'ä' })).toBe('{"a":"ä","b":[1,{"c":null}]}')
  })
})

function touch(each: ChainedEvent, part: string): ChainedEvent {
  if (part === 'previousHash' || part === 'hash') return { ...each, [part]: 'f'.repeat(64) }
  const { event } = each
  if (part === 'reason') return { ...each, event: eventNumber(event.sequence, 'Another reason.') }
  return { ...each, event: { ...event, [part]: part === 'by' ? { ...olive, name: 'Somebody Else' } : 'other' } }
}
