import type { ValidateFunction } from 'ajv'
import type { Card } from '../../src/cards/expandCard'
import { everyCard, messagesSaying, repliesSaying } from './everyCard'
import { cardValidator } from './cardSchema'
import { parserComplaints } from './cardParser'
import { hostileWords, traceOfPeople } from './hostileWords'
import { nodesOf, stringsOf } from './readCard'
import type { CardNode } from './readCard'

const draws = Object.entries({ ...messagesSaying, ...repliesSaying })
const usualWords = 'Two of three teams are in place, and the third starts in January after its training.'
const largestCard = 28 * 1024
const mostActions = 6

/** Where Teams shows text as it is, or gives it back as a value. */
const placesForWords: readonly string[] = ['TextRun', 'Input.Text', 'Input.ChoiceSet', 'Input.Date']

function ofType(card: unknown, ...types: readonly string[]): readonly CardNode[] {
  return nodesOf(card).filter(({ type }) => typeof type === 'string' && types.includes(type))
}

describe.each(Object.entries(hostileWords))('every card with %s for words', (_name, words) => {
  const cards = everyCard(words)
  const failing = (fails: (card: Card) => boolean) => cards.filter(([, card]) => fails(card)).map(([name]) => name)

  it('leaves no blank of its template unfilled', () => {
    const isUnfilled = (text: string) => text.includes('${') && !text.includes(traceOfPeople)

    expect(failing(card => stringsOf(card).some(isUnfilled))).toEqual([])
  })

  it('shows them as plain words, where Teams reads no Markdown, mention or tag', () => {
    const isElsewhere = ({ type, ...fields }: CardNode) =>
      typeof type === 'string' &&
      !placesForWords.includes(type) &&
      Object.values(fields).some(value => typeof value === 'string' && value.includes(traceOfPeople))

    expect(failing(card => nodesOf(card).some(isElsewhere))).toEqual([])
    expect(failing(card => JSON.stringify(ofType(card, 'FactSet')).includes(traceOfPeople))).toEqual([])
  })

  it('names people in lists to choose from with letters, numbers and the marks of names only', () => {
    const titles = cards.flatMap(([, card]) =>
      ofType(card, 'Input.ChoiceSet').flatMap(({ choices }) => titlesOf(choices)),
    )

    expect(titles.filter(title => !/^[\p{L}\p{M}\p{N} .,'’()●▲✖-]*$/u.test(title))).toEqual([])
  })

  it('turns no text around', () => {
    const isTurned = ({ text }: CardNode) => /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(String(text))

    expect(failing(card => ofType(card, 'TextRun', 'TextBlock').some(isTurned))).toEqual([])
  })

  it('is a card to the parser of adaptivecards', () => {
    expect(cards.flatMap(([name, card]) => parserComplaints(card).map(complaint => [name, complaint]))).toEqual([])
  })
})

function titlesOf(choices: unknown): readonly string[] {
  return (choices as readonly { readonly title: string }[]).map(({ title }) => title)
}

describe("Microsoft's types of a card", () => {
  let validate: ValidateFunction

  beforeAll(async () => {
    validate = await cardValidator()
  }, 60_000)

  it.each(draws)('fit %s', (_card, draw) => {
    validate(draw(usualWords))

    expect(validate.errors ?? []).toEqual([])
  })

  it.each(Object.entries(hostileWords))('fit every card with %s for words', (_name, words) => {
    const unfit = everyCard(words).filter(([, card]) => !validate(card))

    expect(unfit.map(([name]) => name)).toEqual([])
  })

  it.each([
    ['an element that does not exist', { type: 'TextBlok', text: 'x' }],
    ['a size that does not exist', { type: 'TextBlock', text: 'x', size: 'Huge' }],
    ['a property that does not exist', { type: 'TextBlock', text: 'x', colour: 'Good' }],
    ['a text that is missing', { type: 'TextBlock' }],
  ])('do not fit %s', (_what, element) => {
    expect(validate({ type: 'AdaptiveCard', version: '1.5', body: [element] })).toBe(false)
  })
})

/** What came after version 1.5 of Adaptive Cards; clients that lack it show its fallback. */
const newer: readonly string[] = ['Badge', 'ProgressBar']

describe('every card', () => {
  it.each(draws)('%s says what to show in place of what an older client lacks', (_card, draw) => {
    expect(ofType(draw(usualWords), ...newer).filter(({ fallback }) => fallback === undefined)).toEqual([])
  })

  it.each(draws)('%s has at most three columns', (_card, draw) => {
    const sets = ofType(draw(usualWords), 'ColumnSet').map(({ columns }) => columns as readonly unknown[])

    expect(sets.filter(columns => columns.length > 3)).toEqual([])
  })

  it.each(draws)('%s is small enough to travel everywhere, whatever people write', (_card, draw) => {
    const sizes = [usualWords, ...Object.values(hostileWords)].map(words =>
      Buffer.byteLength(JSON.stringify(draw(words))),
    )

    expect(sizes.filter(size => size >= largestCard)).toEqual([])
  })

  it.each(draws)('%s declares version 1.5 and carries the marking first', (_card, draw) => {
    const [card, ...nodes] = nodesOf(draw(usualWords))
    const [first, second] = nodes.filter(({ type }) => type === 'TextBlock')

    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5' })
    expect(first).toMatchObject({ text: 'OFFICIAL' })
    expect(second).toMatchObject({ style: 'heading' })
  })

  it.each(draws)('%s has at most six buttons, each with a title', (_card, draw) => {
    const { body, actions: below } = draw(usualWords)
    const actions = nodesOf([body, below]).filter(({ type }) => String(type).startsWith('Action.'))

    expect(actions.length).toBeLessThanOrEqual(mostActions)
    expect(actions.filter(({ title }) => typeof title !== 'string' || title === '')).toEqual([])
  })

  it.each(draws)('%s labels every input, and names each once', (_card, draw) => {
    const inputs = nodesOf(draw(usualWords)).filter(({ type }) => String(type).startsWith('Input.'))
    const ids = inputs.map(({ id }) => id)

    expect(inputs.filter(({ label }) => typeof label !== 'string' || label === '')).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(draws)('%s wraps its lines and fixes no width', (_card, draw) => {
    const card = draw(usualWords)

    expect(ofType(card, 'TextBlock').filter(({ wrap }) => wrap !== true)).toEqual([])
    expect(nodesOf(card).filter(({ width }) => typeof width === 'string' && width.endsWith('px'))).toEqual([])
  })

  it.each(draws)('%s brings no image and nothing from elsewhere', (_card, draw) => {
    const card = draw(usualWords)
    const links = ofType(card, 'Action.OpenUrl').map(({ url }) => String(url))

    expect(ofType(card, 'Image', 'ImageSet', 'Media')).toEqual([])
    expect(links.filter(link => !link.startsWith('https://tracker.example.police.uk/tab/'))).toEqual([])
  })
})
