import { linkWith } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import { choose, namesIn } from '../items/expandSyntax'
import { badRequest, GraphFault, resourceNotFound } from '../graphError'
import type { Person } from '../identities'
import type { Route } from '../route'
import { contextOf } from '../sites/siteEntity'
import type { Tenant } from '../tenant'
import { isAdvanced, personMeets } from './userFilter'

export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/users',
    need: 'users',
    units: 0,
    heeds: ['select', 'filter', 'orderby', 'top', 'skiptoken', 'count', 'search'],
    handle: getUsers,
  },
  { method: 'GET', pattern: '/users/:user', need: 'users', units: 0, heeds: ['select'], handle: getUser },
  { method: 'GET', pattern: '/me', need: 'nothing', units: 0, heeds: ['select'], handle: getMe },
]

const usualPage = 100
const largestPage = 999

const usualProperties = ['displayName', 'givenName', 'jobTitle', 'mail', 'surname', 'userPrincipalName', 'id'] as const
const userProperties: readonly string[] = [
  ...usualProperties,
  'accountEnabled',
  'businessPhones',
  'city',
  'companyName',
  'country',
  'createdDateTime',
  'department',
  'employeeId',
  'mailNickname',
  'mobilePhone',
  'officeLocation',
  'otherMails',
  'preferredLanguage',
  'proxyAddresses',
  'usageLocation',
  'userType',
]

function allOf(person: Person): JsonObject {
  const [givenName, ...rest] = person.displayName.split(' ')
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName,
    ...(person.jobTitle !== undefined && { jobTitle: person.jobTitle }),
    mail: person.mail,
    surname: rest.join(' '),
    userPrincipalName: person.userPrincipalName,
    id: person.id,
    accountEnabled: person.accountEnabled,
    userType: 'Member',
  }
}

/** The default properties, or those that are selected. */
function entity(person: Person, { query }: GraphCall): JsonObject {
  const select = query.get('select')
  const all = allOf(person)
  if (namesIn(select) !== undefined) return choose(all, { select, properties: userProperties, type: 'user' })
  const isUsual = (name: string) => name === 'businessPhones' || usualProperties.some(each => each === name)
  return Object.fromEntries(Object.entries(all).filter(([name]) => isUsual(name)))
}

function answerWith(call: GraphCall, person: Person): GraphAnswer {
  const body = { '@odata.context': contextOf('users/$entity'), ...entity(person, call) }
  return { status: 200, headers: directoryUnits(call), body }
}

/** By Entra object id or user principal name. */
export function findPerson({ people }: Tenant, idOrName: string): Person | undefined {
  const folded = idOrName.toLowerCase()
  return people.find(({ id, userPrincipalName }) => [id, userPrincipalName].some(each => each.toLowerCase() === folded))
}

/** @throws GraphFault 404 */
export function requirePerson(tenant: Tenant, call: GraphCall): Person {
  const wanted = call.parts['user'] ?? ''
  if (/^\/me\//i.test(call.asked)) return me(tenant, call)
  const found = findPerson(tenant, wanted)
  if (!found) throw resourceNotFound(wanted)
  return found
}

function getUser(tenant: Tenant, call: GraphCall): GraphAnswer {
  return answerWith(call, requirePerson(tenant, call))
}

/** @throws GraphFault 400 for an application that signed in by itself */
export function me({ people }: Tenant, { caller }: GraphCall): Person {
  const found = people.find(({ id }) => id.toLowerCase() === caller.oid?.toLowerCase())
  const [first] = caller.isAnybody === true ? people : []
  const person = found ?? first
  if (!person) throw badRequest('/me request is only valid with delegated authentication flow.')
  return person
}

function getMe(tenant: Tenant, call: GraphCall): GraphAnswer {
  return answerWith(call, me(tenant, call))
}

function getUsers(tenant: Tenant, call: GraphCall): GraphAnswer {
  const { query } = call
  requireEventual(call)
  const found = sorted(searched(tenant.people, call), query.get('orderby')).filter(person =>
    personMeets(allOf(person), query.get('filter')),
  )
  const most = topIn(query.get('top'))
  const from = offsetIn(query.get('skiptoken'))
  const page = found.slice(from, from + most)
  const token = Buffer.from(String(from + most)).toString('base64url')
  return {
    status: 200,
    headers: directoryUnits(call),
    body: {
      '@odata.context': contextOf('users'),
      ...(query.get('count') === 'true' && isEventual(call) && { '@odata.count': found.length }),
      ...(from + most < found.length && { '@odata.nextLink': linkWith(call, '$skiptoken', token) }),
      value: page.map(person => entity(person, call)),
    },
  }
}

/** @throws GraphFault 400 for a filter that goes by an index which lags, from somebody who does not accept that */
function requireEventual(call: GraphCall): void {
  const { query } = call
  const isAccepted = isEventual(call) && query.get('count') === 'true'
  if (isAccepted || !isAdvanced(query.get('filter') ?? '')) return
  throw new GraphFault(
    400,
    'Request_UnsupportedQuery',
    "The specified filter to the reference property query is currently not supported without $count=true and the header 'ConsistencyLevel: eventual'.",
  )
}

/** What the directory counts for a read, which has nothing to do with SharePoint's units. */
function directoryUnits({ query }: GraphCall): Readonly<Record<string, string>> {
  const top = Number(query.get('top') ?? Infinity)
  const units = 2 - Number(query.has('select')) + Number(query.has('expand')) - Number(top < 20)
  return { 'x-ms-resource-unit': String(Math.max(1, units)) }
}

function isEventual({ headers }: GraphCall): boolean {
  return headers['consistencylevel']?.toLowerCase() === 'eventual'
}

/** `$search="displayName:oli"`, which the service answers only to those who accept results that lag. */
function searched(people: readonly Person[], call: GraphCall): readonly Person[] {
  const search = call.query.get('search')
  if (search === undefined) return people
  if (!isEventual(call)) {
    throw new GraphFault(
      400,
      'Request_UnsupportedQuery',
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    )
  }
  const found = /^"(displayName|mail|userPrincipalName):(.*)"$/.exec(search.trim())
  if (!found) throw badRequest('Syntax error in $search.')
  const property = found[1] as 'displayName' | 'mail' | 'userPrincipalName'
  return people.filter(person => person[property].toLowerCase().includes((found[2] ?? '').toLowerCase()))
}

function sorted(people: readonly Person[], orderBy: string | undefined): readonly Person[] {
  const found = /^(displayName|userPrincipalName)(\s+(asc|desc))?$/.exec(orderBy?.trim() ?? 'displayName')
  if (!found) throw badRequest('Unsupported sort property for resource User.')
  const property = found[1] as 'displayName' | 'userPrincipalName'
  const direction = found[3] === 'desc' ? -1 : 1
  return people.toSorted((one, other) => direction * one[property].localeCompare(other[property]))
}

function topIn(top: string | undefined): number {
  const most = Number(top ?? usualPage)
  if (!Number.isInteger(most) || most < 1 || most > largestPage) {
    throw badRequest(`Invalid page size specified: '${top ?? ''}'. Must be between 1 and ${largestPage} inclusive.`)
  }
  return most
}

function offsetIn(token: string | undefined): number {
  const offset = token === undefined ? 0 : Number(Buffer.from(token, 'base64url').toString('utf8') || Number.NaN)
  if (!Number.isInteger(offset) || offset < 0) throw badRequest('Invalid page token.')
  return offset
}
