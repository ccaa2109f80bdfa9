import { AlreadyThere, NotFound, RecordChanged, UpstreamBusy, UpstreamRefused, UpstreamUnreachable } from '../errors'
import type { AppError } from '../errors'

/** An answer of Graph that is not 2xx, as far as it matters here. */
export interface GraphRefusal {
  readonly status: number
  readonly code: string
  readonly message: string
  /** How long Graph asks us to wait; undefined when it does not say. */
  readonly retryAfterSeconds: number | undefined
  /** What was asked: `POST /sites/…/items`. */
  readonly asked: string
  /** This query was turned away in the same manner before, and was asked again after the wait. */
  readonly isDoubted?: boolean
}

const secondsWithoutAdvice = 5

/**
 * A status of Graph as one of our kinds of error. Nobody above this folder reads a status code.
 *
 * A status without a row: whatever begins with 3 or 4 was not carried out and will not be; of anything else nobody
 * knows. The text is looked at in one place only: a clash of a unique column is a 400 like any other.
 */
export function graphError(refusal: GraphRefusal): AppError {
  const { status, code, asked } = refusal
  const told = `${asked} answered ${[status, code].join(' ').trim()}`
  const isRefusal = status >= 300 && status < 500
  return (byStatus[status] ?? (isRefusal ? refusedAsSaid : unknown))(told, refusal)
}

/**
 * The threshold of 5,000 rows looks like throttling (429) although waiting never helps: Graph gives both the code
 * `activityLimitReached`. Throttling always comes with Retry-After. Whether the threshold does is not documented, so a
 * filtered query that is turned away with both is `doubtful`: it may be asked once more after the wait, and no more.
 */
export function thresholdIn({ status, code, asked, retryAfterSeconds }: GraphRefusal): 'yes' | 'doubtful' | 'no' {
  const isQuery = asked.startsWith('GET') && /[?&](\$|%24)?(filter|orderby)=/i.test(asked)
  if (status !== 429 || !isQuery || code !== 'activityLimitReached') return 'no'
  return retryAfterSeconds === undefined ? 'yes' : 'doubtful'
}

type ToError = (told: string, refusal: GraphRefusal) => AppError

const refusedAsSaid: ToError = (told, { message }) =>
  new UpstreamRefused(message === '' ? told : `${told}: ${message.slice(0, 200)}`)
const unknown: ToError = told => new UpstreamUnreachable(told)
const notAllowed: ToError = told =>
  new UpstreamRefused(`${told}: check the grant of this application on the site (Sites.Selected, role write)`)
const notThere: ToError = told => new NotFound(told)
const changed: ToError = told => new RecordChanged(told)
const busy: ToError = (told, { retryAfterSeconds }) => new UpstreamBusy(told, retryAfterSeconds ?? secondsWithoutAdvice)

const byStatus: Readonly<Record<number, ToError>> = {
  400: (told, refusal) =>
    /unique constraint/i.test(refusal.message) ? new AlreadyThere(told) : refusedAsSaid(told, refusal),
  401: notAllowed,
  403: notAllowed,
  404: notThere,
  408: unknown,
  409: changed,
  410: notThere,
  412: changed,
  // Its parent in the batch failed, so this one was not tried.
  424: busy,
  429: (told, refusal) => {
    const threshold = thresholdIn(refusal)
    const isThreshold = threshold === 'yes' || (threshold === 'doubtful' && refusal.isDoubted === true)
    return isThreshold ? lookedThroughTooMany(told) : busy(told, refusal)
  },
  501: refusedAsSaid,
  503: busy,
  507: refusedAsSaid,
}

function lookedThroughTooMany(told: string): AppError {
  return new UpstreamRefused(`${told}: the query has to look through more than 5,000 rows; its column needs an index`)
}
