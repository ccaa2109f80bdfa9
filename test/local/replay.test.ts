import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { people, tabAppId, tenantId } from '../../src/local/people'
import { asOfNow, readRecording, recordedTenant } from '../../src/local/recording'
import type { Recording } from '../../src/local/recording'
import { replay } from '../../src/local/replaying'
import type { Replayed } from '../../src/local/replaying'
import { openKeyPair } from '../../src/local/signIn/keyPair'
import { createSigner } from '../../src/local/signIn/signer'
import { removeData, startTestLaptop } from '../support/startLaptop'
import type { TestLaptop } from '../support/startLaptop'

const folder = join(__dirname, '../recorded')

function recordingNamed(name: string): Recording {
  return readRecording(readFileSync(join(folder, `${name}.json`), 'utf8'))
}

const names = readdirSync(folder).map(name => name.replace(/\.json$/, ''))

describe('recorded activities, replayed against the laptop', () => {
  let started: TestLaptop

  beforeAll(async () => {
    started = await startTestLaptop()
  }, 60_000)
  afterAll(async () => {
    await started.stop()
    removeData(started.dataFolder)
  })

  async function replayed(name: string, run = 'a'): Promise<readonly Replayed[]> {
    const keyPair = await openKeyPair(started.dataFolder)
    const signer = createSigner({ keyPair, tenantId, tabAppId, people })
    const { serverAddress, teamsAddress } = started.laptop
    const replaying = { bot: `${serverAddress}/api/messages`, serviceUrl: teamsAddress, signer, run }
    return replay(recordingNamed(name), replaying)
  }

  it.each(names)('%s: every activity is answered with 200', async name => {
    const answers = await replayed(name)

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(answers.length).toBe(recordingNamed(name).activities.length)
  })

  it.each([
    ['firstDay', 5, 'What you can write to me'],
    ['oldCards', 0, 'This was not recorded'],
    ['oldCards', 3, 'This button is not one that the tracker knows'],
    ['strangers', 0, 'This was not recorded'],
    ['strangers', 1, 'AFI Tracker answers only to people of its own organisation.'],
    ['search', 0, 'There is no finding on record that you may see.'],
  ])('%s: activity %i is told %j', async (name, at, words) => {
    expect((await replayed(name, 'b'))[at]?.words).toContain(words)
  })

  it('keeps every word of an old card that is pressed', async () => {
    expect((await replayed('oldCards', 'c'))[0]?.words).toContain('Two of three teams are in place.')
  })

  it('a message that comes twice is answered once in the chat', async () => {
    const before = await answersInChat()
    await replayed('questions', 'd')
    const once = await answersInChat()
    await replayed('questions', 'd')

    expect(once - before).toBe(3)
    expect(await answersInChat()).toBe(once)
  })

  async function answersInChat(): Promise<number> {
    const { teamsAddress } = started.laptop
    const oid = recordingNamed('questions').activities[0]?.from.aadObjectId ?? ''
    const chats = (await (await fetch(`${teamsAddress}/local/people/${oid}/conversations`)).json()) as { id: string }[]
    const each = chats.map(async ({ id }) => {
      const address = `${teamsAddress}/local/conversations/${encodeURIComponent(id)}/activities?for=${oid}`
      return ((await (await fetch(address)).json()) as unknown[]).length
    })
    return (await Promise.all(each)).reduce((sum, count) => sum + count, 0)
  }
})

describe('a recording', () => {
  it.each(names)('%s holds made-up people and the made-up tenant only', name => {
    const known = people.map(({ oid }) => oid)
    const senders = recordingNamed(name).activities.map(({ from }) => from.aadObjectId)

    expect(senders.filter(oid => !known.includes(oid))).toEqual([])
    expect(JSON.stringify(recordingNamed(name))).toContain(recordedTenant)
    expect(JSON.stringify(recordingNamed(name))).not.toContain(tenantId)
  })

  it.each([
    ['no activities', '{"about": "x", "activities": []}', 'activities'],
    ['no sender', '{"about": "x", "activities": [{"type": "message", "id": "1"}]}', 'activities.0.from'],
  ])('with %s is refused by the name of what is missing', (_what, text, field) => {
    expect(() => readRecording(text)).toThrow(field)
  })

  it('comes from the chat, tenant and service address of where it is replayed', () => {
    const [activity] = recordingNamed('firstDay').activities
    const moved = JSON.stringify(activity && asOfNow(activity, { serviceUrl: 'http://127.0.0.1:1', run: 'x' }))

    expect(moved).toContain(tenantId)
    expect(moved).toContain('http://127.0.0.1:1')
    expect(moved).not.toMatch(/made-up|trafficmanager/)
  })
})
