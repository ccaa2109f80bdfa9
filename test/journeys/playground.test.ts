import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { readLaptopConfig } from '../../src/config'
import { addDays, momentOn } from '../../src/domain/calendarDay'
import type { RoundPageData } from '../../src/domain/meetingApi'
import type { FindingPageData, Session, TrackerPageData } from '../../src/domain/tabApi'
import type { Proposal } from '../../src/intake/proposal'
import { confirmedFrom } from '../../src/local/confirmedRecord'
import { personWho } from '../../src/local/demoPeople'
import type { Laptop } from '../../src/local/laptop'
import { startPlayground } from '../../src/local/playground/startPlayground'
import type { Playground } from '../../src/local/playground/startPlayground'
import { startSigningRelay } from '../../src/local/playground/signingRelay'
import { signInToTab } from '../../src/local/tabCaller'
import { createLog } from '../../src/log'
import { openBrowser } from '../support/browser'
import { enterMeeting } from '../support/enterMeeting'
import { removeData } from '../support/startLaptop'
import { until } from './runningProduct'

const record = readFileSync(join(__dirname, '../../src/local/sample/responseRecord.txt'), 'utf8')
const anyPorts = { PORT: '0', GRAPH_PORT: '0', TEAMS_PORT: '0', SIGN_IN_PORT: '0' }
const olive = personWho('owner')

