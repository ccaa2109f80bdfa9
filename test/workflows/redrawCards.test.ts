import type { Delivery } from '../../src/domain/delivery'
import type { Finding } from '../../src/domain/finding'
import type { Meeting } from '../../src/domain/meeting'
import { NotSaved } from '../../src/errors'
import { answerOwnership } from '../../src/workflows/answerOwnership'
import { assignOwner } from '../../src/workflows/assignOwner'
import { changeStatus } from '../../src/workflows/changeStatus'
import { handOver } from '../../src/workflows/handOver'
import { nameStandIn } from '../../src/workflows/nameStandIn'
import type { WorkQueue } from '../../src/workflows/ports'
import { redrawMessage } from '../../src/workflows/redrawMessage'
import { buttonsOf, readCard } from '../cards/readCard'
import { aFinding, aRound, aWorld, day, dee, lee, olive, otto, pat, sam, stan } from '../domain/brackenshire'
import { createPaperBot } from '../teams/paperBot'
import type { PaperBot } from '../teams/paperBot'

const finding = 'BRACKEN-SOC24-AFI2'
const meeting = 'RGG-2026-12-17'
const standIn = { standIn: stan.oid, from: day('2026-11-16'), to: day('2026-12-31') }
const handing = { finding, to: otto.oid, reason: 'Otto runs the unit now.' }

function sent(key: string, state: Delivery['state'] = 'seen'): Delivery {
  const to = key.split('/').at(-1) ?? ''
  const at = '2026-11-19T08:00:00.000Z'
  return { key, to, about: meeting, state, reason: '', conversationId: `a:${to}`, activityId: '1', attempts: 1, at }
}

interface Begun {
  readonly finding?: Partial<Finding>
  readonly meetings?: readonly Meeting[]
  readonly keys?: readonly string[]
}

const asks = [olive, otto, stan, lee].map(({ oid }) => `ask/${meeting}/${oid}`)

/** Everybody has had a card of the round that asks about AFI 2. */
function office({ finding: but = {}, meetings = [aRound()], keys = asks }: Begun = {}): PaperBot {
  const deliveries = new Map(keys.map(key => [key, sent(key)]))
  return createPaperBot({ world: aWorld({ findings: [aFinding(but)], meetings, deliveries }) })
}

function redrawn({ queue }: PaperBot): readonly string[] {
  return queue.all.flatMap(work => (work.kind === 'redraw' ? [work.message.key] : [])).sort()
}

const cardsOf = (...people: readonly { readonly oid: string }[]) =>
  people.map(({ oid }) => `ask/${meeting}/${oid}`).sort()

