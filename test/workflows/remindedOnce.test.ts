import fc from 'fast-check'
import { addDays, startOfDay } from '../../src/domain/calendarDay'
import { dueAt } from '../../src/domain/timetable'
import { day, olive, pat } from '../domain/brackenshire'
import { enterMeeting, openTimetableDesk } from './timetableDesk'
import type { TimetableDesk } from './timetableDesk'

/** Meetings whose rounds run over what clocks and calendars do to a timetable. */
const meetings = [
  ['the clock change of October', '2026-11-05'],
  ['the clock change of March', '2027-04-08'],
  ['29 February', '2028-03-14'],
  ['Easter', '2027-04-15'],
  ['Christmas and its substitute days', '2027-01-14'],
  ['the bank holidays of May', '2027-06-10'],
] as const

async function confirmedRound(on: string): Promise<{ office: TimetableDesk; reference: string }> {
  const office = openTimetableDesk()
  const reference = await enterMeeting(office, on)
  await office.give(pat, { kind: 'confirmRound', meeting: reference })
  await office.work()
  return { office, reference }
}

function cardsTo(office: TimetableDesk, card: string): number {
  return office.messages().filter(({ about, to }) => about.card === card && to === olive.oid).length
}

describe.each(meetings)('a round over %s', (_what, on) => {
  it('asks and reminds each person once, whenever the tracker runs and however often', async () => {
    const minutes = fc.array(fc.integer({ min: -40 * 24 * 60, max: 10 * 24 * 60 }), { maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(minutes, fc.boolean(), async (looks, isInOrder) => {
        const { office, reference } = await confirmedRound(on)
        const begins = startOfDay(day(on)).getTime()
        // Out of order: a clock that is set back, and forward again.
        for (const minute of isInOrder ? looks.toSorted((a, b) => a - b) : looks) {
          office.at(new Date(begins + minute * 60_000))
          await office.tick()
          if (minute % 2 === 0) await office.work()
          if (minute % 3 === 0) await office.restart()
        }

        await office.work()

        expect(office.queued().length).toBe(new Set(office.queued().map(({ key }) => key)).size)
        expect(cardsTo(office, 'updateRequest')).toBeLessThanOrEqual(1)
        expect(cardsTo(office, 'reminder')).toBeLessThanOrEqual(1)
        const runs =
          office
            .world()
            .meetings.get(reference)
            ?.runs.map(({ step }) => step) ?? []
        expect(new Set(runs).size).toBe(runs.length)
      }),
      { numRuns: 15 },
    )
  })

  it('asks and reminds on the day that the timetable says, at eight by the British clock', async () => {
    const { office, reference } = await confirmedRound(on)
    const timetable = office.world().meetings.get(reference)?.timetable
    if (!timetable) throw new Error('The meeting is not on record.')
    const queuedAt = async (card: string, due: Date) => {
      office.at(new Date(due.getTime() - 1))
      await office.tick()
      await office.work()
      const before = cardsTo(office, card)
      office.at(due)
      await office.tick()
      await office.work()
      return [before, cardsTo(office, card)]
    }

    expect(await queuedAt('updateRequest', dueAt(timetable, 'sendCards'))).toEqual([0, 1])
    expect(await queuedAt('reminder', dueAt(timetable, 'remind'))).toEqual([0, 1])
  })
})

describe('a process that is restarted twenty times in a minute', () => {
  it('reminds each person once', async () => {
    const { office, reference } = await confirmedRound('2026-12-17')
    const timetable = office.world().meetings.get(reference)?.timetable
    office.at(new Date('2026-11-19T08:00:00Z'))
    await office.tick()
    await office.work()
    for (let restart = 0; restart < 20; restart += 1) {
      office.at(new Date(Date.parse('2026-11-26T08:00:00Z') + restart * 3000))
      await office.restart()
      await Promise.all([office.tick(), office.tick()])
    }
    await office.work()

    expect(cardsTo(office, 'reminder')).toBe(1)
    expect(timetable?.remind).toBe('2026-11-26')
  })

  it('does the next day nothing that it did the day before', async () => {
    const { office } = await confirmedRound('2026-12-17')
    for (let days = 0; days < 60; days += 1) {
      office.at(new Date(startOfDay(addDays(day('2026-11-05'), days)).getTime() + 10 * 3_600_000))
      await office.tick()
      await office.work()
      const before = office.messages().length
      await office.tick()
      await office.work()
      expect(office.messages().length).toBe(before)
    }
  })
})
