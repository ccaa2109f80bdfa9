import { olive, errorOf, useStandIn } from '../standIn'
import type { Body, Page } from '../standIn'

const app = {
  id: '11111111-0000-4000-8000-000000000001',
  externalId: '22222222-0000-4000-8000-000000000002',
  displayName: 'AFI Tracker',
  activityTypes: ['updateRequested'],
}
const foreign = {
  ...app,
  id: '11111111-0000-4000-8000-00000000000f',
  externalId: 'foreign',
  applicationId: 'another-app',
}
const consenting = { ...app, id: '11111111-0000-4000-8000-00000000000c', externalId: 'consenting', hasConsent: true }
let moment = Date.parse('2026-03-02T09:00:00Z')
const standIn = useStandIn({
  teamsApps: [app, foreign, consenting],
  teams: [{ id: 'made-up-team', channels: [{ id: '19:general@thread.tacv2', displayName: 'General' }] }],
  wallClock: () => new Date(moment),
  verifyToken: async token => ({ bare: { appId: 'bare', roles: ['User.Read.All'] } })[token],
})
const apps = `/users/${olive.id}/teamwork/installedApps`
const bind = (id: string) => ({ 'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${id}` })
const install = (id: string, more: Body = {}) => standIn.ask(`POST ${apps}`, { body: { ...bind(id), ...more } })
async function installationId(externalId: string): Promise<string> {
  const filter = encodeURIComponent(`teamsApp/externalId eq '${externalId}'`)
  const { body } = await standIn.ask<Page<Body>>(`GET ${apps}?$expand=teamsApp&$filter=${filter}`)
  return String(body.value[0]?.['id'])
}

afterEach(async () => {
  moment += 1000
  const { body } = await standIn.ask<Page<Body>>(`GET ${apps}`)
  for (const { id } of body.value) await standIn.ask(`DELETE ${apps}/${String(id)}`)
})

describe('installing an app for a person', () => {
  it('answers 201 with nothing, and 409 the second time', async () => {
    const first = await standIn.fetch(`POST ${apps}`, { body: bind(app.id) })
    const second = await install(app.id)

    expect(first.status).toBe(201)
    expect(await first.text()).toBe('')
    expect(first.headers.get('content-type')).toBeNull()
    expect(second.status).toBe(409)
  })

  it('is found by the id of its manifest, with the chat of its bot', async () => {
    await install(app.id)
    const filter = encodeURIComponent(`teamsApp/externalId eq '${app.externalId}'`)

    const { body } = await standIn.ask<Page<Body>>(`GET ${apps}?$expand=teamsApp&$filter=${filter}`)
    const chat = await standIn.ask(`GET ${apps}/${String(body.value[0]?.['id'])}/chat`)

    expect(body.value).toEqual([
      expect.objectContaining({
        teamsApp: expect.objectContaining({ id: app.id, externalId: app.externalId }) as unknown,
      }),
    ])
    expect(chat.body).toMatchObject({ id: expect.stringMatching(/^19:/) as unknown, chatType: 'oneOnOne' })
  })

  it('asks for consent where the app needs it', async () => {
    const without = await install(consenting.id)
    const given = await install(consenting.id, { consentedPermissionSet: { resourceSpecificPermissions: [] } })

    expect([without.status, given.status]).toEqual([400, 201])
  })

  it.each([{}, bind('absent'), { 'teamsApp@odata.bind': 5 }])('is refused as %j', async body => {
    const { status } = await standIn.ask(`POST ${apps}`, { body })

    expect([400, 404]).toContain(status)
  })

  it('needs the permission', async () => {
    const { status, body } = await standIn.ask(`POST ${apps}`, { body: bind(app.id), token: 'bare' })

    expect(status).toBe(403)
    expect(body).toEqual(errorOf('Forbidden', expect.stringContaining('Missing scope permissions on the request')))
  })
})

describe('an activity notification', () => {
  const send = (body: Body, token?: string) =>
    standIn.ask(`POST /users/${olive.id}/teamwork/sendActivityNotification`, { body, ...(token && { token }) })
  const text = { source: 'text', value: 'AFI 2', webUrl: 'https://teams.microsoft.com/l/entity/x/y' }
  const activity = (change: Body = {}) => ({
    topic: text,
    activityType: 'updateRequested',
    previewText: { content: 'AFI 2: update needed' },
    templateParameters: [{ name: 'finding', value: 'AFI 2' }],
    ...change,
  })

  it('is sent to whom has the app, about words or about the installation', async () => {
    await install(app.id)
    const value = `https://graph.microsoft.com/v1.0${apps}/${await installationId(app.externalId)}`

    const words = await send(activity())
    const entity = await send(activity({ topic: { source: 'entityUrl', value }, chainId: 7, teamsAppId: app.id }))
    const sent = await standIn.ask<Page<Body>>(`GET ${standIn.graph.url}/local/activities`)

    expect([words.status, entity.status]).toEqual([204, 204])
    expect(sent.body.value.at(-1)).toMatchObject({ userId: olive.id, activityType: 'updateRequested' })
  })

  it('is refused when the app is not installed', async () => {
    const { status, body } = await send(activity())

    expect(status).toBe(403)
    expect(body).toEqual(
      errorOf(
        'Forbidden',
        expect.stringMatching(
          /^Application with AAD App Id '.+' is not authorized to generate custom text notifications about '.+' to the recipient\. Ensure that the expected Teams app is installed in the target scope \(user, team, or chat\)\.$/,
        ),
      ),
    )
  })

  it('is refused in the name of another application', async () => {
    await install(foreign.id)

    expect((await send(activity({ teamsAppId: foreign.id }))).status).toBe(403)
  })

  it.each([
    ['a type that the manifest does not declare', { activityType: 'undeclared' }],
    ['words without a link', { topic: { source: 'text', value: 'AFI 2' } }],
    ['words with a link out of Teams', { topic: { ...text, webUrl: 'https://example.org' } }],
    ['no topic', { topic: undefined }],
    ['a source that there is not', { topic: { source: 'mail', value: 'x' } }],
    ['no preview', { previewText: undefined }],
    ['parameters that are no pairs', { templateParameters: [{ name: 'x' }] }],
  ])('is refused with %s', async (_title, change) => {
    await install(app.id)

    expect((await send(activity(change))).status).toBe(400)
  })

  it('may say anything under systemDefault', async () => {
    await install(app.id)

    expect((await send(activity({ activityType: 'systemDefault' }))).status).toBe(204)
  })

  it('needs the permission', async () => {
    const { status, body } = await send(activity(), 'bare')

    expect(status).toBe(403)
    expect(body).toEqual(
      errorOf(
        'Forbidden',
        expect.stringContaining("Missing scope permissions on the request. API requires one of 'TeamsActivity.Send'"),
      ),
    )
  })

  it('is throttled from the sixth in a second on', async () => {
    await install(app.id)

    const statuses: number[] = []
    for (let time = 0; time < 6; time += 1) statuses.push((await send(activity())).status)

    expect(statuses).toEqual([204, 204, 204, 204, 204, 429])
  })
})

describe('the channels of a team', () => {
  it('are listed', async () => {
    const { status, body } = await standIn.ask<Page<Body>>('GET /teams/made-up-team/channels')

    expect(status).toBe(200)
    expect(body.value[0]).toMatchObject({ id: '19:general@thread.tacv2', displayName: 'General' })
    expect((await standIn.ask('GET /teams/absent/channels')).status).toBe(404)
    expect((await standIn.ask('GET /teams/made-up-team/channels', { token: 'bare' })).status).toBe(403)
  })
})
