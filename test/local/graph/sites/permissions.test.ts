import { errorOf, useStandIn } from '../standIn'
import type { Body } from '../standIn'

const other = 'app-of-another'
const standIn = useStandIn({
  verifyToken: async token =>
    ({
      reader: { appId: other, roles: ['Sites.Read.All'] },
      writer: { appId: other, roles: ['Sites.ReadWrite.All'] },
      manager: { appId: other, roles: ['Sites.Manage.All'] },
      'lists-selected': { appId: other, roles: ['Lists.SelectedOperations.Selected'] },
      'items-selected': { appId: other, roles: ['ListItems.SelectedOperations.Selected'] },
      unpermitted: { appId: other, roles: [] },
    })[token],
})
let list: string
let id: string
beforeAll(async () => {
  list = await standIn.list('Guarded')
  id = (await standIn.add(list, { Title: 'a' })).id
})

const denied = errorOf('accessDenied', 'Access denied')
const statusOf = async (what: string, token: string, body?: unknown) =>
  (await standIn.ask(what, { token, body })).status

async function grant(roles: readonly string[]): Promise<string> {
  const application = { id: standIn.graph.selectedAppId, displayName: 'AFI Tracker' }
  const { status, body } = await standIn.ask(`POST ${standIn.site}/permissions`, {
    body: { roles, grantedToIdentities: [{ application }] },
  })
  expect(status).toBe(201)
  return `${standIn.site}/permissions/${String(body['id'])}`
}

describe('permissions for all sites', () => {
  it.each([
    ['reader', 200, 403, 403, 403],
    ['writer', 200, 200, 403, 403],
    ['manager', 200, 200, 201, 403],
    ['unpermitted', 403, 403, 403, 403],
  ])('let the %s read (%i), change items (%i), change structure (%i), grant (%i)', async (token, ...expected) => {
    const read = await statusOf(`GET ${list}/items/${id}`, token)
    const write = await statusOf(`PATCH ${list}/items/${id}/fields`, token, { Title: 'b' })
    const structure = await statusOf(`POST ${list}/columns`, token, { name: `By_${token}`, text: {} })
    const grants = await statusOf(`GET ${standIn.site}/permissions`, token)

    expect([read, write, structure, grants]).toEqual(expected)
  })
})

describe('Sites.Selected without a grant', () => {
  it.each([
    ['GET', ''],
    ['GET', '/lists'],
    ['GET', '/lists/Guarded'],
    ['GET', '/lists/Guarded/items'],
    ['GET', '/lists/Guarded/items/1'],
    ['GET', '/lists/Guarded/items/delta'],
    ['GET', '/lists/Guarded/columns'],
    ['GET', '/lists/Absent'],
    ['GET', '/drive/root/children'],
    ['POST', '/lists/Guarded/items'],
    ['DELETE', '/lists/Guarded/items/1'],
    ['POST', '/permissions'],
  ])('is refused %s %s', async (method, path) => {
    const token = standIn.graph.selectedToken
    const answer = await standIn.ask(`${method} ${standIn.site}${path}`, {
      token,
      body: method === 'POST' ? {} : undefined,
    })

    expect(answer.status).toBe(403)
    expect(answer.body).toEqual(denied)
  })

  it('is refused what is not in a site, too', async () => {
    expect(await statusOf('GET /users', standIn.graph.selectedToken)).toBe(403)
  })
})

