import { errorOf, StandIn, useStandIn } from './standIn'

const standIn = useStandIn()

describe('the door of Graph', () => {
  it('asks for a token', async () => {
    const none = await standIn.ask('GET /users', { token: '' })
    const wrong = await standIn.ask('GET /users', { token: 'made-up' })

    expect([none.status, wrong.status]).toEqual([401, 401])
    expect(none.body).toEqual(errorOf('InvalidAuthenticationToken'))
    expect(wrong.body).toEqual(errorOf('InvalidAuthenticationToken'))
  })

  it('echoes the request id of the caller in the header and in the error', async () => {
    const headers = { 'client-request-id': 'of-the-caller' }

    const answer = await standIn.ask('GET /sites/example.sharepoint.com:/sites/absent', { headers })

    expect(answer.headers.get('client-request-id')).toBe('of-the-caller')
    expect(answer.body).toMatchObject({
      error: {
        innerError: { 'client-request-id': 'of-the-caller', 'request-id': answer.headers.get('request-id') },
      },
    })
  })

  it('gives a request without an id one id for both', async () => {
    const { headers } = await standIn.ask('GET /me')

    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('client-request-id')).toBe(headers.get('request-id'))
  })

  it('sends the headers of the service with JSON', async () => {
    const { status, headers } = await standIn.ask(`GET ${standIn.site}`)

    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(headers.get('cache-control')).toBe('private')
    expect(headers.get('transfer-encoding')).toBe('chunked')
    expect(headers.get('date')).not.toBeNull()
    expect(JSON.parse(headers.get('x-ms-ags-diagnostic') ?? '')).toHaveProperty('ServerInfo')
  })

  it.each([
    'GET /teamwork',
    'GET /sites/root/pages',
    'PUT /sites/root/lists',
    'POST /me/sendMail',
    'GET /sites/root/lists/Documents/items?$apply=groupby((id))',
    'GET /sites/root/lists?$orderby=displayName',
    'GET /sites/root?$expand=lists',
  ])('says by name that it does not do %s', async what => {
    const answer = await standIn.ask<{ error: { message: string } }>(what)

    expect(answer.status).toBe(501)
    expect(answer.body).toEqual(errorOf('notImplemented'))
    expect(answer.body.error.message).toContain('The local Graph does not do')
  })

  it('does not do the beta version, and knows no other', async () => {
    const beta = await standIn.ask(`GET ${standIn.graph.url}/beta/sites/root`)
    const none = await standIn.ask(`GET ${standIn.graph.url}/sites/root`)

    expect(beta.status).toBe(501)
    expect(none.status).toBe(400)
    expect(none.body).toEqual(errorOf('BadRequest', 'Invalid version: sites'))
  })

  it.each([
    ['no JSON at all', '{"fields":', { 'Content-Type': 'application/json' }],
    ['JSON that is no object', '[1]', { 'Content-Type': 'application/json' }],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe]), { 'Content-Type': 'application/json' }],
    ['JSON under another name', '{"fields":{}}', { 'Content-Type': 'text/plain' }],
    ['nothing', '', { 'Content-Type': 'application/json' }],
  ])('refuses a body of %s', async (_title, body, headers) => {
    const list = await standIn.list(`Bodies ${_title}`)

    const answer = await standIn.ask(`POST ${list}/items`, { body, headers })

    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(errorOf('BadRequest'))
  })

  it('gives links that lead to graph.microsoft.com to those who came by that name', async () => {
    await standIn.ask('GET /users')

    const here = await standIn.ask('GET /users?$top=1')
    const there = await standIn.ask('GET /users?$top=1', { headers: { 'x-forwarded-host': 'graph.microsoft.com' } })

    expect(here.body['@odata.nextLink']).toContain(`${standIn.graph.url}/v1.0/users?$top=1&$skiptoken=`)
    expect(there.body['@odata.nextLink']).toContain('https://graph.microsoft.com/v1.0/users?$top=1&$skiptoken=')
  })

  it('says so when its port stays taken', async () => {
    const other = new StandIn()

    await expect(other.start({ port: Number(new URL(standIn.graph.url).port) })).rejects.toThrow('EADDRINUSE')
    await other.remove()
  })

  it('reads a dollar sign in a path that is encoded', async () => {
    const requests = [{ id: '1', method: 'GET', url: '/me' }]

    expect((await standIn.ask('POST /%24batch', { body: { requests } })).status).toBe(200)
    expect((await standIn.ask('GET /me/photo/%24value')).status).toBe(404)
  })

  it('takes query options with and without the dollar sign', async () => {
    const list = await standIn.list('Dollars')
    await standIn.add(list, { Title: 'one' })

    const with$ = await standIn.ask(`GET ${list}/items?$expand=fields($select=Title)&$top=1`)
    const without = await standIn.ask(`GET ${list}/items?expand=fields(select=Title)&top=1`)

    expect(without.body['value']).toEqual(with$.body['value'])
  })
})
