import fc from 'fast-check'
import { addDays, daysBetween } from '../../src/domain/calendarDay'
import { timetableFor, usualOffsets } from '../../src/domain/timetable'
import { addWorkingDays, isBankHoliday, isWorkingDay, workingDayFrom } from '../../src/domain/workingDay'
import { day } from './brackenshire'

/** As published by the government for England and Wales; weekends that are holidays by name left out. */
const bankHolidays: readonly (readonly [year: string, days: readonly string[]])[] = [
  ['2024', ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26']],
  ['2025', ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26']],
  ['2026', ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28']],
  ['2027', ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28']],
  ['2028', ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26']],
]

function daysOf(year: string) {
  const first = day(`${year}-01-01`)
  const length = daysBetween({ from: first, to: day(`${year}-12-31`) }) + 1
  return Array.from({ length }, (_, at) => addDays(first, at))
}

function isWeekend(text: string): boolean {
  return [0, 6].includes(new Date(`${text}T12:00:00Z`).getUTCDay())
}

describe('a working day', () => {
  it.each(bankHolidays)('of %s is every weekday but the bank holidays of England and Wales', (year, monthsAndDays) => {
    const weekdaysOff = daysOf(year).filter(each => !isWeekend(each) && !isWorkingDay(each))

    expect(weekdaysOff).toEqual(monthsAndDays.map(each => `${year}-${each}`))
  })

  it.each(['2024', '2025', '2026', '2027', '2028'])('of %s is never at a weekend', year => {
    expect(daysOf(year).filter(each => isWeekend(each) && isWorkingDay(each))).toEqual([])
  })

  it.each([
    ['2026-12-28', 'Boxing Day fell on a Saturday'],
    ['2027-12-27', 'Christmas Day fell on a Saturday'],
    ['2027-12-28', 'Boxing Day fell on a Sunday'],
    ['2028-01-03', "New Year's Day fell on a Saturday"],
  ])('is not %s, for %s', text => {
    expect(isBankHoliday(day(text))).toBe(true)
  })

  it.each(['2024-03-31', '2024-12-24', '2026-03-17', '2026-11-30', '2026-08-03'])(
    'is no bank holiday on %s, whatever it is elsewhere or in the church',
    text => {
      expect(isBankHoliday(day(text))).toBe(false)
    },
  )

  it.each([
    ['2026-12-24', 1, '2026-12-29', 'over Christmas with its substitute day'],
    ['2026-04-02', 1, '2026-04-07', 'over Easter'],
    ['2026-04-07', -1, '2026-04-02', 'back over Easter'],
    ['2024-12-24', 3, '2024-12-31', 'over Christmas in the middle of the week'],
    ['2026-05-01', 1, '2026-05-05', 'over the May bank holiday'],
    ['2026-11-21', 1, '2026-11-23', 'from a Saturday on'],
    ['2026-11-21', -1, '2026-11-20', 'from a Saturday back'],
    ['2026-11-20', 0, '2026-11-20', 'none at all'],
  ])('%s and %i working days is %s: %s', (from, count, to) => {
    expect(addWorkingDays(day(from), count)).toBe(to)
  })

  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2026-11-21', '2026-11-23'],
    ['2026-12-25', '2026-12-29'],
  ])('from %s on, the first is %s', (from, first) => {
    expect(workingDayFrom(day(from))).toBe(first)
  })

  it('counted forward and back again ends where it began', () => {
    const workingDays = fc
      .integer({ min: 0, max: 1500 })
      .map(offset => workingDayFrom(addDays(day('2024-01-02'), offset)))

    fc.assert(
      fc.property(workingDays, fc.integer({ min: -60, max: 60 }), (from, count) => {
        expect(addWorkingDays(addWorkingDays(from, count), -count)).toBe(from)
      }),
    )
  })
})

describe('the timetable of a meeting', () => {
  it('follows from its day: the Regional Governance Group of 17 December 2026', () => {
    expect(timetableFor(day('2026-12-17'))).toEqual({
      confirmList: '2026-11-12',
      sendCards: '2026-11-19',
      remind: '2026-11-26',
      escalate: '2026-12-01',
      cutOff: '2026-12-03',
      draftBriefing: '2026-12-07',
      review: '2026-12-08',
      releasePapers: '2026-12-10',
      slipOfChanges: '2026-12-16',
      actionCards: '2026-12-21',
      publicLines: '2026-12-24',
    })
  })

  it('steps over Christmas: a meeting of 14 January 2027', () => {
    expect(timetableFor(day('2027-01-14'))).toMatchObject({
      confirmList: '2026-12-07',
      sendCards: '2026-12-14',
      remind: '2026-12-21',
      escalate: '2026-12-24',
      cutOff: '2026-12-30',
      draftBriefing: '2027-01-04',
      slipOfChanges: '2027-01-13',
    })
  })

  it('steps over Easter: a meeting of 16 April 2026', () => {
    expect(timetableFor(day('2026-04-16'))).toMatchObject({
      sendCards: '2026-03-17',
      remind: '2026-03-24',
      cutOff: '2026-03-31',
      draftBriefing: '2026-04-02',
      review: '2026-04-07',
      releasePapers: '2026-04-09',
    })
  })

  it('steps over both May holidays: a meeting of 28 May 2026', () => {
    expect(timetableFor(day('2026-05-28'))).toMatchObject({ sendCards: '2026-04-28', cutOff: '2026-05-13' })
  })

  it('may be set otherwise for a type of meeting', () => {
    const offsets = { ...usualOffsets, cutOff: -3, sendCards: -8 }

    expect(timetableFor(day('2026-12-17'), offsets)).toMatchObject({ cutOff: '2026-12-14', sendCards: '2026-12-07' })
  })
})
