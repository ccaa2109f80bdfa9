import { findDates, lastDayOfMonth } from '../../src/intake/dates'

describe('a date in a sentence', () => {
  it.each([
    ['published on 14 th May 2024', '14 th May 2024', '2024-05-14'],
    ['published on 1st December 2022.', '1st December 2022', '2022-12-01'],
    ['on the 14 October 2022.', '14 October 2022', '2022-10-14'],
    ['the 3rd of March, 2021', '3rd of March, 2021', '2021-03-03'],
    ['25/12/2023', '25/12/2023', '2023-12-25'],
    ['25.12.23', '25.12.23', '2023-12-25'],
    ['date 2024-10-25', '2024-10-25', '2024-10-25'],
    ['May 14, 2024', 'May 14, 2024', '2024-05-14'],
    ['9 Sept. 2020', '9 Sept. 2020', '2020-09-09'],
  ])('%s is read as %s, %s', (sentence, words, day) => {
    expect(findDates(sentence)).toMatchObject([{ words, day, missing: 'nothing' }])
  })

  it.each([
    ['in May 2024', 'day'],
    ['on 31 February 2023', 'noSuchDay'],
    ['on 05/14/2024', 'noSuchDay'],
  ])('%s gives no day: %s is what is wrong', (sentence, missing) => {
    const [date] = findDates(sentence)
    expect([date?.day, date?.missing]).toEqual([undefined, missing])
  })

  it('is doubtful when day and month could change places', () => {
    expect(findDates('03/04/2024 and 25/04/2024 and 04/04/2024').map(({ isAmbiguous }) => isAmbiguous)).toEqual([
      true,
      false,
      false,
    ])
  })

  it.each(['PEEL 2021/22', '2023–2025', 'section 55(5A)', 'in 2016', 'may 2 people', 'version 2.0.1'])(
    'is not found in “%s”',
    words => {
      expect(findDates(words)).toEqual([])
    },
  )
})

describe('the last day of a month', () => {
  it.each([
    [2024, 1, '2024-01-31'],
    [2024, 2, '2024-02-29'],
    [2023, 2, '2023-02-28'],
    [2017, 9, '2017-09-30'],
  ])('of %i-%i is %s', (year, month, day) => {
    expect(lastDayOfMonth({ year, month })).toBe(day)
  })
})