describe('when somebody else answers for a finding', () => {
  it.each([
    [
      'handed over from the card',
      (product: PaperBot) =>
        product.press(olive, 'handOver', { finding, meeting, newOwner: otto.oid, reason: 'Otto runs the unit now.' }),
    ],
    ['handed over from the tab', ({ desk }: PaperBot) => handOver(desk, handing, { by: olive, channel: 'tab' })],
    [
      'given to somebody else by the deputy chief',
      ({ desk }: PaperBot) =>
        assignOwner(
          desk,
          { finding, owner: otto.oid, strategicLead: sam.oid, targetOn: day('2027-11-30'), reason: '' },
          dee,
        ),
    ],
  ])('because it was %s, the cards of owners and stand-in are drawn again, each once', async (_how, act) => {
    const product = office({ finding: { standIn } })

    await act(product)

    expect(redrawn(product)).toEqual(cardsOf(olive, otto, stan))
  })

  it('because it was handed back, the cards of owner and stand-in are drawn again', async () => {
    const product = office({ finding: { standIn } })

    await answerOwnership(product.desk, { finding, handBackBecause: 'Not ours.' }, { by: olive, channel: 'tab' })

    expect(redrawn(product)).toEqual(cardsOf(olive, stan))
  })

  it('the question becomes a note of who has it now, with nothing to press but the list', async () => {
    const product = office()
    await handOver(product.desk, handing, { by: olive, channel: 'tab' })

    const card = await product.press(olive, 'refreshCard', { key: `ask/${meeting}/${olive.oid}` })

    expect(readCard(card)).toEqual(
      expect.arrayContaining(['Nothing is asked of you for this meeting now', 'AFI 2: handed to Otto Owner']),
    )
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['myFindings'])
  })

  it('an answer from a card that still shows the question is refused in words, and the words are given back', async () => {
    const product = office({ finding: { standIn } })
    await handOver(product.desk, handing, { by: olive, channel: 'tab' })
    const before = product.accepted().length
    const typed = { finding, meeting, confidence: 'onTrack', governanceUpdate: 'Two of three.', statement: 'progress' }

    const cards = [
      await product.press(olive, 'sendProgressUpdate', typed),
      await product.press(stan, 'sendProgressUpdate', typed),
    ]

    for (const card of cards) {
      expect(readCard(card)).toEqual(
        expect.arrayContaining(['This was not recorded', 'For the meeting: Two of three.']),
      )
      expect(readCard(card).join()).toContain('Only the owner of this finding can do this.')
    }
    expect(product.accepted()).toHaveLength(before)
  })

  it('the card does not count as answered', async () => {
    const product = office()
    await handOver(product.desk, handing, { by: olive, channel: 'tab' })
    const messenger = { redraw: () => Promise.resolve() }
    const key = `ask/${meeting}/${olive.oid}`

    await redrawMessage(
      { ...product.desk, messenger },
      { key, to: olive.oid, about: { card: 'updateRequest', meeting } },
    )

    expect(product.records.world().deliveries.get(key)?.state).toBe('seen')
  })

  it('a round that is over keeps its cards', async () => {
    const over = aRound(['sendCards'], { reference: 'RGG-2026-09-17', on: day('2026-09-17') })
    const keys = [`ask/RGG-2026-09-17/${olive.oid}`, `remind/${meeting}/${olive.oid}`]
    const product = office({ meetings: [aRound(), over], keys })

    await handOver(product.desk, handing, { by: olive, channel: 'tab' })

    expect(redrawn(product)).toEqual([`remind/${meeting}/${olive.oid}`])
  })

  it.each([
    ['its owner', {}, [olive]],
    ['its owner and the stand-in', { standIn }, [olive, stan]],
  ])(
    'because its status was changed, the cards of %s are drawn again, and only in rounds that run',
    async (...given) => {
      const [, but, people] = given
      const over = aRound(['sendCards'], { reference: 'RGG-2026-09-17', on: day('2026-09-17') })
      const keys = [...asks, `ask/RGG-2026-09-17/${olive.oid}`]
      const product = office({ finding: but, meetings: [aRound(), over], keys })

      await changeStatus(product.desk, { finding, to: 'notForUs', reason: 'For the ROCU.' }, pat)

      expect(redrawn(product)).toEqual(cardsOf(...people))
    },
  )

  it('the change holds though no card could be drawn again', async () => {
    const product = office()
    const put: WorkQueue['put'] = work =>
      work.some(({ kind }) => kind === 'redraw') ? Promise.reject(new NotSaved('full')) : product.queue.put(work)
    const desk = { ...product.desk, queue: { ...product.queue, put } }

    const verdict = await handOver(desk, handing, { by: olive, channel: 'tab' })

    expect(verdict.kind).toBe('accepted')
    expect(product.records.world().findings.get(finding)?.ownership?.owner).toBe(otto.oid)
  })
})

describe('when a stand-in is named', () => {
  const naming = { standIn: lee.oid, from: day('2026-11-16'), to: day('2026-12-31') }

  it('the cards of the new and of the former stand-in are drawn again, and no form on which the owner types', async () => {
    const product = office({ finding: { standIn } })

    await product.press(olive, 'nameStandIn', naming)

    expect(redrawn(product)).toEqual(cardsOf(stan, lee))
  })

  it('for one finding in the tab, the same', async () => {
    const product = office({ finding: { standIn } })

    await nameStandIn(product.desk, { scope: { finding }, ...naming }, { by: olive, channel: 'tab' })

    expect(redrawn(product)).toEqual(cardsOf(stan, lee))
  })

  it('the card of one whose days were moved to later is drawn again', async () => {
    const product = office({ finding: { standIn } })

    await product.press(olive, 'nameStandIn', { ...standIn, from: '2026-12-10' })

    expect(redrawn(product)).toEqual(cardsOf(stan))
  })

  it('nothing is drawn again when it was refused, or said before', async () => {
    const product = office({ finding: { standIn } })

    await product.press(olive, 'nameStandIn', { ...naming, standIn: olive.oid })
    await product.press(olive, 'nameStandIn', standIn)

    expect(redrawn(product)).toEqual([])
  })
})
