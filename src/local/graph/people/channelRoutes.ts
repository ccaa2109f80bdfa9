import type { GraphAnswer, GraphCall } from '../call'
import { collectionPage } from '../collectionPage'
import { GraphFault } from '../graphError'
import type { Route } from '../route'
import { contextOf } from '../sites/siteEntity'
import type { Tenant } from '../tenant'

export const channelRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/teams/:team/channels', need: 'channels', units: 0, handle: getChannels },
]

function getChannels({ teams }: Tenant, call: GraphCall): GraphAnswer {
  const wanted = call.parts['team'] ?? ''
  const team = teams.find(({ id }) => id.toLowerCase() === wanted.toLowerCase())
  if (!team) throw new GraphFault(404, 'NotFound', `No team found with Group Id ${wanted}`)
  const { value, link } = collectionPage(call, team.channels)
  const channels = value.map(channel => ({ ...channel, membershipType: 'standard' }))
  const context = contextOf('teams?/channels', wanted)
  return {
    status: 200,
    body: { '@odata.context': context, '@odata.count': team.channels.length, ...link, value: channels },
  }
}
