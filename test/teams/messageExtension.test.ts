import type { Actor } from '../../src/domain/person'
import type { Finding } from '../../src/domain/finding'
import { stringsOf } from '../cards/readCard'
import { hostileWords } from '../cards/hostileWords'
import { cardValidator } from '../cards/cardSchema'
import { aFinding, anInspection, anUpdate, aWorld, fern, nobody, olive, pat, unowned } from '../domain/brackenshire'
import { createPaperBot, fromChatOf, linkTo } from './paperBot'
import type { PaperBot } from './paperBot'

interface Answer {
  readonly composeExtension: {
    readonly type: string
    readonly text?: string
    readonly attachmentLayout?: string
    readonly attachments?: readonly Attachment[]
  }
}

interface Attachment {
  readonly contentType: string
  readonly content: Readonly<Record<string, unknown>>
  readonly preview: { readonly content: { readonly title: string; readonly text: string } }
}

const plans = aFinding({ updates: [anUpdate({ governanceUpdate: 'the private words' })] })
const training = unowned({
  reference: 'BRACKEN-SOC24-AFI3',
  number: '3',
  text: 'The force should train its analysts.',
})
const elsewhere = unowned({ reference: 'FERN-SOC24-AFI2', forceKey: 'fernshire', text: 'Fernshire should plan.' })

function bot(findings: readonly Finding[] = [plans, training, elsewhere]): PaperBot {
  return createPaperBot({ world: aWorld({ findings }) })
}

async function ask(product: PaperBot, by: Actor, asked: { name: string; value: unknown }): Promise<Answer> {
  const { status, body } = await product.take({ ...fromChatOf(by), type: 'invoke', ...asked })
  expect(status).toBe(200)
  return body as Answer
}

async function search(by: Actor, text: string, { product = bot(), options = {} } = {}): Promise<Answer> {
  const parameters = text === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'searchText', value: text }]
  const value = { commandId: 'searchFindings', parameters, queryOptions: { skip: 0, count: 25, ...options } }
  return ask(product, by, { name: 'composeExtension/query', value })
}

function unfurl(by: Actor, url: unknown, product = bot()): Promise<Answer> {
  return ask(product, by, { name: 'composeExtension/queryLink', value: { url } })
}

function found({ composeExtension }: Answer): readonly string[] {
  return (composeExtension.attachments ?? []).map(({ preview }) => preview.content.title)
}

function cardsIn({ composeExtension }: Answer): readonly object[] {
  return (composeExtension.attachments ?? []).map(({ content }) => content)
}

const title = 'An inspection of the response to serious and organised crime'

