import fc from 'fast-check'
import {
  addDays,
  britishDayOf,
  britishHourOf,
  dayInWords,
  dayOfWeek,
  daysBetween,
  dayWithWeekday,
  momentInWords,
  momentOn,
  parseDay,
  startOfDay,
} from '../../src/domain/calendarDay'
import { day } from './brackenshire'

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map(moment => day(moment.toISOString().slice(0, 10)))

describe('a calendar day', () => {
  it.each(['2024-07-08', '2024-02-29', '2000-02-29', '2026-12-31'])('is read from %s', text => {
    expect(parseDay(text)).toBe(text)
  })

  it.each([
    ['', 'nothing'],
    ['8/7/2024', 'slashes'],
    ['2024-7-8', 'no leading zeros'],
    ['2024-02-30', 'a day that does not exist'],
    ['2023-02-29', '29 February in a common year'],
    ['1900-02-29', '29 February in a century that is no leap year'],
    ['2024-13-01', 'a thirteenth month'],
    ['2024-00-10', 'no month'],
    ['2024-07-08T00:00:00Z', 'a moment'],
    [' 2024-07-08', 'a space before it'],
    ['2024-07-08\n', 'a line end behind it'],
    ['٢٠٢٤-٠٧-٠٨', 'other digits'],
  ])('is not read from "%s": %s', text => {
    expect(parseDay(text)).toBeUndefined()
  })

  it.each([
    ['2026-06-05T22:59:59Z', '2026-06-05', 'one second before midnight in summer'],
    ['2026-06-05T23:00:00Z', '2026-06-06', 'midnight in summer'],
    ['2026-12-05T23:59:59Z', '2026-12-05', 'one second before midnight in winter'],
    ['2026-12-06T00:00:00Z', '2026-12-06', 'midnight in winter'],
    ['2026-03-29T00:30:00Z', '2026-03-29', 'the night the clocks go forward'],
    ['2026-10-24T23:30:00Z', '2026-10-25', 'the night the clocks go back'],
    ['2024-02-28T23:59:00Z', '2024-02-28', 'before 29 February'],
    ['2024-02-29T12:00:00Z', '2024-02-29', '29 February'],
  ])('of the moment %s is %s: %s', (moment, expected) => {
    expect(britishDayOf(new Date(moment))).toBe(expected)
  })

  it.each([
    ['2026-07-01T07:00:00Z', 8],
    ['2026-12-01T08:00:00Z', 8],
    ['2026-07-01T23:00:00Z', 0],
  ])('at %s it is %i on a British clock', (moment, hour) => {
    expect(britishHourOf(new Date(moment))).toBe(hour)
  })

  it.each([
    ['2024-07-08', '2024-07-07T23:00:00.000Z'],
    ['2024-12-08', '2024-12-08T00:00:00.000Z'],
    ['2026-03-29', '2026-03-29T00:00:00.000Z'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z'],
  ])('%s starts at %s', (text, moment) => {
    expect(startOfDay(day(text)).toISOString()).toBe(moment)
  })

  it.each([
    ['2026-12-03', 18, '2026-12-03T18:00:00.000Z'],
    ['2026-07-03', 18, '2026-07-03T17:00:00.000Z'],
    ['2026-03-29', 8, '2026-03-29T07:00:00.000Z'],
    ['2026-10-25', 8, '2026-10-25T08:00:00.000Z'],
  ])('on %s the clock shows %i at %s', (text, hour, moment) => {
    expect(momentOn(day(text), hour).toISOString()).toBe(moment)
  })

  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('%s and %i more days is %s', (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to)
  })

  it('counts days back as well as it counts them forward', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        expect(daysBetween({ from, to: addDays(from, days) })).toBe(days)
      }),
    )
  })

  it('starts on itself, and the moment before belongs to the day before', () => {
    fc.assert(
      fc.property(anyDay, some => {
        const start = startOfDay(some)
        expect(britishDayOf(start)).toBe(some)
        expect(britishDayOf(new Date(start.getTime() - 1))).toBe(addDays(some, -1))
      }),
    )
  })

  it('sorts as text', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(a < b).toBe(daysBetween({ from: a, to: b }) > 0)
      }),
    )
  })

  it('knows its place in the week', () => {
    expect([dayOfWeek(day('2024-07-08')), dayOfWeek(day('2024-07-07'))]).toEqual([1, 7])
  })

  it('reads as people write it', () => {
    expect(dayInWords(day('2024-07-08'))).toBe('8 July 2024')
    expect(dayWithWeekday(day('2024-07-08'))).toBe('Monday 8 July 2024')
    expect(momentInWords(new Date('2024-07-08T13:05:00Z'))).toBe('8 July 2024, 14:05')
    expect(momentInWords(new Date('2024-01-08T00:05:00Z'))).toBe('8 January 2024, 00:05')
  })
})
