import { randomUUID } from 'node:crypto'
import { objectIn } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import { GraphFault, invalidRequest, listNotFound, notDone, resourceNotFound } from '../graphError'
import type { Subscription } from './notifier'
import { momentIn } from '../sites/siteClock'
import { plainPath } from '../route'
import type { Route } from '../route'
import { contextOf } from '../sites/siteEntity'
import { requireSite } from '../sites/siteOf'
import type { Tenant } from '../tenant'

export const subscriptionRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/subscriptions', need: 'subscribe', units: 0, handle: getAll },
  { method: 'POST', pattern: '/subscriptions', need: 'subscribe', units: 0, handle: create },
  { method: 'GET', pattern: '/subscriptions/:subscription', need: 'subscribe', units: 0, handle: getOne },
  { method: 'PATCH', pattern: '/subscriptions/:subscription', need: 'subscribe', units: 0, handle: renew },
  { method: 'DELETE', pattern: '/subscriptions/:subscription', need: 'subscribe', units: 0, handle: remove },
]

const longestMinutes = 42_300
const shortestMinutes = 45
const longestClientState = 128
const handshakeMilliseconds = 10_000

function entity({ id, expiresAt, definition }: Subscription): JsonObject {
  return { id, ...definition, expirationDateTime: expiresAt }
}

function answerWith(subscription: Subscription, status = 200): GraphAnswer {
  return { status, body: { '@odata.context': contextOf('subscriptions/$entity'), ...entity(subscription) } }
}

async function create(tenant: Tenant, call: GraphCall): Promise<GraphAnswer> {
  const body = objectIn(call)
  const resource = textIn(body, 'resource')
  const listId = listIn(tenant, resource)
  if (textIn(body, 'changeType') !== 'updated') throw refused('Only the changeType updated can be had for a list.')
  const clientState = clientStateIn(body)
  const addresses = addressesIn(body)
  const expiresAt = expiryIn(tenant, body['expirationDateTime'])
  for (const address of Object.values(addresses)) await shakeHands(address)
  const definition = {
    resource,
    applicationId: call.caller.appId,
    changeType: 'updated',
    ...(clientState !== undefined && { clientState }),
    ...addresses,
    creatorId: call.caller.oid ?? call.caller.appId,
    latestSupportedTlsVersion: 'v1_2',
  }
  return answerWith(tenant.notifier.add({ listId, expiresAt, definition }), 201)
}

function clientStateIn({ clientState }: JsonObject): string | undefined {
  if (clientState === undefined || clientState === null) return undefined
  if (typeof clientState !== 'string' || clientState.length > longestClientState) {
    throw refused(`clientState is no text of up to ${longestClientState} characters.`)
  }
  return clientState
}

/** Where notifications go, and where those about the subscription itself go, which must be on the same host. */
function addressesIn({ notificationUrl, lifecycleNotificationUrl }: JsonObject): Readonly<Record<string, string>> {
  const address = addressIn(notificationUrl)
  if (lifecycleNotificationUrl === undefined || lifecycleNotificationUrl === null) {
    return { notificationUrl: address.href }
  }
  const lifecycle = addressIn(lifecycleNotificationUrl)
  if (lifecycle.host !== address.host) throw refused('Both notification addresses must have the same host.')
  return { notificationUrl: address.href, lifecycleNotificationUrl: lifecycle.href }
}

function refused(message: string): GraphFault {
  return new GraphFault(400, 'InvalidRequest', message)
}

function textIn(body: JsonObject, name: string): string {
  const value = body[name]
  if (typeof value !== 'string' || value === '') throw refused(`The property ${name} is missing.`)
  return value
}

/** `sites/{site}/lists/{list}`, with or without a slash before it. */
function listIn(tenant: Tenant, resource: string): string {
  const path = plainPath(`/${resource.replace(/^\/+/, '').replace(/^(https:\/\/[^/]+\/)?v1\.0\//, '')}`)
  const [, sites, site = '', lists, list, ...rest] = path.split('/')
  if (sites !== 'sites' || lists !== 'lists' || list === undefined) {
    throw notDone(`subscriptions to ${resource}; it does those to the lists of its site`)
  }
  if (rest.length > 0) throw refused(`The resource '${resource}' cannot be subscribed to.`)
  requireSite(tenant, decodeURIComponent(site))
  const found = tenant.catalogue.find(decodeURIComponent(list))
  if (!found) throw listNotFound()
  return found.id
}

/** https, or this computer itself. */
function addressIn(value: unknown): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
  const isHere = url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (!url || !(url.protocol === 'https:' || isHere)) throw refused('The notification address must begin with https.')
  return url
}

/** At least 45 minutes from now, at most 42,300. */
function expiryIn({ now }: Tenant, value: unknown): string {
  const moment = typeof value === 'string' ? momentIn(value) : undefined
  if (!moment) throw refused('The property expirationDateTime is missing, or no moment.')
  const minutes = (moment.getTime() - now().getTime()) / 60_000
  if (minutes <= 0) throw refused('Subscription expiration must be in the future.')
  if (minutes > longestMinutes) {
    throw new GraphFault(
      400,
      'ExtensionError',
      `Subscription expiration can only be ${longestMinutes} minutes in the future.`,
    )
  }
  return new Date(now().getTime() + Math.max(minutes, shortestMinutes) * 60_000).toISOString()
}

/** The endpoint must give back the token within ten seconds, as plain text. */
async function shakeHands(address: string): Promise<void> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`
  const url = new URL(address)
  url.searchParams.set('validationToken', token)
  const isRight = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    body: '',
    signal: AbortSignal.timeout(handshakeMilliseconds),
  })
    .then(async answer => {
      const isPlain = (answer.headers.get('content-type') ?? '').startsWith('text/plain')
      return answer.status === 200 && isPlain && (await answer.text()) === token
    })
    .catch(() => false)
  if (isRight) return
  throw refused(
    'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.',
  )
}

function requireOne({ notifier }: Tenant, { parts, caller }: GraphCall): Subscription {
  const id = parts['subscription'] ?? ''
  const found = notifier.all().find(each => each.id === id && each.definition['applicationId'] === caller.appId)
  if (!found) throw resourceNotFound(id)
  return found
}

function getAll({ notifier }: Tenant, { caller }: GraphCall): GraphAnswer {
  const own = notifier.all().filter(({ definition }) => definition['applicationId'] === caller.appId)
  return { status: 200, body: { '@odata.context': contextOf('subscriptions'), value: own.map(entity) } }
}

function getOne(tenant: Tenant, call: GraphCall): GraphAnswer {
  return answerWith(requireOne(tenant, call))
}

function renew(tenant: Tenant, call: GraphCall): GraphAnswer {
  const subscription = requireOne(tenant, call)
  const { expirationDateTime } = objectIn(call)
  if (expirationDateTime === undefined) throw invalidRequest()
  const expiresAt = expiryIn(tenant, expirationDateTime)
  tenant.notifier.renew(subscription.id, expiresAt)
  return answerWith({ ...subscription, expiresAt })
}

function remove(tenant: Tenant, call: GraphCall): GraphAnswer {
  tenant.notifier.remove(requireOne(tenant, call).id)
  return { status: 204 }
}
