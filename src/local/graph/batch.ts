import { GraphFault, invalidRequest } from './graphError'
import { readQuery } from './request'
import type { GraphAnswer, GraphRequest } from './request'

interface Part {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly dependsOn?: readonly string[]
}

interface PartAnswer {
  readonly id: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

const mostParts = 20

/** Up to 20 requests in one; each is judged alone, and the answers come in any order. */
export async function answerBatch(
  request: GraphRequest,
  answer: (request: GraphRequest) => Promise<GraphAnswer>,
): Promise<GraphAnswer> {
  const parts = checkParts(request.body)
  const answers = new Map<string, PartAnswer>()
  for (const part of parts) {
    const hasFailed = (part.dependsOn ?? []).some(id => (answers.get(id)?.status ?? 500) >= 400)
    answers.set(part.id, hasFailed ? failedDependency(part.id) : await answerPart(request, part, answer))
  }
  return { status: 200, body: { responses: [...answers.values()].toReversed() } }
}

function checkParts(body: unknown): readonly Part[] {
  const { requests } = (body ?? {}) as { requests?: unknown }
  if (!Array.isArray(requests) || requests.length === 0) throw invalidRequest('Invalid batch payload format.')
  const parts = requests as Part[]
  if (parts.length > mostParts)
    throw invalidRequest(`Number of batch request steps exceeds the maximum value of ${mostParts}`)
  const ids = parts.map(({ id }) => id)
  const isKnown = (id: string) => ids.includes(id)
  if (ids.some(id => typeof id !== 'string' || id === '') || new Set(ids).size < ids.length) {
    throw invalidRequest('Batch request IDs must be present and unique.')
  }
  if (!parts.every(({ dependsOn = [] }) => dependsOn.every(isKnown)))
    throw invalidRequest('A dependsOn names no request of this batch.')
  return parts
}

async function answerPart(
  outer: GraphRequest,
  { id, method, url, headers = {}, body }: Part,
  answer: (request: GraphRequest) => Promise<GraphAnswer>,
): Promise<PartAnswer> {
  const [path = '', rawQuery = ''] = url.split('?')
  const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const inner = {
    ...outer,
    method: method.toUpperCase(),
    path,
    rawQuery,
    query: readQuery(rawQuery),
    headers: lowered,
    body,
  }
  try {
    const given = await answer(inner)
    return {
      id,
      status: given.status,
      headers: { 'Content-Type': 'application/json', ...given.headers },
      ...(given.body === undefined ? {} : { body: given.body }),
    }
  } catch (error) {
    const fault =
      error instanceof GraphFault
        ? error
        : new GraphFault(500, 'generalException', 'General exception while processing')
    const { status, code, message } = fault
    return {
      id,
      status,
      headers: { 'Content-Type': 'application/json', ...fault.headers },
      body: { error: { code, message } },
    }
  }
}

function failedDependency(id: string): PartAnswer {
  return {
    id,
    status: 424,
    headers: {},
    body: { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } },
  }
}
