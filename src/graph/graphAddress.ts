import { UpstreamRefused } from '../errors'

export const realAddress = 'https://graph.microsoft.com'
export const version = '/v1.0'

/**
 * What comes after the version, of a path or of a link that Graph gave: `/sites/{site}/lists?$top=5`.
 *
 * @throws UpstreamRefused for a link to anywhere else, which would be shown our token
 */
export function pathOf(pathOrLink: string, address = realAddress): string {
  if (/^\/(?![/\\])/.test(pathOrLink)) return pathOrLink
  const link = URL.parse(pathOrLink)
  const isGraph = link !== null && [realAddress, new URL(address).origin].includes(link.origin)
  if (!isGraph || !link.pathname.startsWith(`${version}/`)) {
    const place = link === null ? 'that is no address' : `to ${link.origin}`
    throw new UpstreamRefused(`A link ${place} is not followed: it is not the Microsoft Graph that is set up here`)
  }
  return link.pathname.slice(version.length) + link.search
}
