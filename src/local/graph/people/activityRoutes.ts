import { isObject, objectIn } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import { badRequest, forbidden, tooManyRequests } from '../graphError'
import type { Route } from '../route'
import { installationsOf } from './teamsRoutes'
import type { TeamsApp } from './teamsApps'
import type { Tenant } from '../tenant'
import { requirePerson } from './userRoutes'

export const activityRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: '/users/:user/teamwork/sendActivityNotification',
    need: 'sendActivity',
    units: 0,
    handle: sendActivityNotification,
  },
]

/** When each tenant last sent, for the limit of a second. */
const sent = new WeakMap<Tenant, { second: number; count: number }>()

function sendActivityNotification(tenant: Tenant, call: GraphCall): GraphAnswer {
  const person = requirePerson(tenant, call)
  const body = objectIn(call)
  requirePace(tenant)
  const topic = topicIn(body)
  const apps = installationsOf(tenant, person)
  const installation = apps.find(({ id, app }) => isMeant({ id, app }, { topic, body, call }))
  const activityType = textIn(body, 'activityType')
  if (!installation || !isSender(installation.app, call)) throw notAuthorised(call, activityType)
  requireType(installation.app, activityType)
  requirePreview(body)
  tenant.database.run(
    'INSERT INTO activity VALUES (NULL, ?, ?, ?)',
    ...[person.id, tenant.now().toISOString(), JSON.stringify(body)],
  )
  return { status: 204 }
}

function requirePace(tenant: Tenant): void {
  const second = Math.floor(tenant.wallClock().getTime() / 1000)
  const before = sent.get(tenant)
  const count = before?.second === second ? before.count + 1 : 1
  sent.set(tenant, { second, count })
  if (count > tenant.switches.activityNotificationsPerSecond) throw tooManyRequests(1)
}

function textIn(body: JsonObject, name: string): string {
  const value = body[name]
  if (typeof value !== 'string' || value === '') throw badRequest(`The property '${name}' is required.`)
  return value
}

interface Topic {
  readonly source: string
  readonly value: string
}

/** An address in Graph, or words with a link into Teams. */
function topicIn({ topic }: JsonObject): Topic {
  if (!isObject(topic)) throw badRequest("The property 'topic' is required.")
  const source = textIn(topic, 'source')
  const value = textIn(topic, 'value')
  if (source !== 'entityUrl' && source !== 'text') throw badRequest(`The topic source '${source}' is not known.`)
  const { webUrl } = topic
  const isLink = typeof webUrl === 'string' && webUrl.startsWith('https://teams.microsoft.com/l/')
  if (source === 'text' && !isLink)
    throw badRequest("A topic of the source 'text' needs a webUrl that leads into Teams.")
  return { source, value }
}

function isMeant(
  { id, app }: { id: string; app: TeamsApp },
  { topic, body, call }: { topic: Topic; body: JsonObject; call: GraphCall },
): boolean {
  const { teamsAppId } = body
  if (typeof teamsAppId === 'string' && teamsAppId !== app.id) return false
  const wanted = /\/installedApps\/([^/]+)$/.exec(topic.value)?.[1]
  return topic.source === 'entityUrl' && wanted !== undefined ? wanted === id : isSender(app, call)
}

/** Only the application that the manifest names may notify in the app's name. */
function isSender({ applicationId }: TeamsApp, { caller }: GraphCall): boolean {
  return applicationId === undefined || applicationId.toLowerCase() === caller.appId.toLowerCase()
}

function notAuthorised({ caller }: GraphCall, activityType: string): ReturnType<typeof forbidden> {
  return forbidden(
    `Application with AAD App Id '${caller.appId}' is not authorized to generate custom text notifications about '${activityType}' to the recipient. Ensure that the expected Teams app is installed in the target scope (user, team, or chat).`,
  )
}

function requireType({ activityTypes }: TeamsApp, activityType: string): void {
  if (activityType === 'systemDefault' || activityTypes.includes(activityType)) return
  throw badRequest(`Failed to find the activity type '${activityType}' in the manifest of the app.`)
}

function requirePreview({ previewText, templateParameters }: JsonObject): void {
  if (!isObject(previewText) || typeof previewText['content'] !== 'string') {
    throw badRequest("The property 'previewText' is required.")
  }
  const isPair = (pair: unknown) => isObject(pair) && ['name', 'value'].every(name => typeof pair[name] === 'string')
  if (templateParameters === undefined || templateParameters === null) return
  if (!Array.isArray(templateParameters) || !templateParameters.every(isPair)) {
    throw badRequest("Each of the 'templateParameters' needs a name and a value.")
  }
}
