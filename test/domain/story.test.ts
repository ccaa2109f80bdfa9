import fc from 'fast-check'
import { britishDayOf } from '../../src/domain/calendarDay'
import { subjectKinds, subjectOf } from '../../src/domain/command'
import type { Submitted } from '../../src/domain/command'
import { isSettled } from '../../src/domain/finding'
import { judge } from '../../src/domain/judge'
import { nothingTold, referenceOf, tell } from '../../src/domain/story'
import type { StoryEvent, Told } from '../../src/domain/story'
import { storyLine } from '../../src/domain/storyWords'
import type { World } from '../../src/domain/world'
import { aWorld, bodies, pat, people } from './brackenshire'
import { factsOf, references, someTurns } from './someWalks'
import type { Turn } from './someWalks'

/** A change in place would break "judged twice by the same rules", so everything that is told is frozen. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  Object.values(value).forEach(frozen)
  return value
}

function worldOf(told: Told): World {
  return { ...aWorld({ people }), bodies, ...told }
}

interface Walk {
  readonly told: Told
  readonly events: readonly StoryEvent[]
  /** Commands that were taken a second time when they came again at once. */
  readonly takenTwice: readonly Submitted[]
}

function take(sofar: Walk, submitted: Submitted): Walk {
  const { told, events, takenTwice } = sofar
  const verdict = judge(worldOf(told), submitted)
  if (verdict.kind !== 'accepted') return sofar
  const subject = subjectOf(submitted.command)
  const sequence = events.filter(event => event.subject === subject).length + 1
  const { id: commandId, by, at, channel } = submitted
  const event = frozen<StoryEvent>({ subject, sequence, commandId, by, at, channel, change: verdict.change })
  tell(told, event)
  for (const map of Object.values(told) as Map<string, unknown>[]) map.forEach(frozen)
  const again = judge(worldOf(told), { ...submitted, id: `${submitted.id}-again` })
  return {
    told,
    events: [...events, event],
    takenTwice: again.kind === 'accepted' ? [...takenTwice, submitted] : takenTwice,
  }
}

function walk(turns: readonly Turn[]): Walk {
  let at = new Date('2026-10-05T09:00:00Z').getTime()
  return turns.reduce<Walk>(
    (sofar, { attempt, by, channel, hoursLater }, index) => {
      at += hoursLater * 3_600_000
      const command = frozen(attempt(worldOf(sofar.told)))
      return take(sofar, { id: `command-${index}`, at: new Date(at).toISOString(), by, channel, command })
    },
    { told: nothingTold(), events: [], takenTwice: [] },
  )
}

function replay(events: readonly StoryEvent[]): Told {
  const told = nothingTold()
  for (const event of events) tell(told, event)
  return told
}

const someWalk = someTurns.map(walk)

