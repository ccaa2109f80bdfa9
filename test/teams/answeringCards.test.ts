import fc from 'fast-check'
import { replies } from '../../src/teams/cardReply'
import { updatesFor } from '../../src/domain/finding'
import type { Finding } from '../../src/domain/finding'
import type { Meeting } from '../../src/domain/meeting'
import { aFinding, anUpdate, aRound, aWorld, dee, nobody, olive, otto, unowned } from '../domain/brackenshire'
import { buttonsOf, nodesOf, readCard, valueOf } from '../cards/readCard'
import { cardIn, createPaperBot, pressing } from './paperBot'
import type { Begun, PaperBot } from './paperBot'

const finding = 'BRACKEN-SOC24-AFI2'
const meeting = 'RGG-2026-12-17'
const about = { finding, meeting }
const typed = {
  confidence: 'atRisk',
  statement: 'progress',
  governanceUpdate: 'The second team has started.',
  obstacle: 'One vacancy.',
  forecastOn: '2027-03-01',
  evidence: 'https://bracken.sharepoint.com/plan',
  publicLine: 'A second team has started.',
}

function bot(held: Finding = aFinding(), but: Partial<Meeting> = {}, more: Partial<Begun> = {}): PaperBot {
  return createPaperBot({ world: aWorld({ findings: [held], meetings: [aRound(['sendCards'], but)] }), ...more })
}

function updatesIn({ records }: PaperBot): number {
  return updatesFor(records.world().findings.get(finding) ?? aFinding(), meeting).length
}

function filedIn({ accepted }: PaperBot): number {
  return accepted().filter(({ kind }) => kind === 'file').length
}

describe('an owner who answers on the card', () => {
  it('gets a receipt, and the answer is in the queue', async () => {
    const product = bot()

    const card = await product.press(olive, 'sendProgressUpdate', { ...about, ...typed })

    expect(readCard(card)).toEqual(
      expect.arrayContaining([
        'Thank you: AFI 2 is recorded',
        'Sent: 27 November 2026, 10:00 by Olive Owner',
        'For the meeting: The second team has started.',
      ]),
    )
    expect(product.accepted()).toMatchObject([
      { kind: 'file', submitted: { by: olive, channel: 'card', command: { kind: 'submitProgressUpdate', ...about } } },
    ])
  })

  it('gets the same receipt for a second press, on any device, and one update is recorded', async () => {
    const product = bot()

    const cards = [
      await product.press(olive, 'sendProgressUpdate', { ...about, ...typed }),
      await product.press(olive, 'sendProgressUpdate', { ...about, ...typed }),
    ]

    expect(cards[1]).toEqual(cards[0])
    expect(filedIn(product)).toBe(1)
  })

  it('may change the answer: both are kept', async () => {
    const product = bot()
    await product.press(olive, 'sendProgressUpdate', { ...about, ...typed })

    const form = await product.press(olive, 'openFinding', about)
    await product.press(olive, 'sendProgressUpdate', { ...about, ...typed, governanceUpdate: 'Both have started.' })

    expect(valueOf(form, 'governanceUpdate')).toBe(typed.governanceUpdate)
    expect(updatesIn(product)).toBe(2)
  })

  it('is told beside the fields what is wrong, with every word kept', async () => {
    const product = bot()

    const card = await product.press(olive, 'sendProgressUpdate', {
      ...about,
      ...typed,
      confidence: '',
      governanceUpdate: '',
      forecastOn: '2020-01-01',
      evidence: 'https://elsewhere.example/plan',
    })

    expect(readCard(card)).toEqual(
      expect.arrayContaining([
        '⚠ Choose on track, at risk or off track.',
        '⚠ Say what has changed since the last update.',
        '⚠ The forecast date has already passed.',
        '⚠ Links may lead to sharepoint.com only.',
      ]),
    )
    expect(valueOf(card, 'obstacle')).toBe('One vacancy.')
    expect(valueOf(card, 'evidence')).toBe('https://elsewhere.example/plan')
    expect(filedIn(product)).toBe(0)
  })

  it('keeps the form, with every word, when the answer cannot be put in safe keeping; trying again works', async () => {
    const product = bot()
    product.queue.breakDown()

    const card = await product.press(olive, 'sendProgressUpdate', { ...about, ...typed })
    product.queue.mend()
    const receipt = await product.press(olive, 'sendProgressUpdate', { ...about, ...typed })

    expect(readCard(card).join()).toContain('Nothing was recorded. It is not your fault')
    expect(valueOf(card, 'governanceUpdate')).toBe(typed.governanceUpdate)
    expect(buttonsOf(card).map(({ verb }) => verb)).toContain('sendProgressUpdate')
    expect(readCard(receipt)).toContain('Thank you: AFI 2 is recorded')
    expect(updatesIn(product)).toBe(1)
  })

  it('who writes a million characters is told that it is too long, and gets most of it back', async () => {
    const product = bot()

    const card = await product.press(olive, 'sendProgressUpdate', {
      ...about,
      ...typed,
      governanceUpdate: 'word '.repeat(200_000),
    })

    expect(readCard(card).join()).toMatch(/⚠ This is 1\d{4} characters too long; the most is 4000/)
    expect(String(valueOf(card, 'governanceUpdate')).length).toBeGreaterThan(10_000)
    expect(filedIn(product)).toBe(0)
  })
})

