import { readdirSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { personWho } from '../../src/local/demoPeople'
import { people, tabAppId, tenantId } from '../../src/local/people'
import { signInToTab } from '../../src/local/tabCaller'
import { removeData, startTestLaptop } from '../support/startLaptop'
import type { TestLaptop } from '../support/startLaptop'

let started: TestLaptop
let server: string

beforeAll(async () => {
  started = await startTestLaptop()
  server = started.laptop.serverAddress
})

afterAll(async () => {
  await started.stop()
  removeData(started.dataFolder)
})

async function tokenOf(oid: string): Promise<string> {
  const answer = await fetch(`${server}/api/local-sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ oid }),
  })
  return ((await answer.json()) as { token: string }).token
}

function ask(path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
  const { token, ...rest } = init
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` }
  return fetch(server + path, {
    ...rest,
    headers: { 'Content-Type': 'application/json', ...authorization, ...(rest.headers as object | undefined) },
  })
}

/** Of a file that nothing else on this machine happens to have. */
const oddSize = 123_457

/** A token with everything right but what is given, signed by the wrong key. */
async function foreignToken(claims: object = {}): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  await exportJWK(publicKey)
  return new SignJWT({
    oid: personWho('policyOfficer').oid,
    tid: tenantId,
    scp: 'access_as_user',
    azp: tabAppId,
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'foreign' })
    .setIssuer(`https://login.microsoftonline.com/${tenantId}/v2.0`)
    .setAudience(tabAppId)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey)
}

describe('who may ask the tab API', () => {
  it.each(['/api/me', '/api/tracker', '/api/self-test', '/api/findings/X', '/api/responses/X/page'])(
    'is nobody without a token: %s',
    async path => {
      const answer = await ask(path)

      expect(answer.status).toBe(401)
      expect(await answer.text()).toContain('You are not signed in')
    },
  )

  it('is nobody with a token signed by somebody else', async () => {
    expect((await ask('/api/me', { token: await foreignToken() })).status).toBe(401)
  })

  it('is nobody with a token that has run out', async () => {
    const expired = await fetch(`${started.laptop.signInAddress}/local/tab-token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ oid: personWho('policyOfficer').oid, expiresInSeconds: -600 }),
    })
    const { token = 'none' } = (await expired.json()) as { token?: string }
    const [header, , signature] = token.split('.')

    expect((await ask('/api/me', { token: `${header ?? ''}.e30.${signature ?? ''}` })).status).toBe(401)
  })

  it.each(['', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer a b', 'Bearer eyJhbGciOiJub25lIn0.eyJvaWQiOiJ4In0.'])(
    'is nobody with "%s"',
    async value => {
      expect((await ask('/api/me', { headers: { Authorization: value } })).status).toBe(401)
    },
  )

  it('is a person with a token of the tenant', async () => {
    const tab = await signInToTab(server, personWho('policyOfficer').oid)

    expect(await tab.get('/api/me')).toMatchObject({
      me: { name: 'Pat Policy' },
      may: expect.arrayContaining(['recordInspection']) as unknown,
    })
  })

  it('is somebody without a role, who sees nothing and may do nothing', async () => {
    const stranger = people.find(({ holds }) => holds.length === 0)
    const tab = await signInToTab(server, stranger?.oid ?? '')

    expect(await tab.get('/api/me')).toMatchObject({ may: [] })
    expect(await tab.get('/api/tracker')).toMatchObject({ tracker: { rows: [] } })
    await expect(
      tab.post('/api/meetings', {
        type: 'forceBoard',
        name: 'Board',
        groupKey: 'fenmoor-group',
        on: '2030-01-10',
        covers: ['brackenshire-force'],
      }),
    ).rejects.toThrow('403')
    await expect(tab.post('/api/intake/proposal', { text: 'x' })).rejects.toThrow('403')
    await expect(tab.get('/api/self-test')).rejects.toThrow('403')
  })
})

describe('what is sent to the tab API', () => {
  let token: string

  beforeAll(async () => {
    token = await tokenOf(personWho('policyOfficer').oid)
  })

  it.each([
    ['{', 400],
    ['"text"', 400],
    ['[]', 400],
    ['{"__proto__":{"reference":"X"}}', 400],
  ])('is refused in words when it is %s', async (body, status) => {
    const answer = await ask('/api/intake/inspections', { token, method: 'POST', body })

    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { message: expect.stringMatching(/\w/) as string } })
  })

  it('is refused when it is no JSON by its content type', async () => {
    const answer = await ask('/api/intake/proposal', {
      token,
      method: 'POST',
      body: 'text=x',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })

    expect(answer.status).toBe(415)
  })

  describe.each(['/api/messages', '/api/intake/proposal'])('at %s', path => {
    it.each([
      ['gzip', 'no such thing'],
      ['gzip', gzipSync('x'.repeat(50_000_000))],
      ['br', '{}'],
      ['identity', '{}'],
    ])('is refused in words when it is packed as %s, and the server goes on', async (encoding, body) => {
      const headers = { 'Content-Type': 'application/json', 'Content-Encoding': encoding }
      const answer = await ask(path, { token, method: 'POST', body, headers })

      expect(answer.status).toBe(415)
      expect(await answer.text()).toContain('without compressing it')
      expect((await ask('/health')).status).toBe(200)
    })

    it('is refused when it is a form with files, of which none is kept', async () => {
      const form = new FormData()
      form.append('file', new Blob(['x'.repeat(oddSize)]), 'plan.txt')
      const answer = await fetch(`${server}${path}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
        body: form,
      })

      expect([400, 415]).toContain(answer.status)
      const sizes = readdirSync(tmpdir()).map(name => statSync(join(tmpdir(), name), { throwIfNoEntry: false })?.size)
      expect(sizes).not.toContain(oddSize)
    })
  })

  it('is refused beyond 4 MB, in words', async () => {
    const answer = await ask('/api/intake/proposal', {
      token,
      method: 'POST',
      body: JSON.stringify({ text: 'x'.repeat(5_000_000) }),
    })

    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('too large')
  })

  it('names each field that is wrong', async () => {
    const answer = await ask('/api/meetings', {
      token,
      method: 'POST',
      body: JSON.stringify({ type: 'party', name: '', groupKey: 'g', on: '31/12/2026', covers: [] }),
    })

    const { error } = (await answer.json()) as { error: { problems: { field: string }[] } }
    expect(error.problems.map(({ field }) => field).sort()).toEqual(['covers', 'name', 'on', 'type'])
  })

  it('keeps nothing of a record when one of its findings is refused', async () => {
    const tab = await signInToTab(server, personWho('policyOfficer').oid)
    const finding = {
      kind: 'recommendation',
      number: '1',
      text: 'Words.',
      detail: '',
      parent: '',
      addressedTo: '',
      deadlineWords: '',
      deadlineOn: '',
    }
    const record = {
      reference: 'TWICE-1',
      forceKey: 'brackenshire-force',
      title: 'A report',
      publishedOn: '2026-02-30',
      publishedWords: '',
      localPolicingBody: '',
      officeHolder: '',
      chiefOfficer: '',
      inspectorate: '',
      summary: '',
      printedVersion: '',
      grades: [],
      findings: [finding, finding],
      response: { initialResponse: '', chiefOfficerResponse: '', overallComments: '' },
    }

    await expect(tab.post('/api/intake/inspections', record)).rejects.toThrow('publishedOn')
    await expect(tab.post('/api/intake/inspections', { ...record, publishedOn: '' })).rejects.toThrow('the same number')
    expect(await tab.get('/api/inspections')).toMatchObject({ inspections: [] })
  })

  it('proposes nothing from text that is no record, and says what it looked for', async () => {
    const tab = await signInToTab(server, personWho('policyOfficer').oid)

    const { proposal } = await tab.post<{ proposal: { kind: null; findings: unknown[]; doubts: { why: string }[] } }>(
      '/api/intake/proposal',
      { text: 'milk\neggs\nbread' },
    )

    expect(proposal).toMatchObject({ kind: null, findings: [] })
    expect(proposal.doubts[0]?.why).toMatch(/look/i)
  })
})

