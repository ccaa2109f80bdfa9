import { choose } from '../items/expandSyntax'
import type { Route } from '../route'
import { contextOf, moreSiteProperties, siteEntity, siteProperties } from './siteEntity'

const chosenSite = { properties: [...siteProperties, ...moreSiteProperties], type: 'site' }

export const siteRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/sites/:site',
    need: 'read',
    units: 1,
    heeds: ['select'],
    handle: ({ site }, { query }) => {
      const body = choose(siteEntity(site), { select: query.get('select'), ...chosenSite })
      return { status: 200, body: { '@odata.context': contextOf('sites/$entity'), ...body } }
    },
  },
  {
    method: 'GET',
    pattern: '/sites',
    need: 'read',
    units: 2,
    heeds: ['select', 'search'],
    handle: ({ site }, { query }) => {
      const wanted = (query.get('search') ?? '').replaceAll('*', '').toLowerCase()
      const isFound = `${site.displayName} ${site.path}`.toLowerCase().includes(wanted)
      const value = isFound ? [choose(siteEntity(site), { select: query.get('select'), ...chosenSite })] : []
      return { status: 200, body: { '@odata.context': contextOf('sites'), value } }
    },
  },
]
