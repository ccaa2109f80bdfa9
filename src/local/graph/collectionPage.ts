import { linkWith } from './call'
import type { GraphCall } from './call'
import { invalidRequest } from './graphError'
import { pageSize } from './items/paging'

/** A page of a collection that is small enough to be held as a whole, and the link to the next. */
export function collectionPage<Value>(
  call: GraphCall,
  all: readonly Value[],
): { readonly value: readonly Value[]; readonly link: Readonly<Record<string, string>> } {
  const most = call.query.has('top') ? pageSize(call.query) : all.length
  const from = offsetIn(call.query.get('skiptoken'))
  const value = all.slice(from, from + most)
  const next = Buffer.from(`Offset=${from + most}`).toString('base64url')
  const link = from + most < all.length ? { '@odata.nextLink': linkWith(call, '$skiptoken', next) } : {}
  return { value, link }
}

/** @throws GraphFault 400 for a token that is not one of ours */
function offsetIn(token: string | undefined): number {
  if (token === undefined) return 0
  const offset = /^Offset=(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1]
  if (offset === undefined) throw invalidRequest()
  return Number(offset)
}
