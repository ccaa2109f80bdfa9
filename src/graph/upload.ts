import { NotFound, UpstreamRefused, UpstreamUnreachable } from '../errors'
import type { AppError } from '../errors'
import { askPatiently } from './askPatiently'
import type { Means } from './askPatiently'
import { readAnswer } from './exchange'
import { realAddress } from './graphAddress'
import type { GraphAnswer } from './graphAnswer'
import { mayRepeat, mostTries, noteIn, outcomeOf, pauseBefore } from './patience'
import type { Outcome } from './patience'

/** Above this a file goes in ranges. */
const mostAtOnce = 4 * 1024 * 1024
/** A multiple of 327,680, as every range but the last has to be: 5 MiB. */
const rangeSize = 16 * 327_680
const rangeTimeLimit = 60_000

export interface UploadMeans extends Means {
  readonly address: string | undefined
}

/** Writes a file, in the place of the one that may be there: `/drives/{drive}/root:/packs/June.docx:/content`. */
export async function uploadFile(means: UploadMeans, path: string, bytes: Uint8Array): Promise<unknown> {
  if (bytes.length > mostAtOnce) return sendRanges(means, await openSession(means, path), bytes)
  const headers = { 'Content-Type': 'application/octet-stream' }
  return askPatiently(means, { method: 'PUT', path, body: bytes, headers, isLarge: true })
}

/** An upload session that is never used stores nothing, so asking for it again does no harm. */
async function openSession(means: UploadMeans, path: string): Promise<string> {
  const answer = await askPatiently(means, {
    method: 'POST',
    path: path.replace(/\/content$/, '/createUploadSession'),
    body: { item: { '@microsoft.graph.conflictBehavior': 'replace' } },
    mayRepeat: true,
  })
  const { uploadUrl } = (answer ?? {}) as { uploadUrl?: unknown }
  const given = typeof uploadUrl === 'string' ? uploadUrl : ''
  const address = means.address === undefined ? given : given.replace(realAddress, means.address)
  const { protocol, origin } = URL.parse(address) ?? {}
  const isSafe = protocol === 'https:' || (means.address !== undefined && origin === new URL(means.address).origin)
  if (!isSafe) throw new UpstreamRefused(`${path}: the upload address that Graph gave is not https`)
  return address
}

async function sendRanges(means: UploadMeans, address: string, bytes: Uint8Array): Promise<unknown> {
  for (let from = 0, failures = 0; ;) {
    const to = Math.min(from + rangeSize, bytes.length)
    const headers = { 'Content-Range': `bytes ${from}-${to - 1}/${bytes.length}` }
    const sent = await ask(means, address, { method: 'PUT', headers, body: bytes.slice(from, to) })
    if (sent.outcome.ok && sent.status !== 202) return sent.outcome.body

    const next = nextByte(sent) ?? from
    failures = next > from ? 0 : failures + 1
    from = next > from ? next : await whereToResume(means, address, { sent, from, failures })
  }
}

interface Reply {
  readonly status: number | undefined
  readonly outcome: Outcome
}

/**
 * After a range that was lost, or is not the one expected (416), the session says how far it is. A session that is gone
 * was completed by the range whose answer was lost, or has run out: nobody knows.
 */
async function whereToResume(
  means: UploadMeans,
  address: string,
  { sent: { outcome, status }, from, failures }: { sent: Reply; from: number; failures: number },
): Promise<number> {
  if (!outcome.ok && status !== 416 && !mayRepeat(outcome.error, true)) throw sessionError(outcome.error)
  if (failures >= mostTries) throw new UpstreamUnreachable('An upload gets no further: its ranges are not taken')
  await means.wait(pauseBefore(failures, outcome.ok ? undefined : outcome.waitSeconds))
  const known = await ask(means, address, { method: 'GET' })
  if (!known.outcome.ok && !mayRepeat(known.outcome.error, true)) throw sessionError(known.outcome.error)
  return nextByte(known) ?? from
}

function sessionError(error: AppError): AppError {
  if (!(error instanceof NotFound)) return error
  return new UpstreamUnreachable('An upload session is gone; the file may be there or not', { cause: error })
}

/** Without our token: whoever knows the address may write there. */
async function ask({ pace, now }: Means, address: string, init: RequestInit & { method: string }): Promise<Reply> {
  const asked = `${init.method} (upload session)`
  await pace.take(init.method === 'PUT' ? 2 : 1)
  let answer: GraphAnswer
  try {
    const signal = AbortSignal.timeout(rangeTimeLimit)
    answer = await readAnswer(await fetch(address, { ...init, signal, redirect: 'manual' }))
  } catch (error) {
    const unreachable = new UpstreamUnreachable(`${asked} got no answer`, { cause: error })
    return { status: undefined, outcome: { ok: false, error: unreachable } }
  }
  noteIn(pace, answer, now())
  return { status: answer.status, outcome: outcomeOf(answer, { asked, now: now(), isDoubted: false }) }
}

/** `{"nextExpectedRanges": ["26214400-"]}`. */
function nextByte({ outcome }: Reply): number | undefined {
  const { nextExpectedRanges } = ((outcome.ok ? outcome.body : undefined) ?? {}) as { nextExpectedRanges?: unknown }
  const first: unknown = Array.isArray(nextExpectedRanges) ? nextExpectedRanges[0] : undefined
  const from = typeof first === 'string' ? Number.parseInt(first, 10) : NaN
  return Number.isNaN(from) ? undefined : from
}
