import { randomBytes } from 'node:crypto'
import { isObject, linkWith, objectIn } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import { badRequest, calendarDenied, GraphFault, notDone } from '../graphError'
import { namesIn } from '../items/expandSyntax'
import { dayNumber, dayText, occurrences } from './recurrence'
import type { Route } from '../route'
import { isTimeZone, offset } from '../sites/siteClock'
import { contextOf } from '../sites/siteEntity'
import type { Tenant } from '../tenant'
import { requirePerson } from './userRoutes'

const events = '/users/:user/events'

export const calendarRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/users/:user/calendarView',
    need: 'calendars',
    units: 0,
    heeds: ['select', 'orderby', 'top', 'skip'],
    handle: calendarView,
  },
  {
    method: 'GET',
    pattern: '/users/:user/calendar/calendarView',
    need: 'calendars',
    units: 0,
    heeds: ['select', 'orderby', 'top', 'skip'],
    handle: calendarView,
  },
  {
    method: 'GET',
    pattern: events,
    need: 'calendars',
    units: 0,
    heeds: ['select', 'orderby', 'top', 'skip'],
    handle: getEvents,
  },
  { method: 'POST', pattern: events, need: 'editCalendars', units: 0, handle: createEvent },
  { method: 'GET', pattern: `${events}/:event`, need: 'calendars', units: 0, heeds: ['select'], handle: getEvent },
  { method: 'DELETE', pattern: `${events}/:event`, need: 'editCalendars', units: 0, handle: deleteEvent },
  {
    method: 'GET',
    pattern: `${events}/:event/instances`,
    need: 'calendars',
    units: 0,
    heeds: ['select', 'orderby', 'top', 'skip'],
    handle: calendarView,
  },
  { method: 'GET', pattern: '/groups/:group/calendarView', need: 'nothing', units: 0, handle: delegatedOnly },
  { method: 'GET', pattern: '/groups/:group/events', need: 'nothing', units: 0, handle: delegatedOnly },
]

const usualPage = 10

/** An event as it was given, its times as moments. */
interface StoredEvent {
  readonly id: string
  readonly definition: JsonObject
  readonly start: number
  readonly end: number
}

function delegatedOnly(_tenant: Tenant, { caller }: GraphCall): GraphAnswer {
  if (caller.oid !== undefined) throw notDone('the calendars of groups')
  throw calendarDenied()
}

function eventsOf({ database }: Tenant, userId: string): readonly StoredEvent[] {
  return database.all('SELECT * FROM calendarEvent WHERE userId = ? ORDER BY rowid', userId).map(row => {
    const definition = JSON.parse(String(row['definition'])) as JsonObject
    return { id: String(row['id']), definition, start: momentOf(definition['start']), end: momentOf(definition['end']) }
  })
}

/** `{dateTime: "2026-07-08T09:00:00", timeZone: "Europe/London"}` in milliseconds. */
function momentOf(value: unknown): number {
  const { dateTime, timeZone } = isObject(value) ? value : {}
  const local = Date.parse(`${String(dateTime).replace(/Z$/, '').slice(0, 19)}Z`)
  const zone = typeof timeZone === 'string' ? timeZone : 'UTC'
  if (Number.isNaN(local) || !isTimeZone(zone)) throw badRequest('A start and an end with a known timeZone are needed.')
  const guess = local - offset(new Date(local), zone)
  return local - offset(new Date(guess), zone)
}

interface Occurrence {
  readonly event: StoredEvent
  readonly type: 'singleInstance' | 'occurrence'
  readonly start: number
  readonly end: number
}

/** The event itself, or each day of its series, as far as they overlap the window. */
function occurrencesOf(event: StoredEvent, window: { from: number; to: number }): readonly Occurrence[] {
  const isIn = ({ start, end }: Occurrence) => start < window.to && end > window.from
  const { definition, start, end } = event
  const { recurrence } = definition
  if (!isObject(recurrence)) return [{ event, type: 'singleInstance' as const, start, end }].filter(isIn)
  const { dateTime, timeZone } = definition['start'] as { dateTime: string; timeZone: string }
  const days = occurrences(recurrence, dayNumber(new Date(window.to).toISOString()) + 1)
  return days
    .map((day): Occurrence => {
      const from = momentOf({ dateTime: `${dayText(day)}T${dateTime.slice(11, 19)}`, timeZone })
      return { event, type: 'occurrence', start: from, end: from + end - start }
    })
    .filter(isIn)
}

function entity({ event, type, start, end }: Occurrence, timeZone: string): JsonObject {
  const definition = { ...event.definition, recurrence: undefined }
  const id = type === 'occurrence' ? `${event.id}.${dayText(dayNumber(new Date(start).toISOString()))}` : event.id
  return {
    ...definition,
    id,
    type,
    ...(type === 'occurrence' && { seriesMasterId: event.id }),
    start: localTime(start, timeZone),
    end: localTime(end, timeZone),
  }
}

function localTime(moment: number, timeZone: string): JsonObject {
  const local = new Date(moment + offset(new Date(moment), timeZone)).toISOString().slice(0, 19)
  return { dateTime: `${local}.0000000`, timeZone }
}