describe('the story of any walk through the product', () => {
  it('replayed from what was written down gives the same state', () => {
    fc.assert(
      fc.property(someWalk, ({ told, events }) => {
        expect(replay(JSON.parse(JSON.stringify(events)) as StoryEvent[])).toEqual(told)
      }),
    )
  })

  it('gives the same state in whatever order the subjects come', () => {
    fc.assert(
      fc.property(someWalk, ({ told, events }) => {
        const bySubject = [...subjectKinds]
          .toReversed()
          .flatMap(kind => events.filter(({ subject }) => subject.startsWith(`${kind}:`)))
        expect(replay(bySubject)).toEqual(told)
      }),
    )
  })

  it('numbers the events of each subject from 1 with no gap, and each row shows the last', () => {
    fc.assert(
      fc.property(someWalk, ({ told, events }) => {
        const findings = [...told.findings.values()].map(({ reference, sequence }) => [reference, sequence])
        const last = references
          .map(reference => [reference, events.filter(({ subject }) => referenceOf(subject) === reference).length])
          .filter(([, count]) => count !== 0)
        expect(findings.toSorted()).toEqual(last.toSorted())
      }),
    )
  })

  it('takes no command twice that comes again at once, save a further draft that a person asks for', () => {
    fc.assert(
      fc.property(someWalk, ({ takenTwice }) => {
        expect(takenTwice.filter(({ command, by }) => command.kind !== 'draftBriefing' || by !== pat)).toEqual([])
      }),
    )
  })

  it('keeps every answer that was taken in', () => {
    fc.assert(
      fc.property(someWalk, ({ told, events }) => {
        const taken = events.filter(({ change }) => change.kind === 'progressUpdated').map(({ at }) => at)
        const held = [...told.findings.values()].flatMap(({ updates }) => updates.map(({ at }) => at))
        expect(held.toSorted()).toEqual(taken.toSorted())
      }),
    )
  })

  it('closes nothing without the office, and nothing without a day and a reason', () => {
    fc.assert(
      fc.property(someWalk, ({ told, events }) => {
        const closures = events.filter(({ change }) => change.kind === 'statusChanged' && change.to === 'closed')
        const closed = [...told.findings.values()].filter(({ status }) => status === 'closed')
        expect(closures.map(({ by }) => by)).toEqual(closures.map(() => pat))
        expect(closures.map(({ change }) => 'decidedOn' in change && change.reason !== '')).toEqual(
          closures.map(() => true),
        )
        expect(closed.length).toBeLessThanOrEqual(closures.length)
      }),
    )
  })

  it('keeps the first target whatever happens to it afterwards', () => {
    fc.assert(
      fc.property(someWalk, ({ told, events }) => {
        const first = (reference: string) =>
          events
            .flatMap(({ subject, change }) =>
              change.kind === 'ownerAssigned' && referenceOf(subject) === reference ? [change.targetOn] : [],
            )
            .at(0)
        const held = [...told.findings.values()]
        expect(held.map(({ firstTargetOn }) => firstTargetOn)).toEqual(held.map(({ reference }) => first(reference)))
      }),
    )
  })

  it('tells each event in words, and keeps what people wrote from those who may not read it', () => {
    fc.assert(
      fc.property(someWalk, ({ told, events }) => {
        const world = worldOf(told)
        const lines = events.map(event => storyLine(event, { world, detailed: true }))
        const outside = events.map(event => storyLine(event, { world, detailed: false }))
        expect(lines.every(({ words, who }) => words !== '' && who !== '')).toBe(true)
        expect(outside.flatMap(({ details }) => details)).toEqual([])
        expect(JSON.stringify(outside)).not.toContain('DROP')
      }),
    )
  })

  const worthSeeing = [
    'progressUpdated',
    'statusChanged',
    'ownershipHandedBack',
    'responseEdited',
    'roundCancelled',
    'stepRan',
    'stepSkipped',
    'alarmRaised',
    'handedOver',
    'standInNamed',
    'unownedReported',
    'findingChallenged',
    'challengeAnswered',
    'briefingSentBack',
    'briefingApproved',
    'settled',
  ]

  it('often gets as far as an approved briefing and a settled finding, so that the rest is worth something', () => {
    const seen = fc
      .sample(someWalk, { numRuns: 400, seed: 7 })
      .flatMap(({ told, events }) => [
        ...events.map(({ change }) => change.kind),
        ...[...told.findings.values()].filter(isSettled).map(() => 'settled'),
      ])

    expect(worthSeeing.filter(kind => !seen.includes(kind))).toEqual([])
  })
})

describe('an event', () => {
  it('that comes before anything is known of its finding leaves nothing behind', () => {
    const told = nothingTold()
    const change = { kind: 'statusChanged', to: 'closed', reason: '' } as const

    tell(told, {
      subject: 'finding:BRACKEN-SOC24-AFI1',
      sequence: 2,
      commandId: 'c',
      by: pat,
      at: '2026-11-27T10:00:00.000Z',
      channel: 'tab',
      change,
    })

    expect(told).toEqual(nothingTold())
  })

  it('of the night belongs to the British day', () => {
    const told = nothingTold()
    const change = { kind: 'findingRecorded', finding: factsOf(references[0]) } as const

    tell(told, {
      subject: `finding:${references[0]}`,
      sequence: 1,
      commandId: 'c',
      by: pat,
      at: '2026-06-05T23:30:00.000Z',
      channel: 'tab',
      change,
    })

    expect(told.findings.get(references[0])?.recordedOn).toBe('2026-06-06')
    expect(britishDayOf(new Date('2026-06-05T23:30:00.000Z'))).toBe('2026-06-06')
  })
})