describe('"no change since last time"', () => {
  const earlier = anUpdate({ meeting: 'RGG-2026-09-17', confidence: 'offTrack' })

  it('is recorded in one tap, with how it was going last time', async () => {
    const product = bot(aFinding({ updates: [earlier] }))

    const card = await product.press(olive, 'noChange', about)

    expect(readCard(card)).toContain('How it is going: Off track; no change since last time')
  })

  it('takes over what was chosen and typed on the form', async () => {
    const product = bot(aFinding({ updates: [earlier] }))

    await product.press(olive, 'noChange', { ...about, confidence: 'onTrack', obstacle: 'Still one vacancy.' })

    expect(product.records.world().findings.get(finding)?.updates.at(-1)).toMatchObject({
      statement: 'noChange',
      confidence: 'onTrack',
      obstacle: 'Still one vacancy.',
    })
  })

  it('never makes up how it is going', async () => {
    const product = bot()

    const card = await product.press(olive, 'noChange', about)

    expect(readCard(card)).toContain('⚠ Choose on track, at risk or off track.')
    expect(filedIn(product)).toBe(0)
  })
})

describe('somebody else who presses Send', () => {
  it.each([
    ['another owner', otto],
    ['the deputy chief', dee],
    ['somebody without a role', nobody],
  ])('is refused in words when they are %s, with their words kept', async (_who, by) => {
    const product = bot()

    const card = await product.press(by, 'sendProgressUpdate', { ...about, ...typed })

    expect(readCard(card)).toEqual(
      expect.arrayContaining([
        'This was not recorded',
        'Only the owner of this finding can do this. If it should be yours, ask the deputy chief.',
        'For the meeting: The second team has started.',
      ]),
    )
    expect(filedIn(product)).toBe(0)
  })

  it('learns nothing of the finding by opening its form', async () => {
    const card = await bot(aFinding({ updates: [anUpdate()] })).press(otto, 'openFinding', about)

    expect(readCard(card).join()).not.toMatch(/4P plans|Two of three teams/)
  })

  it('cannot say who they are in the data of the card', async () => {
    const product = bot()

    await product.press(otto, 'sendProgressUpdate', {
      ...about,
      ...typed,
      by: olive,
      oid: olive.oid,
      owner: olive.oid,
      from: { aadObjectId: olive.oid },
    })

    expect(filedIn(product)).toBe(0)
  })
})

describe('an old card that is pressed', () => {
  const later = new Date('2026-12-18T09:00:00Z')

  it.each(['openFinding', 'sendProgressUpdate', 'backToList', 'showPage'])(
    'says by %s that its round is closed',
    async verb => {
      const card = await bot(aFinding(), {}, { now: later }).press(olive, verb, { ...about, ...typed, page: '0' })

      expect(readCard(card)).toContain('This round is closed')
    },
  )

  it('gives back what was typed when the round is closed', async () => {
    const card = await bot(aFinding(), {}, { now: later }).press(olive, 'sendProgressUpdate', { ...about, ...typed })

    expect(readCard(card)).toContain('For the meeting: The second team has started.')
  })

  it('takes an answer after the cut-off, and marks it late', async () => {
    const card = await bot(aFinding(), {}, { now: new Date('2026-12-04T09:00:00Z') }).press(
      olive,
      'sendProgressUpdate',
      {
        ...about,
        ...typed,
      },
    )

    expect(readCard(card)).toContain(
      'This came after the cut-off. It is kept and marked late, and is not in the briefing.',
    )
  })

  it.each([
    ['was put forward', aFinding({ status: 'putForward' }), 'has been put forward'],
    ['was closed', aFinding({ status: 'closed' }), 'is settled'],
    ['has gone to somebody else', unowned(), 'Only the owner'],
  ])('says so when the finding %s', async (_what, held, words) => {
    const product = bot(held)

    const opened = await product.press(olive, 'openFinding', about)
    const sent = await product.press(olive, 'sendProgressUpdate', { ...about, ...typed })

    expect(readCard(opened).join()).toContain(words)
    expect(readCard(sent).join()).toContain(words)
    expect(filedIn(product)).toBe(0)
  })

  it('says of a finding that was not asked for that it was not', async () => {
    const card = await bot(aFinding(), { requests: [] }).press(olive, 'sendProgressUpdate', { ...about, ...typed })

    expect(readCard(card)).toContain('No update has been asked for on this finding for this meeting.')
  })
})

