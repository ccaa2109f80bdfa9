import type { Person } from '../../../../src/local/graph/identities'
import { carl, errorOf, olive, useStandIn } from '../standIn'
import type { Body, Page } from '../standIn'

const crowd = Array.from({ length: 120 }, (_, at): Person => {
  const name = `person${String(at).padStart(3, '0')}`
  const mail = `${name}@example.org`
  return { id: crypto.randomUUID(), displayName: name, mail, userPrincipalName: mail, accountEnabled: true }
})
const standIn = useStandIn({
  people: [olive, carl, ...crowd],
  verifyToken: async token =>
    ({
      'as-carl': { appId: 'tab', roles: ['User.Read.All'], oid: carl.id },
      'as-an-app': { appId: 'bot', roles: ['User.Read.All'] },
    })[token],
})
const users = (query: string, headers = {}) => standIn.ask<Page<Body> & Body>(`GET /users?${query}`, { headers })
const names = ({ body }: { body: Page<Body> }) => body.value.map(({ displayName }) => displayName)
const eventual = { ConsistencyLevel: 'eventual' }

describe('a person', () => {
  it('is found by Entra id or by user principal name, with the usual properties', async () => {
    const byId = await standIn.ask(`GET /users/${olive.id}`)
    const byName = await standIn.ask(`GET /users/${olive.userPrincipalName.toUpperCase()}`)

    expect(byId.status).toBe(200)
    expect(byId.body).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
      id: olive.id,
      displayName: 'Olive Owner',
      givenName: 'Olive',
      surname: 'Owner',
      mail: olive.mail,
      userPrincipalName: olive.userPrincipalName,
      jobTitle: 'Owner of findings',
    })
    expect(byId.body).not.toHaveProperty('accountEnabled')
    expect(byName.body).toEqual(byId.body)
  })

  it('shows other properties when they are selected', async () => {
    const { body } = await standIn.ask(`GET /users/${olive.id}?$select=id,accountEnabled`)

    expect(body).toMatchObject({ id: olive.id, accountEnabled: true })
    expect(body).not.toHaveProperty('displayName')
  })

  it('that there is not answers 404', async () => {
    const { status, body } = await standIn.ask('GET /users/nobody@example.org')

    expect(status).toBe(404)
    expect(body).toEqual(
      errorOf(
        'Request_ResourceNotFound',
        "Resource 'nobody@example.org' does not exist or one of its queried reference-property objects are not present.",
      ),
    )
  })

  it('is me for the token of a person, and nobody for an application', async () => {
    const me = await standIn.ask('GET /me', { token: 'as-carl' })
    const app = await standIn.ask('GET /me', { token: 'as-an-app' })

    expect(me.body).toMatchObject({ id: carl.id })
    expect(app.status).toBe(400)
  })
})

describe('people', () => {
  it('come in pages of 100, linked', async () => {
    const first = await users('')
    const second = await standIn.ask<Page<Body>>(`GET ${first.body['@odata.nextLink'] ?? ''}`)

    expect(first.body.value).toHaveLength(100)
    expect(second.body.value).toHaveLength(22)
    expect(second.body).not.toHaveProperty(['@odata.nextLink'])
    expect(new Set([...names(first), ...names(second)]).size).toBe(122)
  })

  it.each([
    ["startswith(displayName,'Oli')", ['Olive Owner']],
    ["mail eq 'carl.coordinator@example.org'", ['Carl Coordinator']],
    ["displayName eq 'Olive Owner' or displayName eq 'Carl Coordinator'", ['Carl Coordinator', 'Olive Owner']],
    ["startswith(displayName,'person00') and accountEnabled eq true", crowd.slice(0, 10).map(p => p.displayName)],
    [`id in ('${olive.id}', '${carl.id}')`, ['Carl Coordinator', 'Olive Owner']],
  ])('are filtered by %s', async (filter, expected) => {
    expect(names(await users(`$filter=${encodeURIComponent(filter)}`))).toEqual(expected)
  })

  it.each(["displayName ne 'Olive Owner'", "endsWith(mail,'example.org')", "not startswith(displayName,'p')"])(
    'are filtered by %s only for those who accept a lag and count',
    async filter => {
      const query = `$filter=${encodeURIComponent(filter)}`

      const refused = await users(query)
      const uncounted = await users(query, eventual)
      const { status, body } = await users(`${query}&$count=true`, eventual)

      expect([refused.status, uncounted.status, status]).toEqual([400, 400, 200])
      expect(refused.body).toEqual(errorOf('Request_UnsupportedQuery'))
      expect(body['@odata.count']).toBeGreaterThan(1)
    },
  )

  it('are searched only for those who accept a lag', async () => {
    const query = '$search="displayName:coord"&$count=true'

    const refused = await users(query)
    const found = await users(query, eventual)

    expect(refused.status).toBe(400)
    expect(names(found)).toEqual(['Carl Coordinator'])
    expect(found.body['@odata.count']).toBe(1)
  })

  it.each(['displayName like 1', "shoeSize eq '7'", "displayName eq 'a"])('are not filtered by %s', async filter => {
    expect((await users(`$filter=${encodeURIComponent(filter)}`)).status).toBe(400)
  })

  it.each([
    ['/users', '2'],
    ['/users?$select=id', '1'],
    ['/users?$top=5', '1'],
    ['/users?$top=50', '2'],
  ])('cost units of their own: %s', async (path, units) => {
    expect((await standIn.ask(`GET ${path}`)).headers.get('x-ms-resource-unit')).toBe(units)
  })
})

describe('a photo', () => {
  const picture = Buffer.from('not really a picture')

  it('is the bytes that were given, in whatever size', async () => {
    const headers = { 'Content-Type': 'image/png' }
    await standIn.ask(`PUT /users/${olive.id}/photo/$value`, { body: picture, headers })

    const whole = await standIn.fetch(`GET /users/${olive.id}/photo/$value`)
    const small = await standIn.fetch(`GET /users/${olive.id}/photos/48x48/$value`)
    const mine = await standIn.fetch('GET /me/photo/$value')

    expect(whole.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(picture)
    expect(Buffer.from(await small.arrayBuffer())).toEqual(picture)
    expect(mine.status).toBe(200)
  })

  it('that there is not answers 404', async () => {
    const { status, body } = await standIn.ask(`GET /users/${carl.id}/photo/$value`)

    expect(status).toBe(404)
    expect(body).toEqual(errorOf('ImageNotFound'))
  })
})
