import { AlreadyThere, NotFound, RecordChanged, UpstreamBusy, UpstreamRefused, UpstreamUnreachable } from '../errors'
import type { AppError } from '../errors'

/** An answer of Graph that is not 2xx, as far as it matters here. */
export interface GraphRefusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly retryAfterSeconds: number | undefined
  /** What was asked: `POST /sites/…/items`. */
  readonly asked: string
}

const secondsWithoutAdvice = 5

/**
 * A status of Graph as one of our kinds of error. Nobody above this folder reads a status code.
 *
 * The text is looked at in two places only: a clash of a unique column is a 400 like any other, and the threshold of
 * 5,000 rows looks like throttling although waiting never helps.
 */
export function graphError(refusal: GraphRefusal): AppError {
  const { status, code, asked } = refusal
  const told = `${asked} answered ${status} ${code}`
  return byStatus[status]?.(told, refusal) ?? new UpstreamUnreachable(told)
}

type ToError = (told: string, refusal: GraphRefusal) => AppError

const refusedAsSaid: ToError = (told, { message }) => new UpstreamRefused(`${told}: ${message.slice(0, 200)}`)
const notAllowed: ToError = told =>
  new UpstreamRefused(`${told}: check the grant of this application on the site (Sites.Selected, role write)`)
const changed: ToError = told => new RecordChanged(told)
const busy: ToError = (told, { retryAfterSeconds }) => new UpstreamBusy(told, retryAfterSeconds ?? secondsWithoutAdvice)

const byStatus: Readonly<Record<number, ToError>> = {
  400: (told, refusal) =>
    /unique constraint/i.test(refusal.message) ? new AlreadyThere(told) : refusedAsSaid(told, refusal),
  401: notAllowed,
  403: notAllowed,
  404: told => new NotFound(told),
  409: changed,
  410: told => new NotFound(told),
  412: changed,
  413: refusedAsSaid,
  429: (told, refusal) =>
    isThreshold(refusal.asked)
      ? new UpstreamRefused(`${told}: the query has to look through more than 5,000 rows; its column needs an index`)
      : busy(told, refusal),
  501: refusedAsSaid,
  503: busy,
}

/** We never filter or order without an index, so a throttled query of that kind is the threshold, not the pace. */
function isThreshold(asked: string): boolean {
  return asked.startsWith('GET') && /[$](filter|orderby)=/.test(asked)
}
