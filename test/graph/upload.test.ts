import { RecordChanged, UpstreamBusy, UpstreamRefused, UpstreamUnreachable } from '../../src/errors'
import { clientOf, inTurn, refusal, startScripted } from './scriptedGraph'
import type { Received, Reply, ScriptedGraph } from './scriptedGraph'

const place = '/drives/d/root:/packs/June.docx:/content'
const range = 16 * 327_680
const bytes = new Uint8Array(2 * range + 1000).map((_, index) => index % 251)

let graph: ScriptedGraph
const start = async (reply: (request: Received, count: number) => Reply) => (graph = await startScripted(reply))
afterEach(() => graph.close())

describe('a small file', () => {
  test('goes in one piece, as it is', async () => {
    await start(() => ({ status: 201, body: { id: 'file' } }))
    const small = Uint8Array.from([0, 255, 10, 13, 128])

    await expect(clientOf(graph.url).client.upload(place, small)).resolves.toEqual({ id: 'file' })

    expect(graph.received).toHaveLength(1)
    expect(graph.received[0]).toMatchObject({ method: 'PUT', path: `/v1.0${place}` })
    expect(graph.received[0]?.headers).toMatchObject({ 'content-type': 'application/octet-stream' })
    expect(Buffer.from(graph.received[0]?.text ?? '', 'latin1')).toEqual(Buffer.from(small))
  })

  test('that is turned away is sent again', async () => {
    await start(inTurn(refusal(503, 'serviceNotAvailable'), { status: 200, body: { id: 'file' } }))

    await expect(clientOf(graph.url).client.upload(place, bytes.slice(0, 9))).resolves.toEqual({ id: 'file' })
    expect(graph.received[1]?.text).toHaveLength(9)
  })
})

/** Takes ranges in order, as SharePoint does; `mishap` may stand in for any answer, before or after the range is taken. */
function uploadStore(mishap: (request: Received, count: number) => { reply: Reply; isTaken: boolean } | undefined) {
  let taken = Buffer.alloc(0)
  const expected = () => ({ nextExpectedRanges: [`${taken.length}-`] })
  const take = ({ headers, text }: Received): Reply => {
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers['content-range'] ?? '') ?? []
    if (Number(from) !== taken.length) return refusal(416, 'invalidRange')
    taken = Buffer.concat([taken, Buffer.from(text, 'latin1')])
    return taken.length === Number(total)
      ? { status: 201, body: { id: 'file', size: taken.length } }
      : { status: 202, body: expected() }
  }
  return {
    taken: () => taken,
    reply: (request: Received, count: number): Reply => {
      if (request.method === 'POST') return { status: 200, body: { uploadUrl: `${graph.url}/upload/1`, ...expected() } }
      const accident = mishap(request, count)
      if (accident && !accident.isTaken) return accident.reply
      const answer = request.method === 'PUT' ? take(request) : ({ status: 200, body: expected() } as const)
      return accident?.reply ?? answer
    },
  }
}

const ranges = () => graph.received.map(({ method, headers }) => `${method} ${headers['content-range'] ?? ''}`.trim())
const total = bytes.length
const [first, second, third] = [
  `PUT bytes 0-${range - 1}/${total}`,
  `PUT bytes ${range}-${2 * range - 1}/${total}`,
  `PUT bytes ${2 * range}-${total - 1}/${total}`,
]

