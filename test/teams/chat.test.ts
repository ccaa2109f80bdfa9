import type { Finding } from '../../src/domain/finding'
import { UpstreamBusy } from '../../src/errors'
import {
  aFinding,
  anUpdate,
  aRound,
  aWorld,
  day,
  nobody,
  olive,
  otto,
  pat,
  rita,
  unowned,
} from '../domain/brackenshire'
import { hostileWords } from '../cards/hostileWords'
import { buttonsOf, nodesOf, readCard, valueOf } from '../cards/readCard'
import { createPaperBot, fromChatOf, tenantId, writing } from './paperBot'
import type { PaperBot } from './paperBot'

const second = aFinding({ reference: 'BRACKEN-SOC24-AFI3', number: '3', text: 'The force should train its staff.' })

function bot(findings: readonly Finding[] = [aFinding()]): PaperBot {
  const requests = findings.map(({ reference }) => ({ finding: reference, owner: olive.oid }))
  return createPaperBot({ world: aWorld({ findings, meetings: [aRound(['sendCards'], { requests })] }) })
}

describe('what somebody writes in their own chat', () => {
  it.each(['Good morning', 'Thanks!', 'hi', 'Hello', 'HEY!', ' hello ', '', '<at>AFI Tracker</at> hi'])(
    '%j is greeted',
    async text => {
      expect(readCard(await bot().write(olive, text))).toContain('Welcome to AFI Tracker')
    },
  )

  it.each(['help', 'Help', 'HELP', 'help?', '<at>AFI Tracker</at> help'])(
    '%j gets the list of what can be written',
    async text => {
      expect(readCard(await bot().write(olive, text))).toEqual(
        expect.arrayContaining(['What you can write to me', 'my AFIs: the findings that you answer for']),
      )
    },
  )

  it.each(['my AFIs', 'My afis', 'my findings'])(
    '%j lists what they answer for, with a button to answer',
    async text => {
      const card = await bot().write(olive, text)

      expect(readCard(card)).toContain('You answer for 1 finding')
      expect(buttonsOf(card)[0]).toMatchObject({ verb: 'backToList', data: { meeting: 'RGG-2026-12-17' } })
    },
  )

  it('"my AFIs" shows ten at most and says how many more there are', async () => {
    const many = Array.from({ length: 40 }, (_, at) => aFinding({ reference: `BRACKEN-SOC24-AFI${at}` }))

    const card = await bot(many).write(olive, 'my AFIs')

    expect(readCard(card)).toContain('and 30 more in the tracker')
    expect(JSON.stringify(card).length).toBeLessThan(28 * 1024)
  })

  it('"who owes" names who has not answered, to somebody who runs the round', async () => {
    const card = await bot([aFinding(), second]).write(pat, 'who owes')

    expect(readCard(card)).toEqual(
      expect.arrayContaining(['Olive Owner', 'AFI 2, AFI 3; meeting on 17 December 2026', 'Card: not sent yet']),
    )
  })

  it.each([
    ['an owner', olive],
    ['a reader', rita],
    ['somebody without a role', nobody],
  ])('"who owes" tells %s nothing about others', async (_who, by) => {
    expect(readCard(await bot().write(by, 'who owes'))).toContain('You run no round now.')
  })

  it.each(['AFI 2', 'afi2', 'bracken-soc24-afi2', '2', 'AFI 2?'])(
    '%j shows that finding, and offers its form',
    async text => {
      const card = await bot().write(olive, text)

      expect(readCard(card)).toContain('AFI 2: In progress')
      expect(buttonsOf(card)[0]).toEqual({
        title: 'Answer AFI 2',
        verb: 'openFinding',
        data: { finding: 'BRACKEN-SOC24-AFI2', meeting: 'RGG-2026-12-17' },
      })
    },
  )

  it('says when several findings go by one name', async () => {
    const elsewhere = aFinding({ reference: 'BRACKEN-PEEL25-AFI2' })

    const words = readCard(await bot([aFinding(), elsewhere]).write(olive, 'AFI 2'))

    expect(words).toContain('2 findings go by that name')
  })

  it('shows no finding to somebody who may not see it', async () => {
    const words = readCard(await bot().write(nobody, 'AFI 2')).join()

    expect(words).toContain('I did not understand that')
    expect(words).not.toContain('4P plans')
  })

  it('offers free text back as an update, in the form, and records nothing', async () => {
    const product = bot()

    const card = await product.write(olive, 'The second team started on Monday.')

    expect(readCard(card)).toContain('Record this as an update to AFI 2? Nothing is recorded until you press Send.')
    expect(valueOf(card, 'governanceUpdate')).toBe('The second team started on Monday.')
    expect(product.accepted()).toEqual([])
  })

  it('asks which finding it is about when several are owed, and takes the words along', async () => {
    const product = bot([aFinding(), second])

    const choice = await product.write(olive, 'The second team started.')
    const button = buttonsOf(choice).find(({ title }) => title === 'Record it under AFI 3')
    const form = await product.press(olive, button?.verb ?? '', button?.data)

    expect(readCard(choice)).toContain('Record this as an update? Choose the finding it is about.')
    expect(readCard(form)).toContain('AFI 3: your update')
    expect(valueOf(form, 'governanceUpdate')).toBe('The second team started.')
  })

  it('takes the finding that the words name', async () => {
    const card = await bot([aFinding(), second]).write(olive, 'For AFI 3, training is done.')

    expect(readCard(card)).toContain('AFI 3: your update')
  })

  it('offers nothing to record to somebody who owes nothing, and gives the words back', async () => {
    const card = await bot([aFinding({ updates: [anUpdate()] })]).write(otto, 'All is well.')

    expect(readCard(card)).toEqual(expect.arrayContaining(['I did not understand that', 'You wrote: All is well.']))
  })

  it.each(Object.entries(hostileWords))('answers %s with a next step', async (_kind, words) => {
    const cards = [await bot().write(olive, words), await bot().write(nobody, words)]

    expect(cards.filter(card => buttonsOf(card).length === 0)).toEqual([])
  })

  it('answers a million characters at once', async () => {
    const card = await bot().write(olive, '<at>'.repeat(250_000))

    expect(JSON.stringify(card).length).toBeLessThan(28 * 1024)
  })

  it('answers every command with a next step', async () => {
    const said = ['hi', 'help', 'my AFIs', 'who owes', 'AFI 2', 'nonsense']
    const cards = await Promise.all(said.map(text => bot([unowned()]).write(rita, text)))

    const steps = cards.map(card => nodesOf(card).filter(({ type }) => String(type).startsWith('Action.')).length)

    expect(steps.filter(count => count === 0)).toEqual([])
  })

  it('leads to the nearest meeting first', async () => {
    const meetings = [
      aRound(['sendCards'], { reference: 'RGG-2027-03-18', on: day('2027-03-18') }),
      aRound(['sendCards']),
    ]
    const product = createPaperBot({ world: aWorld({ meetings }) })

    const titles = buttonsOf(await product.write(olive, 'my AFIs')).map(({ title }) => title)

    expect(titles).toEqual(['Answer for 17 December 2026', 'Answer for 18 March 2027', 'Name a stand-in', 'Help'])
  })
})

