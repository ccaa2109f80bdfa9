import { proposeFrom } from '../../src/intake/propose'

function letter(...lines: string[]): string {
  return [
    'Rt Hon [name] MP',
    'Home Secretary',
    '8 July 2024',
    'HMICFRS: An inspection of Fenshire Police',
    ...lines,
  ].join('\n')
}

function doubtsAbout(text: string, field: string): string {
  return proposeFrom(text)
    .doubts.filter(({ about }) => about === field)
    .map(({ why }) => why)
    .join('\n')
}

describe('when a report was published', () => {
  it.each([
    ['I write about the report published on 14 May 2024.', '2024-05-14', '2024-07-08'],
    ['On 14 May 2024, HMICFRS published its report.', '2024-05-14', '2024-07-08'],
    [
      'The report was published on the 1st of February 2024 after a visit on 3 – 14 October 2023.',
      '2024-02-01',
      '2024-03-27',
    ],
  ])('%s', (sentence, publishedOn, lastDayToRespond) => {
    expect(proposeFrom(letter(sentence))).toMatchObject({ publishedOn, lastDayToRespond })
  })

  it('is not known by the month alone, and the doubt says what is missing', () => {
    const text = letter('I write about the report, which came out in May 2024.')
    expect(proposeFrom(text)).toMatchObject({ publishedOn: null, publishedWords: 'May 2024', lastDayToRespond: null })
    expect(doubtsAbout(text, 'publishedOn')).toContain('the day of the month is missing')
    expect(doubtsAbout(text, 'responseDate')).toContain('between 25 June 2024 and 25 July 2024')
  })

  it('is not the day on which a response was or will be published', () => {
    const text = letter('I write about the report. My response should be published by 1 May 2025.')
    expect(proposeFrom(text).publishedOn).toBeNull()
  })

  it('is doubted when the text gives two days', () => {
    const text = letter(
      'I write about the report published on 14 May 2024.',
      'The report was published on 15 May 2024.',
    )
    expect(doubtsAbout(text, 'publishedOn')).toContain('15 May 2024')
  })

  it('is no day that does not exist', () => {
    const text = letter('I write about the report published on 31 June 2024.')
    expect(proposeFrom(text)).toMatchObject({ publishedOn: null, publishedWords: '31 June 2024' })
    expect(doubtsAbout(text, 'publishedOn')).toContain('no such day')
  })
})

describe('the last day to respond', () => {
  it.each([
    ['13 May 2024', 57, '1 day after the last day, 7 July 2024'],
    ['10 May 2024', 60, '4 days after the last day, 4 July 2024'],
  ])('is passed by a letter of 8 July to a report of %s, on day %i', (published, day, why) => {
    const text = letter(`I write about the report published on ${published}.`)
    expect(doubtsAbout(text, 'responseDate')).toContain(`day ${day} of 56: ${why}`)
  })

  it('is kept by a letter on day 56', () => {
    expect(doubtsAbout(letter('I write about the report published on 14 May 2024.'), 'responseDate')).toBe('')
  })

  it('never comes from the page', () => {
    const text = letter(
      'I write about the report published on 14 May 2024.',
      'Responses should be published within 30 days.',
    )
    expect(proposeFrom(text).lastDayToRespond).toBe('2024-07-08')
    expect(doubtsAbout(text, 'lastDayToRespond')).toContain('56 days beginning with publication')
  })

  it('is not counted for a fire and rescue service', () => {
    const text =
      'Response to HMICFRS report: Fenshire Fire and Rescue Service\nThe report was published on 14 May 2024. Fenshire Fire and Rescue Service accepts it.'
    expect(proposeFrom(text)).toMatchObject({
      bodyKind: 'fire',
      publishedOn: '2024-05-14',
      lastDayToRespond: null,
      force: 'Fenshire Fire and Rescue Service',
    })
  })
})
