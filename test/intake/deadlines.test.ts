import { readDeadline } from '../../src/intake/deadlines'

describe("an inspectorate's deadline", () => {
  it.each([
    ['By 31 March 2025, the force should act.', 'By 31 March 2025', '2025-03-31'],
    ['This should be done no later than 1 July 2024.', 'no later than 1 July 2024', '2024-07-01'],
  ])('%s gives %s, which is %s', (text, words, day) => {
    expect(readDeadline(text)).toEqual({ words, day, doubt: '' })
  })

  it.each([
    ['By January 2024, forces should act.', 'By January 2024', '2024-01-31', /month only/],
    ['by the end of June 2023', 'by the end of June 2023', '2023-06-30', /month only/],
    ['by the end of 2019', 'by the end of 2019', '2019-12-31', /31 December/],
    ['before 1 April 2024', 'before 1 April 2024', '2024-03-31', /the day before/],
    ['Immediately, and no later than September 2017', 'no later than September 2017', '2017-09-30', /“Immediately”/],
    ['by 05/06/2024', 'by 05/06/2024', '2024-06-05', /day first/],
  ])('%s is read, with a doubt', (text, ...[words, day, doubt]) => {
    expect(readDeadline(text)).toEqual({ words, day, doubt: expect.stringMatching(doubt) as string })
  })

  it.each([
    ['within 12 weeks', 'within 12 weeks'],
    ['Within three months, the force should', 'Within three months'],
    ['With immediate effect, forces must', 'With immediate effect'],
    ['by spring 2025', 'by spring 2025'],
    ['by 31 June 2024', 'by 31 June 2024'],
  ])('%s keeps its words and gives no day', (text, words) => {
    expect(readDeadline(text)).toMatchObject({ words, day: null, doubt: expect.stringMatching(/./) as string })
  })

  it.each(['The force should act.', 'After its report of May 2023, the force should act.', 'from 1 May 2024'])(
    'is not found in “%s”',
    text => {
      expect(readDeadline(text)).toBeUndefined()
    },
  )
})
