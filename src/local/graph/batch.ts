import { isObject, jsonBody, readQuery } from './call'
import type { CallBody, GraphAnswer, JsonObject } from './call'
import { badRequest, invalidRequest } from './graphError'

/** One request of a batch, before anybody has looked at its address. */
export interface Incoming {
  readonly method: string
  /** After the version, with its query: `/sites/…?$top=5`. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: CallBody
}

interface Step extends Incoming {
  readonly id: string
  readonly dependsOn: readonly string[]
  /** Set when it cannot be carried out: a body without a content type. */
  readonly problem?: string
}

const mostSteps = 20

/**
 * Up to 20 requests in one, each judged alone; one whose parent failed is answered 424. Their answers come in any order.
 *
 * @throws GraphFault 400 for the whole batch when its envelope is unsound
 */
export async function answerBatch(
  body: unknown,
  answer: (incoming: Incoming) => Promise<GraphAnswer>,
  isShuffled: boolean,
): Promise<GraphAnswer> {
  const steps = stepsIn(body)
  const running = new Map<string, Promise<GraphAnswer>>()
  const run = async (step: Step): Promise<GraphAnswer> => {
    const parents = await Promise.all(step.dependsOn.flatMap(id => running.get(id) ?? []))
    if (parents.some(({ status }) => status >= 400)) return failedDependency()
    if (step.problem !== undefined) return errorBody(400, 'BadRequest', step.problem)
    return answer(step)
  }
  for (const step of inOrder(steps)) running.set(step.id, run(step))
  const responses = await Promise.all(
    steps.map(async ({ id }) => responseOf(id, (await running.get(id)) ?? failedDependency())),
  )
  return { status: 200, body: { responses: isShuffled ? shuffled(responses) : responses } }
}

function responseOf(id: string, { status, headers = {}, body, bytes, contentType }: GraphAnswer): JsonObject {
  const type = contentType ?? (body === undefined ? undefined : 'application/json')
  const content = body ?? (bytes && bytes.length > 0 ? Buffer.from(bytes).toString('base64') : undefined)
  return {
    id,
    status,
    headers: { 'Cache-Control': 'no-cache', ...headers, ...(type !== undefined && { 'Content-Type': type }) },
    ...(content !== undefined && { body: content }),
  }
}

function errorBody(status: number, code: string, message: string): GraphAnswer {
  return { status, body: { error: { code, message } } }
}

function failedDependency(): GraphAnswer {
  return errorBody(424, 'FailedDependency', 'A request that this request depends on failed.')
}

/** Parents before children. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  const done = new Set<string>()
  const ordered: Step[] = []
  while (ordered.length < steps.length) {
    const ready = steps.filter(({ id, dependsOn }) => !done.has(id) && dependsOn.every(parent => done.has(parent)))
    if (ready.length === 0) throw invalidRequest('The requests of the batch depend on each other in a circle.')
    for (const step of ready) done.add(step.id)
    ordered.push(...ready)
  }
  return ordered
}

function stepsIn(body: unknown): readonly Step[] {
  const requests = isObject(body) ? body['requests'] : undefined
  if (!Array.isArray(requests) || requests.length === 0) throw badRequest('Invalid batch payload format.')
  if (requests.length > mostSteps) {
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${mostSteps}.`)
  }
  const steps = requests.map(stepIn)
  const ids = new Set(steps.map(({ id }) => id))
  if (ids.size < steps.length) throw badRequest('Two requests of the batch have the same id.')
  if (steps.some(({ id, dependsOn }) => dependsOn.some(parent => !ids.has(parent) || parent === id))) {
    throw badRequest('A dependsOn of the batch names a request that is not in it.')
  }
  return steps
}

function stepIn(request: unknown): Step {
  if (!isObject(request)) throw badRequest('Invalid batch payload format.')
  const { id, method, url, dependsOn = [] } = request
  if (typeof id !== 'string' || id === '') throw badRequest('A request of the batch has no id.')
  if (typeof method !== 'string' || typeof url !== 'string') {
    throw badRequest(`The request ${id} of the batch needs a method and a url.`)
  }
  if (!Array.isArray(dependsOn) || !dependsOn.every(each => typeof each === 'string')) {
    throw badRequest(`The dependsOn of the request ${id} of the batch is no list of ids.`)
  }
  const headers = headersIn(request['headers'])
  const address = url.startsWith('/') ? url : `/${url}`
  return { id, method: method.toUpperCase(), url: address, headers, dependsOn, ...bodyIn(request['body'], headers) }
}

function headersIn(headers: unknown): Record<string, string> {
  const entries = isObject(headers) ? Object.entries(headers) : []
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]))
}

/** JSON as it stands, anything else in base64. */
function bodyIn(body: unknown, headers: Readonly<Record<string, string>>): Pick<Step, 'body' | 'problem'> {
  const contentType = headers['content-type'] ?? ''
  if (body === undefined || body === null) return { body: jsonBody(new Uint8Array(), contentType) }
  if (contentType === '') {
    const problem = 'Write requests (excluding DELETE) must contain the Content-Type header declaration.'
    return { body: jsonBody(new Uint8Array(), ''), problem }
  }
  if (typeof body === 'string') return { body: jsonBody(Buffer.from(body, 'base64'), contentType) }
  return { body: { bytes: Buffer.from(JSON.stringify(body)), contentType, json: () => body } }
}

function shuffled<Value>(values: readonly Value[]): readonly Value[] {
  return values
    .map(value => ({ value, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value)
}

/** The path and query of a url: `['/sites', 'a=b', Map]`. */
export function urlParts(url: string): { path: string; rawQuery: string; query: ReadonlyMap<string, string> } {
  const at = url.indexOf('?')
  const rawQuery = at < 0 ? '' : url.slice(at + 1)
  return { path: at < 0 ? url : url.slice(0, at), rawQuery, query: readQuery(rawQuery) }
}
