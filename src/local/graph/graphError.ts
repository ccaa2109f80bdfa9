/** An answer that is not 2xx, with the code and words that the real service uses. */
export class GraphFault extends Error {
  readonly headers: Readonly<Record<string, string>>

  constructor(
    readonly status: number,
    readonly code: string,
    ...[message, headers = {}]: [message: string, headers?: Readonly<Record<string, string>>]
  ) {
    super(message)
    this.headers = headers
  }
}

export const invalidRequest = (message: string) => new GraphFault(400, 'invalidRequest', message)
export const listNotFound = () => new GraphFault(404, 'itemNotFound', 'The specified list was not found')
export const itemNotFound = () => new GraphFault(404, 'itemNotFound', 'The specified list item was not found')
export const siteNotFound = () => new GraphFault(404, 'itemNotFound', 'Requested site could not be found')
export const notSignedIn = () => new GraphFault(401, 'InvalidAuthenticationToken', 'Access token is empty.')
export const accessDenied = () => new GraphFault(403, 'accessDenied', 'Access denied')
export const eTagMismatch = () =>
  new GraphFault(
    412,
    'resourceModified',
    'The resource has changed since the caller last read it; usually an eTag mismatch',
  )

/** What this stand-in does not do says so by name, so that nobody mistakes it for an answer. */
export function notDone(operation: string): GraphFault {
  return new GraphFault(501, 'notImplemented', `The local Graph does not do ${operation}`)
}
