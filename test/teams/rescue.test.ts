import { NotFound, RecordChanged, UpstreamBusy, UpstreamRefused, UpstreamUnreachable } from '../../src/errors'
import { createPace } from '../../src/teams/pace'
import { createRescue } from '../../src/teams/rescue'
import type { RescueSettings } from '../../src/teams/rescue'

const app = '11111111-2222-4333-8444-555555555555'
const link = () => 'https://tracker.example.police.uk/tab/#/my'

interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
}

/** Graph as far as it is asked here: answers by the first pattern that fits, and refuses everything else. */
function graphWith(answers: readonly (readonly [pattern: RegExp, answer: unknown])[]) {
  const asked: Asked[] = []
  const answer = async (each: Asked): Promise<unknown> => {
    asked.push(each)
    const [, found] = answers.find(([pattern]) => pattern.test(`${each.method} ${each.path}`)) ?? []
    if (found instanceof Error) throw found
    if (found === undefined) throw new UpstreamRefused(`${each.path} is not answered in this test`)
    return found
  }
  return {
    asked,
    graph: {
      get: (path: string) => answer({ method: 'GET', path }),
      create: (path: string, body: object) => answer({ method: 'POST', path, body }),
    },
  }
}

type Answers = Parameters<typeof graphWith>[0]

function rescueWith(answers: Answers, settings: Partial<RescueSettings> = {}) {
  const { graph, asked } = graphWith(answers)
  const pace = createPace({ perSecond: 5 })
  return { rescue: createRescue({ graph, feedGraph: graph, pace, link, ...settings }), asked }
}

describe('somebody whom a card did not reach', () => {
  it.each([
    ['has left when their account is switched off', { accountEnabled: false }, true],
    ['has left when the directory does not know them', new NotFound('no such user'), true],
    ['has not left when their account is in use', { accountEnabled: true }, false],
    ['is not said to have left when the directory may not be read', new UpstreamRefused('403'), false],
    ['is not said to have left when the directory is busy', new UpstreamBusy('429', 5), false],
    ['is not said to have left when the directory is silent', new UpstreamUnreachable('no answer'), false],
    ['is not said to have left when the directory says nothing of it', {}, false],
  ])('%s', async (_what, answer, hasLeft) => {
    const { rescue, asked } = rescueWith([[/^GET \/users\/oid-olive\?/, answer]])

    expect(await rescue.hasLeft('oid-olive')).toBe(hasLeft)
    expect(asked).toEqual([{ method: 'GET', path: '/users/oid-olive?$select=id,accountEnabled' }])
  })

  it('is given nothing and told nothing where the settings say nothing of it', () => {
    expect(rescueWith([]).rescue).toMatchObject({ install: undefined, notify: undefined })
  })
})

describe('installing the app for a person', () => {
  const install = (answers: Answers) => {
    const { rescue, asked } = rescueWith(answers, { installApp: app })
    return { asked, installed: rescue.install?.('oid-olive') }
  }
  const list = [/installedApps\?\$expand=teamsApp&\$filter=/, { value: [{ id: 'install 1' }] }] as const
  const chat = [/installedApps\/install%201\/chat$/, { id: '19:olive_bot@unq.gbl.spaces' }] as const

  it.each([
    ['that is new to them', undefined],
    ['that they have already', new RecordChanged('409')],
  ])('%s tells the id of their chat with it', async (_what, answer) => {
    const { asked, installed } = install([[/^POST/, answer ?? {}], list, chat])

    expect(await installed).toEqual({ kind: 'installed', conversationId: '19:olive_bot@unq.gbl.spaces' })
    expect(asked[0]).toEqual({
      method: 'POST',
      path: '/users/oid-olive/teamwork/installedApps',
      body: { 'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${app}` },
    })
  })

  it.each([
    ['the list of their apps may not be read', [[/^POST/, {}]] as Answers],
    [
      'the app is not in the list yet',
      [
        [/^POST/, {}],
        [/\$expand/, { value: [] }],
      ] as Answers,
    ],
    ['the chat is not there yet', [[/^POST/, {}], list, [/chat$/, new NotFound('404')]] as Answers],
  ])('leaves the chat to the Connector when %s', async (_why, answers) => {
    expect(await install(answers).installed).toEqual({ kind: 'installed', conversationId: '' })
  })

  it.each([
    ['may not', new UpstreamRefused('403')],
    ['does not find the app or the person', new NotFound('404')],
  ])('says so when it %s', async (_why, answer) => {
    expect(await install([[/^POST/, answer]]).installed).toEqual({
      kind: 'refused',
      reason: 'It could not be installed for them either.',
    })
  })

  it.each([
    ['busy', new UpstreamBusy('429', 5)],
    ['silent', new UpstreamUnreachable('no answer')],
  ])('is tried again when Graph is %s', async (_what, answer) => {
    await expect(install([[/^POST/, answer]]).installed).rejects.toBe(answer)
  })
})

describe('the second channel', () => {
  const notify = (answers: Answers, secondChannel: NonNullable<RescueSettings['secondChannel']>) => {
    const { rescue, asked } = rescueWith(answers, { secondChannel })
    return { asked, told: rescue.notify?.('oid-olive') }
  }
  const mailbox = [/^GET \/users\/oid-olive\?\$select=mail$/, { mail: 'olive@example.police.uk' }] as const

  it("puts a notice in the person's activity feed that says nothing of what it is about", async () => {
    const { asked, told } = notify([[/sendActivityNotification$/, {}]], { kind: 'activity', teamsAppId: app })

    expect(await told).toBe('A notice was put in their Teams activity feed instead.')
    expect(asked).toMatchObject([
      {
        method: 'POST',
        path: '/users/oid-olive/teamwork/sendActivityNotification',
        body: {
          topic: { source: 'text', webUrl: `https://teams.microsoft.com/l/entity/${app}/myFindings` },
          activityType: 'somethingWaits',
        },
      },
    ])
  })

  it('sends an e-mail that leads to the tracker', async () => {
    const { asked, told } = notify([mailbox, [/sendMail$/, {}]], { kind: 'mail', from: 'tracker@example.police.uk' })

    expect(await told).toBe('They were sent an e-mail instead.')
    expect(asked[1]).toMatchObject({
      path: '/users/tracker%40example.police.uk/sendMail',
      body: { message: { toRecipients: [{ emailAddress: { address: 'olive@example.police.uk' } }] } },
    })
    expect(JSON.stringify(asked[1])).toContain(link())
  })

  it.each([
    ['it is refused', [mailbox], 'An e-mail to them was refused as well.'],
    ['they have no address', [[/\$select=mail/, { mail: null }]], 'An e-mail to them was refused as well.'],
    [
      'no answer comes',
      [mailbox, [/sendMail/, new UpstreamUnreachable('lost')]],
      'An e-mail to them may or may not have gone out.',
    ],
  ] as const)('says so when %s', async (_why, answers, sentence) => {
    expect(await notify(answers, { kind: 'mail', from: 'tracker' }).told).toBe(sentence)
  })

  it('is tried again when Graph was busy', async () => {
    const busy = new UpstreamBusy('429', 5)

    await expect(notify([[/POST/, busy]], { kind: 'activity', teamsAppId: app }).told).rejects.toBe(busy)
  })
})
