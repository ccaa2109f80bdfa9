import fc from 'fast-check'
import { addDays } from '../../src/domain/calendarDay'
import { dayOfClock, daysLeft, lastDayToRespond } from '../../src/domain/responseClock'
import { day } from './brackenshire'

describe('the 56 days of the Police Act', () => {
  it.each([
    ['2024-05-14', '2024-07-08', 'the record that real offices miscount'],
    ['2023-11-30', '2024-01-24', 'over Christmas, which stretches nothing'],
    ['2024-01-05', '2024-02-29', 'up to 29 February'],
    ['2023-01-05', '2023-03-01', 'past the end of February in a common year'],
    ['2026-03-01', '2026-04-25', 'to a Saturday'],
    ['2026-02-09', '2026-04-05', 'to Easter Sunday'],
  ])('from %s end on %s: %s', (publishedOn, lastDay) => {
    expect(lastDayToRespond(day(publishedOn))).toBe(lastDay)
  })

  it.each([
    ['2024-05-14', 1, 55],
    ['2024-05-15', 2, 54],
    ['2024-07-07', 55, 1],
    ['2024-07-08', 56, 0],
    ['2024-07-09', 57, -1],
    ['2024-05-13', 0, 56],
  ])('of a report of 14 May 2024: %s is day %i, %i left', (on, number, left) => {
    const about = { publishedOn: day('2024-05-14'), on: day(on) }

    expect([dayOfClock(about), daysLeft(about)]).toEqual([number, left])
  })

  it('make the last day always day 56, with none left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), offset => {
        const publishedOn = addDays(day('2000-01-01'), offset)
        const about = { publishedOn, on: lastDayToRespond(publishedOn) }
        expect([dayOfClock(about), daysLeft(about)]).toEqual([56, 0])
      }),
    )
  })
})