describe('the search for findings', () => {
  it.each(['AFI 2', 'afi2', '2', 'bracken-soc24-afi2', 'soc24 AFI2', '4P', 'quality plans', 'QUALITY OF ITS'])(
    'finds AFI 2 by %j',
    async text => {
      expect(found(await search(olive, text))[0]).toBe(`AFI 2: ${title}`)
    },
  )

  it('shows at once what this person answers for, and then the rest that they may see', async () => {
    expect(found(await search(olive, ''))).toEqual([`AFI 2: ${title}`, `AFI 3: ${title}`])
  })

  it('puts the finding of that very name before others that mention it', async () => {
    const others = Array.from({ length: 30 }, (_, at) =>
      unowned({ reference: `BRACKEN-PEEL25-AFI${at + 20}`, number: String(at + 20) }),
    )
    const product = bot([...others, plans])

    expect(found(await search(pat, 'AFI 2', { product }))[0]).toBe(`AFI 2: ${title}`)
  })

  it('shows nobody a finding that they may not see', async () => {
    const answers = await Promise.all([search(nobody, 'plans'), search(fern, 'AFI 3'), search(olive, 'Fernshire')])

    expect(answers.flatMap(found)).toEqual([])
    expect(answers.map(({ composeExtension }) => composeExtension.type)).toEqual(['message', 'message', 'message'])
    expect(answers[0].composeExtension.text).toContain('No finding that you may see goes by these words.')
  })

  it('gives twenty-five at most, and the next ones when asked', async () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      unowned({ reference: `BRACKEN-SOC24-AFI${at + 1}`, number: String(at + 1) }),
    )
    const product = bot(many)
    const first = found(await search(pat, '', { product, options: { count: 1000 } }))
    const next = found(await search(pat, '', { product, options: { skip: 25 } }))

    expect([first.length, next.length]).toEqual([25, 15])
    expect(new Set([...first, ...next]).size).toBe(40)
    expect(found(await search(pat, '', { product, options: { skip: 50 } }))).toEqual([])
  })

  it('pastes the reference, the title and the status, and not a word more', async () => {
    const [card] = cardsIn(await search(olive, 'AFI 2'))
    const words = stringsOf(card).join('\n')
    const validate = await cardValidator()

    expect(words).toContain('BRACKEN-SOC24-AFI2')
    expect(words).toContain(title)
    expect(words).toContain('In progress')
    expect(words).toContain(linkTo('#/findings/BRACKEN-SOC24-AFI2'))
    expect(words).not.toMatch(/the private words|4P plans|Olive|Sam|2027/)
    expect(validate(card)).toBe(true)
  }, 60_000)

  it.each(Object.entries(hostileWords))('takes %s for words like any other', async (_kind, words) => {
    const { composeExtension } = await search(olive, words)

    expect(composeExtension.type).toBe('message')
  })

  it.each(Object.entries(hostileWords))('shows a title with %s as plain words', async (_kind, words) => {
    const world = aWorld({ findings: [plans], inspections: [anInspection({ title: words })] })
    const answer = await search(olive, 'AFI 2', { product: createPaperBot({ world }) })
    const previews = found(answer)

    expect(previews).toHaveLength(1)
    expect(previews.join()).not.toMatch(/[<\u202a-\u202e\u2066-\u2069]/)
  })

  it.each([
    ['nothing', undefined],
    ['a text', 'AFI 2'],
    ['parameters that are no list', { parameters: { __proto__: { name: 'searchText' } } }],
    ['a search that is no text', { parameters: [{ name: 'searchText', value: { $ne: '' } }] }],
    ['options that are none', { parameters: [], queryOptions: { skip: -1, count: 'all' } }],
    ['a million characters', { parameters: [{ name: 'searchText', value: 'AFI '.repeat(250_000) }] }],
  ])('answers a query of %s', async (_what, value) => {
    const { composeExtension } = await ask(bot(), olive, { name: 'composeExtension/query', value })

    expect(['result', 'message']).toContain(composeExtension.type)
  })

  it('is closed to people of another organisation', async () => {
    const { body } = await bot().take({
      ...fromChatOf(olive),
      type: 'invoke',
      name: 'composeExtension/query',
      channelData: { tenant: { id: '11111111-1111-4111-8111-111111111111' } },
    })

    expect(body).toEqual({
      composeExtension: { type: 'message', text: 'AFI Tracker answers only to people of its own organisation.' },
    })
  })
})

describe('a pasted address of the tracker', () => {
  it('shows the finding that it leads to by reference, title and status', async () => {
    const answer = await unfurl(olive, linkTo('#/findings/BRACKEN-SOC24-AFI2'))
    const words = stringsOf(cardsIn(answer)).join('\n')

    expect(answer.composeExtension).toMatchObject({ type: 'result', attachmentLayout: 'list' })
    expect(words).toContain('BRACKEN-SOC24-AFI2')
    expect(words).toContain('In progress')
    expect(words).not.toMatch(/the private words|4P plans|Olive/)
  })

  it.each([
    ['somebody who may not see the finding', nobody, linkTo('#/findings/BRACKEN-SOC24-AFI2')],
    ['a finding that does not exist', olive, linkTo('#/findings/NONE')],
    ['a prototype key', olive, linkTo('#/findings/__proto__')],
    ['the page of a meeting', olive, linkTo('#/meetings/RGG-2026-12-17')],
    ['the tracker itself', olive, linkTo('')],
    ['an address that cannot be decoded', olive, linkTo('#/findings/%E0%A4%A')],
  ])('shows the tracker only, for %s', async (_what, by, url) => {
    const answer = await unfurl(by, url)

    expect(found(answer)).toEqual(['AFI Tracker'])
    expect(stringsOf(cardsIn(answer)).join()).not.toContain('BRACKEN')
  })

  it.each([
    ['another host', 'https://evil.example/tab/#/findings/BRACKEN-SOC24-AFI2'],
    ['our host as a name in front', 'https://tracker.example.police.uk@evil.example/tab/#/findings/BRACKEN-SOC24-AFI2'],
    ['our host with more behind', 'https://tracker.example.police.uk.evil.example/tab/'],
    ['another page of our host', 'https://tracker.example.police.uk/api/findings'],
    ['a script', 'javascript:alert(1)'],
    ['no address', 'AFI 2'],
    ['no text', { toString: () => linkTo('') }],
  ])('shows nothing for %s', async (_what, url) => {
    expect(await unfurl(olive, url)).toEqual({
      composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [] },
    })
  })
})