describe("Microsoft's Agents Playground in front of the product", () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-playground-'))
  let playground: Playground
  let browser: Browser

  beforeAll(async () => {
    const config = readLaptopConfig({ ...anyPorts, DATA_FOLDER: dataFolder })
    const log = createLog({ level: 'error', write: () => undefined })
    playground = await startPlayground(config, { log, say: () => undefined, withPages: false })
    browser = await openBrowser()
  }, 60_000)

  afterAll(async () => {
    await browser.close()
    await playground.stop()
    removeData(dataFolder)
  }, 120_000)

  it('brings an owner the update card, and what she clicks and types there goes on record', async () => {
    const { laptop, address } = playground
    const page = await browser.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(address)
    await until(async () => laptop.app.records.conversations().get(olive.oid), 30)

    const finding = await nameOwner(laptop)
    await page.getByRole('heading', { name: 'AFI 1: will you answer for it?' }).waitFor()
    await page.getByRole('button', { name: 'Yes, it is mine' }).click()
    await page.getByRole('button', { name: 'Yes, it is mine' }).waitFor({ state: 'detached' })
    await laptop.app.settled()
    await askForUpdates(laptop)
    await answer(page)
    await laptop.app.settled()

    const office = await signInToTab(laptop.serverAddress, personWho('policyOfficer').oid)
    const { updates } = await office.get<FindingPageData>(`/api/findings/${finding}`)
    expect(updates).toEqual([
      expect.objectContaining({
        by: { oid: olive.oid, name: olive.name },
        confidence: 'atRisk',
        governanceUpdate: 'Two of the six analysts are in post.',
        publicLine: 'The force is recruiting analysts.',
      }),
    ])
  }, 90_000)

  it('leaves its working files with the data', () => {
    expect(readFileSync(join(dataFolder, 'playground', 'devTools', 'm365agentsplayground.log'), 'utf8')).not.toBe('')
  })

  it('does not make the bot take what nobody signed', async () => {
    const sent = await fetch(`${playground.laptop.serverAddress}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'x-ms-agents-playground': 'true' },
      body: JSON.stringify({ type: 'message', channelId: 'msteams', serviceUrl: `${playground.address}/_connector` }),
    })

    expect(sent.status).toBe(401)
  })

  it('is refused where the settings name another Connector', async () => {
    const config = readLaptopConfig({ ...anyPorts, CONNECTOR_ADDRESS: 'http://127.0.0.1:1' })
    const log = createLog({ level: 'error', write: () => undefined })

    await expect(startPlayground(config, { log, say: () => undefined, withPages: false })).rejects.toThrow(
      'CONNECTOR_ADDRESS',
    )
  })
})

describe('the relay between the Playground and the bot', () => {
  const signer = { channelToken: ({ serviceUrl }: { serviceUrl: string }) => Promise.resolve(`for ${serviceUrl}`) }
  const serviceUrl = 'http://127.0.0.1:3979/_connector'

  async function sendThrough(headers: Readonly<Record<string, string>>) {
    const seen: unknown[] = []
    const bot = createServer((request, response) => {
      void request.toArray().then(parts => {
        seen.push([request.headers.authorization, Buffer.concat(parts as Buffer[]).toString()])
        response.writeHead(202, { 'Content-Type': 'application/json' })
        response.end('{"taken":true}')
      })
    })
    await new Promise<void>(resolve => bot.listen(0, '127.0.0.1', resolve))
    const { port } = bot.address() as { port: number }
    const relay = await startSigningRelay({ botEndpoint: `http://127.0.0.1:${port}/`, serviceUrl, signer })
    const answer = await fetch(relay.endpoint, { method: 'POST', headers, body: '{"type":"message"}' })
    const body = await answer.text()
    await relay.close()
    bot.close()
    return { status: answer.status, body, seen }
  }

  it('signs what the Playground sends for its service address, and gives back what the bot answers', async () => {
    const { status, body, seen } = await sendThrough({ 'x-ms-agents-playground': 'true' })

    expect({ status, body }).toEqual({ status: 202, body: '{"taken":true}' })
    expect(seen).toEqual([[`Bearer for ${serviceUrl}`, '{"type":"message"}']])
  })

  it.each([{}, { 'x-ms-agents-playground': 'false' }])('signs nothing of anybody else: %j', async headers => {
    const { status, seen } = await sendThrough(headers)

    expect(status).toBe(403)
    expect(seen).toEqual([])
  })
})

describe("the Playground's process", () => {
  async function inProcess(script: string): Promise<string> {
    const staysHere = pathToFileURL(join(__dirname, '../../src/local/playground/staysHere.ts')).href
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', staysHere, '--eval', script])
    return stdout.trim()
  }

  it.each(['listen(0, done)', 'listen({ port: 0 }, done)', "listen(0, '0.0.0.0', done)"])(
    'listens on this machine only, however it asks: %s',
    async listen => {
      const script = `const server = require('net').createServer()
        const done = () => { console.log(server.address().address); server.close() }
        server.${listen}`

      expect(await inProcess(script)).toBe('127.0.0.1')
    },
  )

  it.each(["'http://192.0.2.1/'", "'https://example.com/'"])('reaches no other machine: %s', async address => {
    const { protocol } = new URL(address.replaceAll("'", ''))
    const script = `require('${protocol.slice(0, -1)}').get(${address}).on('error', error => console.log(error.message))`

    expect(await inProcess(script)).toContain('kept on this machine')
  })

  it('opens no browser and goes on', async () => {
    const script = `require('child_process').spawn('no-such-browser', ['http://127.0.0.1']).on('exit', console.log)`

    expect(await inProcess(script)).toBe('0 null')
  })
})

/** Takes the record in and asks Olive to answer for its first finding. */
async function nameOwner({ serverAddress, app }: Laptop): Promise<string> {
  const office = await signInToTab(serverAddress, personWho('policyOfficer').oid)
  const { proposal, reference } = await office.post<{ proposal: Proposal; reference: string }>('/api/intake/proposal', {
    text: record,
  })
  const { forces } = await office.get<Session>('/api/me')
  await office.post('/api/intake/inspections', confirmedFrom(proposal, { reference, forceKey: forces[0]?.key ?? '' }))
  const deputy = await signInToTab(serverAddress, personWho('deputyChief').oid)
  const { tracker } = await deputy.get<TrackerPageData>('/api/tracker')
  const { finding = '' } = tracker.rows.find(({ label }) => label === 'AFI 1') ?? {}
  await deputy.post(`/api/findings/${finding}/owner`, {
    owner: olive.oid,
    strategicLead: personWho('strategicLead').oid,
    targetOn: addDays(tracker.today, 90),
    reason: '',
  })
  await app.settled()
  return finding
}

/** Enters a meeting and lets the time come when its owners are asked. */
async function askForUpdates({ serverAddress, app, clock }: Laptop): Promise<void> {
  const region = await signInToTab(serverAddress, personWho('regionalPolicyOfficer').oid)
  const reference = await enterMeeting(region)
  await region.post(`/api/meetings/${reference}/confirm`, {})
  const { steps } = await region.get<RoundPageData>(`/api/meetings/${reference}`)
  const asked = steps.find(({ step }) => step === 'sendCards')?.on
  if (!asked) throw new Error('The timetable has no day on which owners are asked.')
  await clock.moveTo(momentOn(asked, 9))
  await app.settled()
}

async function answer(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'AFI 1: your update' }).waitFor()
  await page.getByRole('radio', { name: 'At risk' }).click()
  await page.getByRole('textbox', { name: /^What has changed/ }).fill('Two of the six analysts are in post.')
  await page.getByRole('textbox', { name: /^Public line/ }).fill('The force is recruiting analysts.')
  await page.getByRole('button', { name: 'Send update' }).click()
  await page.getByRole('button', { name: 'Send update' }).waitFor({ state: 'detached' })
}