describe('a grant', () => {
  it('is answered with an id, its roles and to whom it is given', async () => {
    const path = await grant(['read'])

    const { status, body } = await standIn.ask(`GET ${path}`)
    const all = await standIn.ask<{ value: Body[] }>(`GET ${standIn.site}/permissions`)

    expect(status).toBe(200)
    expect(body).toMatchObject({
      roles: ['read'],
      grantedToIdentities: [{ application: { id: standIn.graph.selectedAppId, displayName: 'AFI Tracker' } }],
      grantedToIdentitiesV2: [{ application: { id: standIn.graph.selectedAppId } }],
    })
    expect(all.body.value).toContainEqual(expect.objectContaining({ id: body['id'] }))
    await standIn.ask(`DELETE ${path}`)
  })

  it.each([
    ['read', 200, 403, 403, 403],
    ['write', 200, 200, 403, 403],
    ['manage', 200, 200, 201, 403],
    ['owner', 200, 200, 201, 403],
    ['fullcontrol', 200, 200, 201, 403],
  ])(
    'to %s lets its app read (%i), change items (%i), change structure (%i), grant (%i)',
    async (role, ...expected) => {
      const token = standIn.graph.selectedToken
      const path = await grant([role])

      const read = await statusOf(`GET ${list}/items/${id}`, token)
      const write = await statusOf(`PATCH ${list}/items/${id}/fields`, token, { Title: 'b' })
      const structure = await statusOf(`POST ${list}/columns`, token, { name: `With_${role}`, text: {} })
      const grants = await statusOf(`GET ${standIn.site}/permissions`, token)
      await standIn.ask(`DELETE ${path}`)

      expect([read, write, structure, grants]).toEqual(expected)
      expect(await statusOf(`GET ${list}`, token)).toBe(403)
    },
  )

  it('can be changed', async () => {
    const path = await grant(['read'])

    const { status, body } = await standIn.ask(`PATCH ${path}`, { body: { roles: ['write'] } })
    const write = await statusOf(`PATCH ${list}/items/${id}/fields`, standIn.graph.selectedToken, { Title: 'c' })
    await standIn.ask(`DELETE ${path}`)

    expect(status).toBe(200)
    expect(body).toMatchObject({ roles: ['write'] })
    expect(write).toBe(200)
    expect(await statusOf(`GET ${path}`, standIn.graph.token)).toBe(404)
  })

  it.each([
    {},
    { roles: ['write'] },
    { roles: [], grantedToIdentities: [{ application: { id: 'x' } }] },
    { roles: ['everything'], grantedToIdentities: [{ application: { id: 'x' } }] },
    { roles: ['read'], grantedToIdentities: [{ user: { id: 'x' } }] },
  ])('is refused as %j', async body => {
    expect((await standIn.ask(`POST ${standIn.site}/permissions`, { body })).status).toBe(400)
  })
})

describe('a grant below the site', () => {
  const give = (place: string, role: string) =>
    standIn.ask(`POST ${place}/permissions`, {
      body: { roles: [role], grantedToV2: { application: { id: other, displayName: 'Another' } } },
    })

  it('for a list counts for the list and its items', async () => {
    const elsewhere = await standIn.list('Elsewhere')
    const made = await give(list, 'write')
    const token = 'lists-selected'

    const read = await statusOf(`GET ${list}/items`, token)
    const write = await statusOf(`PATCH ${list}/items/${id}/fields`, token, { Title: 'b' })
    const structure = await statusOf(`POST ${list}/columns`, token, { name: 'More', text: {} })
    const next = await statusOf(`GET ${elsewhere}`, token)
    const site = await statusOf(`GET ${standIn.site}`, token)

    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ roles: ['write'], grantedToV2: { application: { id: other } } })
    expect([read, write, structure, next, site]).toEqual([200, 200, 403, 403, 403])
  })

  it('for an item counts for that item', async () => {
    const { id: neighbour } = await standIn.add(list, { Title: 'b' })
    await give(`${list}/items/${id}`, 'read')
    const token = 'items-selected'

    const read = await statusOf(`GET ${list}/items/${id}`, token)
    const write = await statusOf(`DELETE ${list}/items/${id}`, token)
    const next = await statusOf(`GET ${list}/items/${neighbour}`, token)

    expect([read, write, next]).toEqual([200, 403, 403])
  })

  it('is read and taken back, takes one identity, and cannot be changed', async () => {
    const { body } = await give(list, 'read')
    const path = `${list}/permissions/${String(body['id'])}`
    const many = { roles: ['read'], grantedToIdentities: [{ application: { id: other } }] }

    const read = await standIn.ask(`GET ${path}`)
    const changed = await statusOf(`PATCH ${path}`, standIn.graph.token, { roles: ['write'] })
    const plural = await statusOf(`POST ${list}/permissions`, standIn.graph.token, many)
    const removed = await statusOf(`DELETE ${path}`, standIn.graph.token)
    const after = await statusOf(`GET ${path}`, standIn.graph.token)

    expect(read.body).toMatchObject({ id: body['id'], roles: ['read'] })
    expect([changed, plural, removed, after]).toEqual([501, 400, 204, 404])
  })

  it('is made by those with full control of all sites alone', async () => {
    expect(await statusOf(`POST ${list}/permissions`, 'manager', { roles: ['read'] })).toBe(403)
  })
})
