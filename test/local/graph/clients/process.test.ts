import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Answer, Body, Item, Page } from '../standIn'

interface Told {
  readonly address: string
  readonly siteId: string
  readonly token: string
  readonly selectedToken: string
  readonly selectedAppId: string
  readonly faults: string
  readonly example: Body
}

let folder: string
let child: ChildProcess
let told: Told

async function start(...options: readonly string[]): Promise<void> {
  const main = ['--import', 'tsx', 'src/local/graph/main.ts']
  child = spawn(process.execPath, [...main, '--port', '0', '--data', folder, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!child.stdout) throw new Error('Nothing to read from.')
  const [line] = await new Promise<readonly [string]>((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', first => {
      resolve([first])
    })
    child.once('exit', code => {
      reject(new Error(`It ended with ${String(code)}.`))
    })
  })
  told = JSON.parse(line) as Told
}

async function end(signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

interface Asked {
  readonly body?: unknown
  readonly token?: string
}

async function ask<Read = Body>(
  what: string,
  { body, token = told.token }: Asked = {},
): Promise<Omit<Answer<Read>, 'headers'>> {
  const [method = '', path = ''] = what.split(' ')
  const answer = await fetch(path.startsWith('http') ? path : `${told.address}/v1.0${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as Read }
}

const lists = () => `/sites/${told.siteId}/lists`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'graph-process-'))
  await start()
})
afterAll(async () => {
  await end('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

describe('npm run local:graph', () => {
  it('tells in its first line all that a program needs', () => {
    expect(told).toMatchObject({
      address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as unknown,
      siteId: expect.stringMatching(/^[\w.]+,[0-9a-f-]{36},[0-9a-f-]{36}$/) as unknown,
      faults: expect.stringContaining(told.address) as unknown,
    })
    expect(told.selectedToken).not.toBe(told.token)
  })

  it('gives a second token whose application may do nothing until it is given a grant', async () => {
    await ask(`POST ${lists()}`, { body: { displayName: 'Selected' } })
    await ask(`POST ${lists()}/Selected/items`, { body: { fields: { Title: 'a' } } })
    const token = told.selectedToken
    const statuses = async () => [
      (await ask(`GET /sites/${told.siteId}`, { token })).status,
      (await ask(`GET ${lists()}/Selected`, { token })).status,
      (await ask(`GET ${lists()}/Selected/items`, { token })).status,
      (await ask(`PATCH ${lists()}/Selected/items/1/fields`, { token, body: { Title: 'b' } })).status,
      (await ask(`POST ${lists()}/Selected/columns`, { token, body: { name: 'Key', text: {} } })).status,
    ]

    const before = await statuses()
    const grant = await ask(`POST /sites/${told.siteId}/permissions`, {
      body: {
        roles: ['write'],
        grantedToIdentities: [{ application: { id: told.selectedAppId, displayName: 'Selected' } }],
      },
    })
    const after = await statuses()

    expect(before).toEqual([403, 403, 403, 403, 403])
    expect(grant.status).toBe(201)
    expect(after).toEqual([200, 200, 200, 200, 403])
  })

  it('shows a fault as an example: the next item POST answers 504 after it was done', async () => {
    await ask(`POST ${lists()}`, { body: { displayName: 'Example' } })

    const armed = await ask(`POST ${told.faults}`, { body: told.example })
    const hit = await ask(`POST ${lists()}/Example/items`, { body: { fields: { Title: 'there' } } })
    const items = await ask<Page>(`GET ${lists()}/Example/items?$expand=fields`)
    const next = await ask(`POST ${lists()}/Example/items`, { body: { fields: { Title: 'next' } } })

    expect(armed.status).toBe(200)
    expect(hit.status).toBe(504)
    expect(items.body.value.map(({ fields }) => fields['Title'])).toEqual(['there'])
    expect(next.status).toBe(201)
  })

  it('loses nothing when it is killed while it is written to', async () => {
    const columns = [{ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true }]
    await ask(`POST ${lists()}`, { body: { displayName: 'Killed', columns } })
    const latest = await ask<Page>(`GET ${lists()}/Killed/items/delta?token=latest`)
    const link = new URL(latest.body['@odata.deltaLink'] ?? '')
    const { siteId, token } = told
    const writing = Array.from({ length: 200 }, (_, at) =>
      ask<Item>(`POST ${lists()}/Killed/items`, { body: { fields: { Key: `k${at}` } } }),
    )
    await Promise.any(writing)

    await end('SIGKILL')
    const settled = await Promise.allSettled(writing)
    const acknowledged = settled.flatMap(each => (each.status === 'fulfilled' ? [each.value.body] : []))
    await start()
    const items = await ask<Page>(`GET ${lists()}/Killed/items?$top=5000&$expand=fields`)
    const held = new Map(items.body.value.map(item => [item.id, item]))
    const delta = await ask<Page>(`GET ${link.pathname.replace('/v1.0', '')}${link.search}&$top=5000`)
    const [first] = acknowledged

    expect([told.siteId, told.token]).toEqual([siteId, token])
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(acknowledged.filter(({ id, eTag }) => held.get(id)?.eTag !== eTag)).toEqual([])
    expect(delta.body.value).toHaveLength(items.body.value.length)
    expect(
      (await ask(`POST ${lists()}/Killed/items`, { body: { fields: { Key: first?.fields['Key'] } } })).status,
    ).toBe(400)
  })
})
