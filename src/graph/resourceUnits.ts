const collections = new Set(
  'sites lists items columns drives children versions contentTypes subscriptions operations'.split(' '),
)

/**
 * What SharePoint charges for a call, in resource units: `GET /sites/{site}/lists/{list}/items/7` is 1.
 *
 * From "Avoid getting throttled or blocked in SharePoint Online" (October 2025): 1 for one item, a download or a delta
 * with its token, 5 for anything about permissions, 2 for the rest. People and Teams are not SharePoint's and cost
 * none. Where a path could be read either way it is taken to cost more.
 */
export function resourceUnits(method: string, path: string): number {
  const [place = '', query = ''] = path.split(/\?(.*)/s)
  if (!/^\/(sites|drives|shares)(\/|$)|\/(drives?|sites)(\/|$)/.test(place)) return 0
  if (/\/permissions(\/|$)/.test(place) || /expand=[^&]*\bpermissions\b/.test(query)) return 5
  if (method !== 'GET') return 2
  if (/\/delta(\(\))?$/.test(place)) return /token=[^&]/.test(query) ? 1 : 2
  return isOneThing(place, query) ? 1 : 2
}

function isOneThing(place: string, query: string): boolean {
  const last = place.split('/').findLast(segment => segment !== '') ?? ''
  return !collections.has(last) && !/search=|expand=[^&]*\b(items|columns|lists|children)\b/.test(query)
}
