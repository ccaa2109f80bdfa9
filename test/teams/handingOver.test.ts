import type { Finding } from '../../src/domain/finding'
import { asKept, hostileWords } from '../cards/hostileWords'
import { buttonsOf, nodesOf, readCard, valueOf } from '../cards/readCard'
import { aFinding, aRound, aWorld, day, dee, nobody, olive, otto, stan } from '../domain/brackenshire'
import { createPaperBot } from './paperBot'
import type { PaperBot } from './paperBot'

const finding = 'BRACKEN-SOC24-AFI2'
const meeting = 'RGG-2026-12-17'

function bot(but: Partial<Finding> = {}): PaperBot {
  return createPaperBot({ world: aWorld({ findings: [aFinding(but)], meetings: [aRound()] }) })
}

function ownerOf(product: PaperBot): string | undefined {
  return product.records.world().findings.get(finding)?.ownership?.owner
}

const handing = { finding, meeting, newOwner: otto.oid, reason: 'Otto runs the unit now.' }

describe('handing a finding over', () => {
  it('is offered on the form, and asks whom and why with the people picker of Teams', async () => {
    const product = bot()
    const form = await product.press(olive, 'openFinding', { finding, meeting })
    const button = buttonsOf(form).find(({ title }) => title === 'Hand over')

    const card = await product.press(olive, button?.verb ?? '', button?.data)
    const picker = nodesOf(card).find(({ id }) => id === 'newOwner')

    expect(picker).toMatchObject({
      type: 'Input.ChoiceSet',
      label: 'Hand it over to',
      'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    })
    expect(picker?.['choices']).toContainEqual({ title: 'Otto Owner', value: otto.oid })
    expect(JSON.stringify(picker)).not.toContain(olive.oid)
  })

  it('takes along what stood in the form, and gives it back', async () => {
    const product = bot()
    const words = { governanceUpdate: 'Two of three.', obstacle: 'A vacancy.' }

    const asked = await product.press(olive, 'openHandOver', { finding, meeting, ...words })
    const back = buttonsOf(asked).find(({ title }) => title === 'Back to my update')
    const form = await product.press(olive, back?.verb ?? '', back?.data)

    expect([valueOf(form, 'governanceUpdate'), valueOf(form, 'obstacle')]).toEqual(['Two of three.', 'A vacancy.'])
  })

  it('gives it to the other, asks them to accept, and says so', async () => {
    const product = bot()

    const card = await product.press(olive, 'handOver', handing)

    expect(readCard(card)).toEqual(
      expect.arrayContaining(['Thank you: AFI 2 has been handed over', 'Handed to: Otto Owner']),
    )
    expect(ownerOf(product)).toBe(otto.oid)
    expect(JSON.stringify(product.accepted())).toContain('"card":"ownership"')
  })

  it('pressed twice is done once, and shows the same', async () => {
    const product = bot()

    const first = await product.press(olive, 'handOver', handing)
    const second = await product.press(olive, 'handOver', handing)

    expect(second).toEqual(first)
    expect(product.accepted().filter(({ kind }) => kind === 'file')).toHaveLength(1)
  })

  it.each([
    ['nobody is chosen', { newOwner: '' }, 'Choose whom to hand it over to.'],
    ['no reason is given', { reason: ' ' }, 'Say why you hand it over.'],
    ['they choose themselves', { newOwner: olive.oid }, 'This person is the owner already. Choose somebody else.'],
    ['they choose somebody who holds no role', { newOwner: nobody.oid }, /./],
    ['a list of several comes', { newOwner: `${otto.oid},${stan.oid}` }, /./],
  ])('asks again when %s, with what was typed', async (_when, but, problem) => {
    const product = bot()

    const card = await product.press(olive, 'handOver', { ...handing, ...but })

    expect(readCard(card)).toContain('AFI 2: hand it over')
    expect(
      readCard(card)
        .filter(line => line.startsWith('⚠ '))
        .join(),
    ).toMatch(problem)
    expect(ownerOf(product)).toBe(olive.oid)
    expect(product.accepted()).toEqual([])
  })

  it.each([
    ['another owner', otto],
    ['the deputy chief', dee],
    ['somebody with no role', nobody],
  ])('is refused to %s, who sees nothing of it', async (_who, by) => {
    const product = bot()

    const cards = [await product.press(by, 'openHandOver', { finding }), await product.press(by, 'handOver', handing)]

    expect(cards.map(card => readCard(card)[1])).toEqual(['This was not recorded', 'This was not recorded'])
    expect(JSON.stringify(cards)).not.toContain('4P plans')
    expect(product.accepted()).toEqual([])
  })

  it('gives every word back when it cannot be saved', async () => {
    const product = bot()
    product.queue.breakDown()

    const card = await product.press(olive, 'handOver', handing)

    expect(valueOf(card, 'newOwner')).toBe(otto.oid)
    expect(valueOf(card, 'reason')).toBe('Otto runs the unit now.')
    expect(ownerOf(product)).toBe(olive.oid)
  })

  it.each(Object.entries(hostileWords))(
    'keeps a reason with %s, but for what no row can hold',
    async (_kind, words) => {
      const product = bot()

      await product.press(olive, 'handOver', { ...handing, reason: words.slice(0, 900) })

      const held = product.records.world().findings.get(finding)?.ownership?.handedOverBecause
      expect(held).toBe(asKept(words.slice(0, 900)))
    },
  )
})

describe('saying on the form that a finding is not theirs', () => {
  it('asks for the reason when it is missing, and leads back to the form with what was typed', async () => {
    const product = bot()

    const asked = await product.press(olive, 'handBackOwnership', {
      finding,
      meeting,
      reason: '',
      governanceUpdate: 'Two of three.',
    })
    const back = buttonsOf(asked).find(({ title }) => title === 'Back to my update')
    const form = await product.press(olive, back?.verb ?? '', back?.data)

    expect(readCard(asked)).toEqual(expect.arrayContaining(['AFI 2: not yours?', '⚠ Say why it is not yours.']))
    expect(valueOf(form, 'governanceUpdate')).toBe('Two of three.')
    expect(ownerOf(product)).toBe(olive.oid)
  })
})

describe('somebody who stands in for an owner', () => {
  const standIn = { standIn: stan.oid, from: day('2026-11-16'), to: day('2026-12-31') }

  it('gets the form, and can neither hand the finding over nor hand it back', async () => {
    const form = await bot({ standIn }).press(stan, 'openFinding', { finding, meeting })

    expect(readCard(form)).toContain('AFI 2: your update')
    expect(buttonsOf(form).map(({ verb }) => verb)).toEqual(['sendProgressUpdate'])
  })

  it('answers, and the receipt says for whom', async () => {
    const product = bot({ standIn })
    const words = { confidence: 'atRisk', governanceUpdate: 'Two of three.' }

    const card = await product.press(stan, 'sendProgressUpdate', { finding, meeting, ...words })

    expect(readCard(card).join()).toContain('by Stan Standin for Olive Owner')
  })

  it('sees it among what they answer for, in their days only', async () => {
    const before = { ...standIn, from: day('2026-12-01') }

    const during = readCard(await bot({ standIn }).write(stan, 'my AFIs'))
    const early = readCard(await bot({ standIn: before }).write(stan, 'my AFIs'))

    expect([during, early].map(words => words[1])).toEqual(['You answer for 1 finding', 'You answer for no finding'])
  })
})

describe('naming a stand-in', () => {
  const wanted = { standIn: stan.oid, from: '2026-12-01', to: '2026-12-24' }

  it.each(['stand-in', 'Stand in', 'name a stand-in'])('is asked for with %j, or from the list', async text => {
    const product = bot()
    const list = await product.write(olive, 'my AFIs')
    const button = buttonsOf(list).find(({ title }) => title === 'Name a stand-in')

    const cards = [await product.write(olive, text), await product.press(olive, button?.verb ?? '', button?.data)]

    expect(cards.map(card => readCard(card)[1])).toEqual(['Name a stand-in', 'Name a stand-in'])
  })

  it('holds between two days, and says so', async () => {
    const product = bot()

    const card = await product.press(olive, 'nameStandIn', wanted)

    expect(readCard(card)).toEqual(expect.arrayContaining(['Stands in for you: Stan Standin', 'From: 1 December 2026']))
    expect(product.records.world().findings.get(finding)?.standIn).toEqual(wanted)
  })

  it.each([
    ['nobody is chosen', { standIn: '' }, 'Choose who stands in for you.'],
    ['a day is none', { to: 'soon' }, 'Say from which day, and up to which.'],
    ['the days are the wrong way round', { to: '2026-11-30' }, /day/],
    ['it is themselves', { standIn: olive.oid }, /owner already/],
    ['it is somebody with no role', { standIn: nobody.oid }, /./],
  ])('asks again when %s, with what was chosen', async (_when, but, problem) => {
    const product = bot()

    const card = await product.press(olive, 'nameStandIn', { ...wanted, ...but })

    expect(
      readCard(card)
        .filter(line => line.startsWith('⚠ '))
        .join(),
    ).toMatch(problem)
    expect(valueOf(card, 'from')).toBe('2026-12-01')
    expect(product.accepted()).toEqual([])
  })

  it('is not offered to somebody who owns nothing, nor taken from them', async () => {
    const product = bot()

    const cards = [await product.write(otto, 'stand-in'), await product.press(otto, 'nameStandIn', wanted)]

    expect(cards.map(card => readCard(card)[1])).toEqual(['You answer for no finding', 'You answer for no finding'])
    expect(product.accepted()).toEqual([])
  })
})
