import { decode } from './call'
import type { GraphAnswer, GraphCall } from './call'
import type { Tenant } from './tenant'

/**
 * What a caller must hold. For sites the four words rank: an application permission gives one of them everywhere
 * (`Sites.ReadWrite.All` is `write`), Sites.Selected what its grant says.
 */
export type Need =
  | 'read'
  | 'write'
  | 'manage'
  | 'fullControl'
  | 'users'
  | 'photos'
  | 'calendars'
  | 'editCalendars'
  | 'installApps'
  | 'channels'
  | 'sendActivity'
  | 'subscribe'
  | 'nothing'

export const queryOptions = [
  'select',
  'expand',
  'filter',
  'orderby',
  'top',
  'skip',
  'skiptoken',
  'count',
  'search',
  'apply',
  'compute',
] as const
export type QueryOption = (typeof queryOptions)[number]

export type Handler = (tenant: Tenant, call: GraphCall) => GraphAnswer | Promise<GraphAnswer>

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** `/sites/:site/lists/:list`; the path comes as `plainPath` makes it. */
  readonly pattern: string
  readonly need: Need
  /** SharePoint's resource units; other workloads count none. */
  readonly units: number | ((call: GraphCall) => number)
  /** The query options that a read goes by; it answers 501 to the others, because leaving them out would mislead. */
  readonly heeds?: readonly QueryOption[]
  readonly handle: Handler
}

export interface FoundRoute {
  readonly route: Route
  readonly parts: Readonly<Record<string, string>>
}

interface Compiled {
  readonly route: Route
  readonly segments: readonly string[]
}

/** Finds the first route whose method and pattern fit, in the order in which they are listed. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => FoundRoute | undefined {
  const compiled = new Map<string, readonly Compiled[]>()
  for (const route of routes) {
    const segments = route.pattern.split('/').slice(1)
    const key = `${route.method} ${segments.length}`
    compiled.set(key, [...(compiled.get(key) ?? []), { route, segments }])
  }
  return (method, path) => {
    const given = path.split('/').slice(1)
    for (const { route, segments } of compiled.get(`${method} ${given.length}`) ?? []) {
      const parts = partsOf(segments, given)
      if (parts) return { route, parts }
    }
    return undefined
  }
}

function partsOf(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const parts: Record<string, string> = {}
  for (const [at, segment] of segments.entries()) {
    const value = given[at] ?? ''
    if (segment.startsWith(':')) {
      if (value === '') return undefined
      parts[segment.slice(1)] = decode(value)
    } else if (segment.toLowerCase() !== value.toLowerCase()) return undefined
  }
  return parts
}

/**
 * A path without the colons that lead into a path inside it: `/sites/contoso.sharepoint.com:/sites/tracker:/lists` has
 * the site in one part, and `/drive/root:/a/b.txt:/content` becomes `/drive/root/-/a%2Fb.txt/content`.
 */
export function plainPath(asked: string): string {
  const trimmed = asked
    .replace(/(?<=.)\/+$/, '')
    .replace(/%3A/gi, ':')
    .replace(/%24/g, '$')
  return withPlainFile(withPlainSite(trimmed))
}

function withPlainSite(path: string): string {
  const found = /^\/sites\/([^/:]+):(?<inside>\/[^:]*)?(?::(?<after>\/.*)?)?$/.exec(path)
  if (!found) return path
  const { inside = '', after = '' } = found.groups ?? {}
  return `/sites/${encodeURIComponent(`${found[1] ?? ''}:${decode(inside)}`)}${after}`
}

function withPlainFile(path: string): string {
  const found = /^(?<before>.*?\/(?:root|items\/[^/:]+)):(?:\/|$)(?<inside>[^:]*?)\/?(?::(?<after>\/.*)?)?$/.exec(path)
  if (!found) return path
  const { before = '', inside = '', after = '' } = found.groups ?? {}
  if (inside === '') return `${before}${after}`
  return `${before}/-/${encodeURIComponent(decode(inside))}${after}`
}