/** UTC, unless the caller prefers a zone of this machine's names. */
function zoneIn({ headers }: GraphCall): string {
  const zone = /outlook\.timezone\s*=\s*"([^"]*)"/i.exec(headers['prefer'] ?? '')?.[1]
  if (zone === undefined) return 'UTC'
  if (!isTimeZone(zone))
    throw new GraphFault(400, 'TimeZoneNotSupportedException', `The time zone '${zone}' is not known.`)
  return zone
}

function windowIn({ query }: GraphCall): { from: number; to: number } {
  const moment = (name: string) => {
    const text = query.get(name)
    // An offset of `+01:00` arrives as a space and digits when it was not encoded.
    const value = Date.parse(
      /[Z+-]|\s\d\d:/i.test((text ?? '').slice(10)) ? (text ?? '').replace(' ', '+') : `${text ?? ''}Z`,
    )
    if (text === undefined || Number.isNaN(value)) {
      throw new GraphFault(
        400,
        'ErrorInvalidParameter',
        `This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.`,
      )
    }
    return value
  }
  return { from: moment('startdatetime'), to: moment('enddatetime') }
}

function calendarView(tenant: Tenant, call: GraphCall): GraphAnswer {
  const person = requirePerson(tenant, call)
  const window = windowIn(call)
  const zone = zoneIn(call)
  const wanted = call.parts['event']
  const found = eventsOf(tenant, person.id)
    .filter(({ id }) => wanted === undefined || id === wanted)
    .flatMap(event => occurrencesOf(event, window))
    .sort((one, other) => one.start - other.start)
  const context = contextOf('users?/calendarView', person.id)
  return page(call, { context, value: found.map(each => entity(each, zone)) })
}

/** Pages of ten, numbered by `$skip`. */
function page(call: GraphCall, { context, value }: { context: string; value: readonly JsonObject[] }): GraphAnswer {
  const most = Number(call.query.get('top') ?? usualPage)
  const from = Number(call.query.get('skip') ?? 0)
  const order = call.query.get('orderby')
  if (order !== undefined && !/^start\/dateTime(\s+asc)?$/i.test(order.trim()))
    throw notDone(`$orderby=${order} on events`)
  if (!(most >= 1 && most <= 1000) || !(from >= 0)) throw badRequest('Invalid paging options.')
  const hasMore = from + most < value.length
  const { rawQuery } = call
  const rest = rawQuery
    .split('&')
    .filter(pair => !/^(\$|%24)?skip=/i.test(pair))
    .join('&')
  const next = linkWith({ ...call, rawQuery: rest }, '$skip', String(from + most))
  const links = hasMore ? { '@odata.nextLink': next } : {}
  const shown = value.slice(from, from + most).map(event => chosen(event, call))
  return { status: 200, body: { '@odata.context': context, value: shown, ...links } }
}

/** The properties that are selected; the id is always there. */
function chosen(event: JsonObject, { query }: GraphCall): JsonObject {
  const names = namesIn(query.get('select'))
  if (names === undefined) return event
  return Object.fromEntries(Object.entries(event).filter(([name]) => name === 'id' || names.includes(name)))
}

/** As it is kept: a series is its master, not its days. */
function master({ id, definition, start, end }: StoredEvent, zone: string): JsonObject {
  const type = isObject(definition['recurrence']) ? 'seriesMaster' : 'singleInstance'
  return { ...definition, id, type, start: localTime(start, zone), end: localTime(end, zone) }
}

function getEvents(tenant: Tenant, call: GraphCall): GraphAnswer {
  const person = requirePerson(tenant, call)
  const value = eventsOf(tenant, person.id).map(event => master(event, zoneIn(call)))
  return page(call, { context: contextOf('users?/events', person.id), value })
}

/** @throws GraphFault 404 */
function requireEvent(tenant: Tenant, call: GraphCall): StoredEvent {
  const found = eventsOf(tenant, requirePerson(tenant, call).id).find(({ id }) => id === call.parts['event'])
  if (!found) throw new GraphFault(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
  return found
}

function getEvent(tenant: Tenant, call: GraphCall): GraphAnswer {
  return { status: 200, body: chosen(master(requireEvent(tenant, call), zoneIn(call)), call) }
}

function createEvent(tenant: Tenant, call: GraphCall): GraphAnswer {
  const person = requirePerson(tenant, call)
  const definition = objectIn(call)
  const [start, end] = [momentOf(definition['start']), momentOf(definition['end'])]
  if (end < start) throw badRequest('The end lies before the start.')
  if (isObject(definition['recurrence'])) occurrences(definition['recurrence'], 0)
  const id = randomBytes(30).toString('base64url')
  tenant.database.run('INSERT INTO calendarEvent VALUES (?, ?, ?)', id, person.id, JSON.stringify(definition))
  return { status: 201, body: master({ id, definition, start, end }, zoneIn(call)) }
}

function deleteEvent(tenant: Tenant, call: GraphCall): GraphAnswer {
  const { id } = requireEvent(tenant, call)
  tenant.database.run('DELETE FROM calendarEvent WHERE id = ?', id)
  return { status: 204 }
}
