import fc from 'fast-check'
import { addDays } from '../../src/domain/calendarDay'
import {
  clockReminderDue,
  judgeClockReminder,
  judgeInvitation,
  remindedWithDaysLeft,
} from '../../src/domain/responseReminders'
import { without } from '../../src/domain/without'
import { anInspection, aResponse, aWorld, bodies, charlie, day, dee, pat } from './brackenshire'

/** Published on 2 November 2026, so the last day is 27 December. */
const publishedOn = day('2026-11-02')
const inspection = anInspection({ publishedOn })
const recordedOn = publishedOn
const reference = inspection.reference
const fresh = aResponse({ recordedOn })
const worldWith = (but: Partial<typeof fresh> = {}) =>
  aWorld({ inspections: [inspection], responses: [{ ...fresh, ...but }] })

describe('the reminder of the 56 days', () => {
  it.each([
    ['2026-11-21', undefined],
    ['2026-11-22', 35],
    ['2026-12-06', 21],
    ['2026-12-13', 14],
    ['2026-12-20', 7],
    ['2026-12-24', 3],
    ['2026-12-26', 1],
    ['2026-12-27', 1],
    ['2026-12-28', undefined],
  ])('on %s is that of %s days', (on, due) => {
    expect(clockReminderDue(worldWith(), reference, day(on))).toBe(due)
  })

  it('that was sent is not due again, and of several that were missed only the last is', () => {
    expect(clockReminderDue(worldWith({ clockReminders: [35] }), reference, day('2026-11-23'))).toBeUndefined()
    expect(clockReminderDue(worldWith({ clockReminders: [35] }), reference, day('2026-12-21'))).toBe(7)
    expect(clockReminderDue(worldWith({ clockReminders: [35, 7] }), reference, day('2026-12-21'))).toBeUndefined()
  })

  it('from before the record was made is none', () => {
    expect(clockReminderDue(worldWith({ recordedOn: day('2026-11-30') }), reference, day('2026-11-30'))).toBeUndefined()
  })

  it('is none for a response that came published, for a fire service, or without a full date', () => {
    const on = day('2026-12-24')
    const fire = { ...aWorld({ inspections: [inspection], responses: [fresh] }) }
    const ofFire = {
      ...fire,
      bodies: bodies.map(body => (body.key === 'bracken' ? { ...body, kind: 'fireService' as const } : body)),
    }
    const undated = without(inspection, 'publishedOn')

    expect(clockReminderDue(worldWith({ printedVersion: '1.0' }), reference, on)).toBeUndefined()
    expect(clockReminderDue(ofFire, reference, on)).toBeUndefined()
    expect(clockReminderDue(aWorld({ inspections: [undated], responses: [fresh] }), reference, on)).toBeUndefined()
  })

  it('is sent once each, whichever days the tracker looks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 70 }), { maxLength: 80 }), looks => {
        const sent: number[] = []
        for (const daysOn of looks.toSorted((a, b) => a - b)) {
          const due = clockReminderDue(
            worldWith({ clockReminders: [...sent] }),
            reference,
            addDays(publishedOn, daysOn),
          )
          if (due !== undefined) sent.push(due)
        }
        expect(new Set(sent).size).toBe(sent.length)
        expect(sent.every(days => remindedWithDaysLeft.some(known => known === days))).toBe(true)
        expect(sent).toEqual(sent.toSorted((a, b) => b - a))
      }),
    )
  })

  it('goes on record by the name of its days', () => {
    const about = { world: worldWith(), inspection: reference, daysLeft: 35, at: new Date('2026-11-23T08:00:00Z') }

    expect(judgeClockReminder(about)).toEqual({ kind: 'accepted', change: { kind: 'clockReminded', daysLeft: 35 } })
    expect(judgeClockReminder({ ...about, world: worldWith({ clockReminders: [35] }) })).toEqual({ kind: 'already' })
    expect(judgeClockReminder({ ...about, daysLeft: 21 })).toEqual({ kind: 'refused', because: 'tooEarly' })
    expect(judgeClockReminder({ ...about, inspection: 'NO-SUCH' })).toMatchObject({ because: 'unknownInspection' })
  })
})

describe('inviting the chief officer to comment', () => {
  const commentsBy = day('2026-12-10')
  const at = new Date('2026-11-23T10:00:00Z')
  const about = { world: worldWith(), inspection: reference, commentsBy, by: pat, at }

  it('names the day that the office sets', () => {
    expect(judgeInvitation(about)).toEqual({ kind: 'accepted', change: { kind: 'chiefOfficerInvited', commentsBy } })
    expect(judgeInvitation({ ...about, world: worldWith({ commentsBy }) })).toEqual({ kind: 'already' })
    expect(judgeInvitation({ ...about, commentsBy: day('2026-12-27') })).toMatchObject({ kind: 'accepted' })
  })

  it.each([
    ['after the last day to respond', 'afterLastDay', { commentsBy: day('2026-12-28') }],
    ['by a day that has passed', 'dayInPast', { commentsBy: day('2026-11-22') }],
    ['by the chief officer', 'notAllowed', { by: charlie }],
    ['by the deputy chief', 'notAllowed', { by: dee }],
    ['on a report that is not on record', 'unknownInspection', { inspection: 'NO-SUCH' }],
  ] as const)('is refused %s: %s', (_what, because, but) => {
    expect(judgeInvitation({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })
})
