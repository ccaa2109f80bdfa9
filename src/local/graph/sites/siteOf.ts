import type { GraphCall } from '../call'
import type { StoredList } from './catalogue'
import { invalidRequest, siteNotFound } from '../graphError'
import type { Tenant } from '../tenant'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Whether a path names the site that there is: by the triple, by the id of its collection, by host and path, or `root`.
 *
 * @throws GraphFault 404 for another site, 400 for an id that is none
 */
export function requireSite({ site }: Tenant, given: string): void {
  const wanted = given.toLowerCase().replace(/(?<=:.*)\/$/, '')
  const [, collection = ''] = site.id.split(',')
  const names = [site.id, collection, site.host, 'root', `${site.host}:${site.path}`]
  if (names.some(name => name.toLowerCase() === wanted)) return
  const [, ...ids] = wanted.split(',')
  const isTriple = ids.length === 2 && ids.every(id => guid.test(id))
  if (wanted.includes(':') || guid.test(wanted) || isTriple) throw siteNotFound()
  throw invalidRequest('Provided identifier is malformed - site collection id is not valid')
}

/** @throws GraphFault 404 */
export function listOf(tenant: Tenant, { parts }: GraphCall): StoredList {
  return tenant.catalogue.require(parts['list'] ?? '')
}

export function siteIn({ parts }: GraphCall): string {
  return parts['site'] ?? ''
}