describe('a file of more than 4 MB', () => {
  test('goes in ranges to an address that is not shown the token', async () => {
    const store = uploadStore(() => undefined)
    await start(store.reply)

    await expect(clientOf(graph.url).client.upload(place, bytes)).resolves.toEqual({ id: 'file', size: total })

    expect(store.taken().equals(bytes)).toBe(true)
    expect(ranges()).toEqual(['POST', first, second, third])
    const [session, ...sent] = graph.received
    expect(session?.path).toBe('/v1.0/drives/d/root:/packs/June.docx:/createUploadSession')
    expect(session?.json).toEqual({ item: { '@microsoft.graph.conflictBehavior': 'replace' } })
    expect(session?.headers).toHaveProperty('authorization')
    for (const { headers } of sent) expect(headers).not.toHaveProperty('authorization')
  })

  test.each<[string, { reply: Reply; isTaken: boolean }, readonly string[]]>([
    ['was not taken', { reply: 'reset', isTaken: false }, [first, 'GET', first, second, third]],
    ['was taken', { reply: 'reset', isTaken: true }, [first, 'GET', second, third]],
    ['was taken (504)', { reply: { status: 504 }, isTaken: true }, [first, 'GET', second, third]],
    ['was turned away', { reply: refusal(503, 'busy'), isTaken: false }, [first, 'GET', first, second, third]],
    ['is told to be another', { reply: refusal(416, 'invalidRange'), isTaken: true }, [first, 'GET', second, third]],
  ])('goes on where the session says after a range that %s', async (_, accident, sent) => {
    const store = uploadStore((request, count) => (count === 2 ? accident : undefined))
    await start(store.reply)

    await expect(clientOf(graph.url).client.upload(place, bytes)).resolves.toEqual({ id: 'file', size: total })

    expect(store.taken().equals(bytes)).toBe(true)
    expect(ranges()).toEqual(['POST', ...sent])
  })

  test('goes on from the same range when the session cannot say where', async () => {
    const store = uploadStore((_, count) => {
      if (count === 3) return { reply: 'reset', isTaken: true }
      return count === 4 ? { reply: refusal(503, 'busy'), isTaken: false } : undefined
    })
    await start(store.reply)

    await expect(clientOf(graph.url).client.upload(place, bytes)).resolves.toEqual({ id: 'file', size: total })
    expect(ranges()).toEqual(['POST', first, second, 'GET', second, 'GET', third])
  })

  test('asks again for a session when that answer was lost, for it stores nothing', async () => {
    const store = uploadStore(() => undefined)
    await start((request, count) => (count === 1 ? 'reset' : store.reply(request, count)))

    await expect(clientOf(graph.url).client.upload(place, bytes)).resolves.toEqual({ id: 'file', size: total })
    expect(ranges()).toEqual(['POST', 'POST', first, second, third])
  })

  test('waits as long as a range that is turned away is told', async () => {
    const reply = { status: 429, headers: { 'Retry-After': '8' } }
    await start(uploadStore((_, count) => (count === 3 ? { reply, isTaken: false } : undefined)).reply)
    const { client, waited } = clientOf(graph.url)

    await client.upload(place, bytes)

    expect(waited[0]).toBeGreaterThanOrEqual(8000)
  })

  test('is left unknown when the session is gone after the last range was lost', async () => {
    const gone = { reply: refusal(404, 'itemNotFound'), isTaken: false }
    await start(
      uploadStore(({ method, headers }) => {
        if (method === 'GET') return gone
        return headers['content-range']?.endsWith(`-${total - 1}/${total}`)
          ? { reply: 'reset', isTaken: true }
          : undefined
      }).reply,
    )

    await expect(clientOf(graph.url).client.upload(place, bytes)).rejects.toThrow(UpstreamUnreachable)
    expect(ranges()).toEqual(['POST', first, second, third, 'GET'])
  })

  test.each([
    [refusal(409, 'nameAlreadyExists'), RecordChanged],
    [refusal(403, 'accessDenied'), UpstreamRefused],
  ])('that is refused half-way is not pressed on with', async (reply, kind) => {
    await start(uploadStore((_, count) => (count === 3 ? { reply, isTaken: false } : undefined)).reply)

    await expect(clientOf(graph.url).client.upload(place, bytes)).rejects.toThrow(kind)
    expect(ranges()).toEqual(['POST', first, second])
  })

  test('is given up when its ranges are never taken', async () => {
    await start(uploadStore(({ method }) => (method === 'PUT' ? { reply: 'reset', isTaken: false } : undefined)).reply)

    await expect(clientOf(graph.url).client.upload(place, bytes)).rejects.toThrow(UpstreamUnreachable)
    expect(ranges().filter(sent => sent === first)).toHaveLength(4)
  })

  test('asks for its session again when that is turned away', async () => {
    await start(() => refusal(429, 'TooManyRequests'))

    await expect(clientOf(graph.url).client.upload(place, bytes)).rejects.toThrow(UpstreamBusy)
    expect(graph.received).toHaveLength(4)
  })

  test.each(['http://example.org/upload', '', 'ftp://example.org'])(
    'is not sent to an address that anybody could read: "%s"',
    async uploadUrl => {
      await start(() => ({ status: 200, body: { uploadUrl } }))

      await expect(clientOf(graph.url).client.upload(place, bytes)).rejects.toThrow(/not https/)
      expect(graph.received).toHaveLength(1)
    },
  )
})