describe('what somebody writes where others read along', () => {
  it.each(['channel', 'groupChat'])('is answered in a %s without a word about findings', async conversationType => {
    const product = bot()

    await product.take({
      ...writing(olive, '<at>AFI Tracker</at> my AFIs'),
      conversation: {
        id: '19:group@thread.v2',
        conversationType,
        tenantId: fromChatOf(olive).conversation?.tenantId ?? '',
        isGroup: true,
        name: '',
      },
    })

    expect(readCard(product.sent[0]?.card)).toContain('Let us talk in our own chat')
    expect(readCard(product.sent[0]?.card).join()).not.toContain('4P plans')
  })

  const inGroup = {
    conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId, isGroup: true, name: '' },
  }

  it('that names a finding shows its reference, title and status, and nothing else', async () => {
    const product = bot()

    await product.take({ ...writing(olive, '<at>AFI Tracker</at> AFI 2'), ...inGroup })
    const words = readCard(product.sent[0]?.card)

    expect(words).toEqual([
      'OFFICIAL',
      'AFI 2',
      'An inspection of the response to serious and organised crime',
      'Reference: BRACKEN-SOC24-AFI2',
      'Status: In progress',
    ])
    expect(product.sent[0]?.card).toMatchObject({ refresh: { action: { verb: 'viewFinding' } } })
  })

  it('is drawn for each reader: the owner may answer there, others only look', async () => {
    const product = bot()
    const asked = { finding: 'BRACKEN-SOC24-AFI2' }

    const [owner, coordinator] = [
      await product.press(olive, 'viewFinding', asked),
      await product.press(pat, 'viewFinding', asked),
    ]

    expect(buttonsOf(owner).map(({ title }) => title)).toEqual(['Answer AFI 2'])
    expect(buttonsOf(coordinator)).toEqual([])
    expect(JSON.stringify([owner, coordinator])).not.toContain('4P plans')
  })

  it('shows nothing of a finding to somebody who may not see it', async () => {
    const product = bot()

    await product.take({ ...writing(nobody, 'AFI 2'), ...inGroup })
    const view = await product.press(nobody, 'viewFinding', { finding: 'BRACKEN-SOC24-AFI2' })

    expect(readCard(product.sent[0]?.card)).toContain('Let us talk in our own chat')
    expect(readCard(view)).toContain('AFI Tracker')
    expect(JSON.stringify(view)).not.toContain('BRACKEN-SOC24')
  })
})

describe('the sign that an answer is being written', () => {
  it('is shown once before an answer that takes the record', async () => {
    const product = bot()

    await product.write(olive, 'my AFIs')

    expect(product.typing).toEqual([`a:${olive.oid}`])
    expect(product.sent).toHaveLength(1)
  })

  it.each(['hi', 'help'])('is not shown for %j, which is answered at once', async text => {
    const product = bot()

    await product.write(olive, text)

    expect(product.typing).toEqual([])
  })
})

describe('a reply that Teams does not take', () => {
  it('is noted, and the activity is taken all the same', async () => {
    const replying = () => Promise.reject(new UpstreamBusy('slow down', 3))
    const product = createPaperBot({ world: aWorld({}), replying })

    expect(await product.take(writing(olive, 'hi'))).toEqual({ status: 200 })
    expect(product.logged.join()).toContain('a reply could not be sent')
  })
})
