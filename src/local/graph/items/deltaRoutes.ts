import { isObject, linkWith, queryWithout } from '../call'
import type { GraphAnswer, GraphCall } from '../call'
import type { StoredList } from '../sites/catalogue'
import { GraphFault } from '../graphError'
import { deletedEntity } from './itemEntity'
import { itemView, shownItem } from './itemPage'
import type { StoredItem } from './itemStore'
import { pageSize } from './paging'
import type { Route } from '../route'
import { contextOf } from '../sites/siteEntity'
import { listOf, siteIn } from '../sites/siteOf'
import { shownState } from './staleReads'
import type { Tenant } from '../tenant'

/** What a token remembers: the last change that was told, and for a first round where the list stood at its start. */
interface DeltaToken {
  readonly list: string
  readonly change: number
  readonly issuedAt: number
  /** Raised when all tokens given out are to be forgotten. */
  readonly generation: number
  /** Rows deleted before a first round began were never told of, so their end is not told either. */
  readonly begunAt?: number
}

export const deltaRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/sites/:site/lists/:list/items/delta',
    need: 'read',
    units: ({ query }) => (query.has('token') ? 1 : 2),
    heeds: ['select', 'expand', 'top'],
    handle: getDelta,
  },
]

function getDelta(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  const end = shownState(tenant, call, list) ?? tenant.items.counts(list).lastChange
  const token = call.query.get('token')
  if (token === 'latest') return answer(call, { value: [], link: deltaLink(call, tokenAt(tenant, list, end)) })
  const from = token === undefined ? firstToken(tenant, list, end) : tokenIn(tenant, call, { list, token })
  return page(tenant, call, { list, from, end })
}

function firstToken(tenant: Tenant, list: StoredList, end: number): DeltaToken {
  return { ...tokenAt(tenant, list, 0), begunAt: end }
}

function tokenAt(tenant: Tenant, { id }: StoredList, change: number): DeltaToken {
  return { list: id, change, issuedAt: tenant.now().getTime(), generation: generationOf(tenant) }
}

function generationOf({ database }: Tenant): number {
  return Number(database.get("SELECT value FROM fact WHERE name = 'deltaGeneration'")?.['value'] ?? 0)
}

/** The next rows that changed, each in its latest state, and a link to go on. */
function page(
  tenant: Tenant,
  call: GraphCall,
  { list, from, end }: { list: StoredList; from: DeltaToken; end: number },
): GraphAnswer {
  const most = pageSize(call.query)
  const changed = tenant.items.changedAfter(list, from.change, most + 1).filter(({ change }) => change <= end)
  const told = changed.slice(0, most)
  const view = itemView(tenant, list, call.query)
  const value = told.flatMap(item => {
    if (!item.isDeleted) return [shownItem(tenant, list, { item, view })]
    return isUntold(item, from) ? [] : [deletedEntity(tenant, list, item)]
  })
  const change = told.at(-1)?.change ?? from.change
  const next = { ...tokenAt(tenant, list, change), ...(from.begunAt !== undefined && { begunAt: from.begunAt }) }
  if (changed.length > most) return answer(call, { value, link: { '@odata.nextLink': link(call, next) } })
  return answer(call, { value, link: deltaLink(call, tokenAt(tenant, list, Math.max(change, end))) })
}

function isUntold({ change }: StoredItem, { begunAt }: DeltaToken): boolean {
  return begunAt !== undefined && change <= begunAt
}

function deltaLink(call: GraphCall, token: DeltaToken): Readonly<Record<string, string>> {
  return { '@odata.deltaLink': link(call, token) }
}

function link(call: GraphCall, token: DeltaToken): string {
  return linkWith(call, 'token', Buffer.from(JSON.stringify(token)).toString('base64url'))
}

function answer(
  call: GraphCall,
  { value, link: links }: { value: readonly unknown[]; link: Readonly<Record<string, string>> },
): GraphAnswer {
  const context = contextOf('sites?/lists?/items', siteIn(call), call.parts['list'] ?? '')
  return { status: 200, body: { '@odata.context': context, ...links, value } }
}

/** @throws GraphFault 410 with the address of a fresh start, for a token too old or not ours */
function tokenIn(tenant: Tenant, call: GraphCall, { list, token }: { list: StoredList; token: string }): DeltaToken {
  const found = readToken(token)
  const oldest = tenant.now().getTime() - tenant.switches.deltaTokenDays * 86_400_000
  const isOurs = found?.list === list.id && found.generation === generationOf(tenant)
  if (isOurs && found.issuedAt >= oldest && found.change <= tenant.items.counts(list).lastChange) return found
  const query = queryWithout(call.rawQuery, ['token', 'skiptoken'])
  throw new GraphFault(410, tenant.switches.resyncCode, {
    message: 'Resync required. The token cannot be used any more; read everything again from the address in Location.',
    headers: { Location: `${call.linkBase}${call.asked}${query === '' ? '' : `?${query}`}` },
  })
}

function readToken(token: string): DeltaToken | undefined {
  try {
    const found: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    if (!isObject(found) || typeof found['change'] !== 'number' || typeof found['list'] !== 'string') return undefined
    return found as JsonToken
  } catch {
    return undefined
  }
}

type JsonToken = DeltaToken & Readonly<Record<string, unknown>>

/** Every token given out so far is answered 410 from now on, as the real service does after a while. */
export function forgetDeltaTokens(tenant: Tenant): void {
  tenant.database.run(
    "INSERT INTO fact VALUES ('deltaGeneration', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    String(generationOf(tenant) + 1),
  )
}