describe('card data that no card of ours sends', () => {
  const strange: readonly (readonly [string, unknown, unknown])[] = [
    ['an unknown verb', 'deleteEverything', {}],
    ['the name of a property of every object', 'constructor', {}],
    ['the prototype', '__proto__', {}],
    ['a verb that is no text', { toString: 'help' }, {}],
    ['no verb', undefined, {}],
    ['no data', 'openFinding', undefined],
    ['data that is a text', 'openFinding', 'finding'],
    ['data that is a list', 'openFinding', [finding, meeting]],
    ['a finding that is an object', 'openFinding', { finding: { $ne: '' }, meeting }],
    ['a page that is no number', 'showPage', { meeting, page: 'x' }],
    ['a version that is no number', 'approveBriefing', { meeting, version: 'latest' }],
  ]

  it.each(strange)('%s is answered in words, with a next step', async (_what, verb, data) => {
    const product = bot()

    const answer = await product.take(pressing(olive, { verb, data }))

    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200 } })
    expect(readCard(cardIn(answer))).toContain('This was not recorded')
    expect(buttonsOf(cardIn(answer)).map(({ verb }) => verb)).toEqual(['myFindings', 'help'])
    expect(product.accepted()).toEqual([])
  })

  it.each(['unknown', '../../findings', 'constructor', '__proto__', `finding:${finding}`])(
    'a finding called %s is not on record',
    async name => {
      const card = await bot().press(olive, 'openFinding', { finding: name, meeting })

      expect(readCard(card)).toContain('This finding is not on record any more. Ask your policy officer.')
    },
  )

  it('prototype keys change nothing', async () => {
    const data = JSON.parse(
      `{"finding":"${finding}","meeting":"${meeting}","__proto__":{"confidence":"onTrack"},"constructor":{"prototype":{"confidence":"onTrack"}}}`,
    ) as object
    const product = bot()

    const card = await product.press(olive, 'sendProgressUpdate', data)

    expect(readCard(card)).toContain('⚠ Choose on track, at risk or off track.')
    expect(({} as Record<string, unknown>)['confidence']).toBeUndefined()
  })

  it('whatever it is, is answered with a card that offers a next step, and files nothing', async () => {
    const verbs = fc.oneof(fc.constantFrom(...Object.keys(replies)), fc.jsonValue())
    const names = fc.constantFrom('finding', 'meeting', 'key', 'page', 'version', 'confidence', '__proto__', 'words')
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom(finding, meeting, `ask/${meeting}/${olive.oid}`))
    const data = fc.oneof(fc.jsonValue(), fc.dictionary(names, values))
    const product = bot()

    await fc.assert(
      fc.asyncProperty(verbs, data, async (...[verb, sent]) => {
        const answer = await product.take(pressing(otto, { verb, data: sent }))

        expect(answer).toMatchObject({ status: 200, body: { statusCode: 200 } })
        expect(waysOnFrom(cardIn(answer))).not.toEqual([])
      }),
    )

    expect(filedIn(product)).toBe(0)
  })

  it('an invoke that is no card action is not ours to answer', async () => {
    const activity = { ...pressing(olive, { verb: 'help' }), name: 'fileConsent/invoke' }

    expect(await bot().take(activity)).toEqual({ status: 501 })
  })
})

/** Buttons, and links into the tracker. */
function waysOnFrom(card: unknown): readonly unknown[] {
  return nodesOf(card).filter(({ type }) => type === 'Action.Execute' || type === 'Action.OpenUrl')
}
