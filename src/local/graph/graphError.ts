type Headers = Readonly<Record<string, string>>

/** An answer that is not 2xx, with the code and words that the real service uses. */
export class GraphFault extends Error {
  readonly headers: Headers
  /** What `innerError` holds beside the date and the request ids. */
  readonly inner: Readonly<Record<string, unknown>>

  constructor(
    readonly status: number,
    readonly code: string,
    told: string | { message: string; headers?: Headers; inner?: Readonly<Record<string, unknown>> },
  ) {
    super(typeof told === 'string' ? told : told.message)
    this.headers = typeof told === 'string' ? {} : (told.headers ?? {})
    this.inner = typeof told === 'string' ? {} : (told.inner ?? {})
  }

  with(headers: Headers): GraphFault {
    const { status, code, message, inner } = this
    return new GraphFault(status, code, { message, inner, headers: { ...headers, ...this.headers } })
  }
}

export const invalidRequest = (message = 'Invalid request') => new GraphFault(400, 'invalidRequest', message)
/** Refused before SharePoint sees it, by the door that all workloads share. */
export const badRequest = (message: string) => new GraphFault(400, 'BadRequest', message)
export const invalidFilter = () => badRequest('Invalid filter clause')
export const unknownProperty = (property: string, type: string) =>
  badRequest(
    `Parsing OData Select and Expand failed: Could not find a property named '${property}' on type 'microsoft.graph.${type}'.`,
  )
export const fieldNameUnknown = () => invalidRequest('A provided field name is not recognized')

export const listNotFound = () => new GraphFault(404, 'itemNotFound', 'The specified list was not found')
export const itemNotFound = () => new GraphFault(404, 'itemNotFound', 'The specified list item was not found')
export const siteNotFound = () => new GraphFault(404, 'itemNotFound', 'Requested site could not be found')
export const notFound = (what: string) => new GraphFault(404, 'itemNotFound', `${what} was not found`)
export const resourceNotFound = (id: string) =>
  new GraphFault(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

export const notSignedIn = (message: string) =>
  new GraphFault(401, 'InvalidAuthenticationToken', { message, headers: { 'WWW-Authenticate': 'Bearer' } })
export const accessDenied = () => new GraphFault(403, 'accessDenied', 'Access denied')
export const insufficientPrivileges = () =>
  new GraphFault(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
export const calendarDenied = () =>
  new GraphFault(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
export const forbidden = (message: string) => new GraphFault(403, 'Forbidden', message)

const changedSince = 'The resource has changed since the caller last read it; usually an eTag mismatch'
export const eTagMismatch = () => new GraphFault(412, 'resourceModified', changedSince)
export const writeConflict = () => new GraphFault(409, 'resourceModified', changedSince)
export const nameTaken = (message: string) => new GraphFault(409, 'nameAlreadyExists', message)
export const generalException = () => new GraphFault(500, 'generalException', 'General exception while processing')

/** A query that would look through too many rows. It is worded like throttling, although waiting never helps. */
export function overThreshold(retryAfterSeconds: number | undefined): GraphFault {
  const headers: Headers = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }
  return new GraphFault(429, 'activityLimitReached', { message: 'The request has been throttled', headers })
}

export function tooManyRequests(retryAfterSeconds: number, headers: Headers = {}): GraphFault {
  return new GraphFault(429, 'TooManyRequests', {
    message: 'Please retry again later.',
    headers: { 'Retry-After': String(retryAfterSeconds), ...headers },
    inner: { code: '429', message: 'Please retry after', status: '429' },
  })
}

/** What this stand-in does not do says so by name, so that nobody mistakes it for an answer. */
export function notDone(operation: string): GraphFault {
  return new GraphFault(501, 'notImplemented', `The local Graph does not do ${operation}`)
}