describe('the other doors', () => {
  it.each(['/tab/../package.json', '/tab/%2e%2e/package.json', '/tab/..%2f..%2fpackage.json', '/tab/%00', '/tab/%'])(
    'the tab files do not lead out of their folder: %s',
    async path => {
      const status = await new Promise<number>(resolve => {
        request(`${server}/`, { path }, answer => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        }).end()
      })

      expect([400, 403, 404]).toContain(status)
    },
  )

  it('health names each dependency, and says when one is down', async () => {
    const faults = `${started.laptop.graphAddress}/local/faults`
    expect((await ask('/health')).status).toBe(200)

    await fetch(faults, {
      method: 'POST',
      body: JSON.stringify({ match: { path: '/delta' }, do: 'gatewayTimeoutBefore' }),
    })
    let down = await ask('/health')
    for (let asked = 1; down.status === 200 && asked < 100; asked += 1) {
      await new Promise(resolve => setTimeout(resolve, 100))
      down = await ask('/health')
    }
    await fetch(faults, { method: 'DELETE' })

    expect(down.status).toBe(503)
    expect(await down.json()).toMatchObject({
      checks: [
        { name: 'SharePoint', ok: false },
        { name: 'Queue of accepted work', ok: true },
        { name: 'Timetable', ok: true },
      ],
    })
  }, 120_000)

  it('the bot takes nothing that Teams has not signed', async () => {
    const activity = { type: 'message', text: 'help', channelId: 'msteams', serviceUrl: started.laptop.teamsAddress }

    expect((await ask('/api/messages', { method: 'POST', body: JSON.stringify(activity) })).status).toBe(401)
    expect(
      (await ask('/api/messages', { method: 'POST', body: JSON.stringify(activity), token: await foreignToken() }))
        .status,
    ).toBe(401)
    expect((await ask('/api/messages', { method: 'POST', body: 'null' })).status).toBe(400)
  })

  it('an address that is not there says so without telling how the server is built', async () => {
    const answer = await ask('/api/nothing')

    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({
      error: { code: 'notUnderstood', message: 'There is nothing at this address.' },
    })
  })
})
