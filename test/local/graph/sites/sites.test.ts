import { startLocalGraph } from '../../../../src/local/graph/server'
import { errorOf, useStandIn } from '../standIn'

const standIn = useStandIn({ siteName: 'Tracker' })

describe('the site', () => {
  it('is found by host and path, by the three parts of its id, and by the second of them', async () => {
    const [host = '', collection = ''] = standIn.graph.siteId.split(',')

    const byPath = await standIn.ask(`GET /sites/${host}:/sites/tracker`)
    const byId = await standIn.ask(`GET ${standIn.site}`)
    const byEncodedId = await standIn.ask(`GET /sites/${encodeURIComponent(standIn.graph.siteId)}`)
    const byCollection = await standIn.ask(`GET /sites/${collection}`)

    expect(byPath.status).toBe(200)
    expect(byPath.body).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#sites/$entity',
      id: expect.stringMatching(/^[\w.]+,[0-9a-f-]{36},[0-9a-f-]{36}$/) as unknown,
      displayName: 'Tracker',
      name: 'tracker',
      webUrl: `https://${host}/sites/tracker`,
      createdDateTime: expect.stringMatching(/Z$/) as unknown,
      lastModifiedDateTime: expect.stringMatching(/Z$/) as unknown,
    })
    expect([byId.body, byEncodedId.body, byCollection.body]).toEqual([byPath.body, byPath.body, byPath.body])
  })

  it('leads on to its lists after a second colon', async () => {
    const [host = ''] = standIn.graph.siteId.split(',')
    const list = await standIn.list('Second colon')
    await standIn.add(list, { Title: 'here' })

    const lists = await standIn.ask(`GET /sites/${host}:/sites/tracker:/lists`)
    const items = await standIn.ask<{ value: unknown[] }>(
      `GET /sites/${host}:/sites/tracker:/lists/Second colon/items?$expand=fields`,
    )

    expect(lists.body['value']).toContainEqual(expect.objectContaining({ displayName: 'Second colon' }))
    expect(items.body.value).toHaveLength(1)
  })

  it.each([
    'contoso.sharepoint.com:/sites/absent',
    `afitracker.sharepoint.com,${crypto.randomUUID()},${crypto.randomUUID()}`,
  ])('is not any other, such as %s', async other => {
    const { status, body } = await standIn.ask(`GET /sites/${other}`)

    expect(status).toBe(404)
    expect(body).toEqual(errorOf('itemNotFound', 'Requested site could not be found'))
  })

  it('has an id that can be malformed', async () => {
    const { status, body } = await standIn.ask('GET /sites/nonsense/lists')

    expect(status).toBe(400)
    expect(body).toEqual(
      errorOf('invalidRequest', 'Provided identifier is malformed - site collection id is not valid'),
    )
  })

  it('shows the properties that are selected, and refuses those it does not have', async () => {
    const some = await standIn.ask(`GET ${standIn.site}?$select=id,webUrl`)
    const none = await standIn.ask(`GET ${standIn.site}?$select=colour`)

    expect(Object.keys(some.body).sort()).toEqual(['@odata.context', 'id', 'webUrl'])
    expect(none.status).toBe(400)
  })

  it('is found by searching for its name', async () => {
    const found = await standIn.ask<{ value: unknown[] }>('GET /sites?search=track')
    const missed = await standIn.ask<{ value: unknown[] }>('GET /sites?search=elsewhere')

    expect(found.body.value).toHaveLength(1)
    expect(missed.body.value).toHaveLength(0)
  })

  it('says so when the machine does not know its time zone', async () => {
    await expect(startLocalGraph({ dataFolder: standIn.folder, siteTimeZone: 'Mars/Olympus' })).rejects.toThrow(
      'Mars/Olympus is no time zone, such as Europe/London.',
    )
  })
})
