import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface LosingProxy {
  /** The connection string of the storage behind it, by way of this proxy for blobs. */
  readonly connection: string
  /** The next such request loses its answer as well. */
  readonly loseOnce: () => void
  readonly lost: () => number
  readonly stop: () => Promise<void>
}

/** Passes requests on to storage, and breaks the line before the answer to the first that matches. */
export async function startLosingProxy(connection: string, matches: (url: string) => boolean): Promise<LosingProxy> {
  const [, host = ''] = /BlobEndpoint=http:\/\/([^/;]+)/.exec(connection) ?? []
  let toLose = 1
  let lost = 0
  const server = createServer((incoming, outgoing) => {
    const { url = '/', method = 'GET', headers } = incoming
    const passedOn = request(`http://${host}${url}`, { method, headers }, answer => {
      if (toLose > 0 && method === 'PUT' && matches(url)) {
        toLose -= 1
        lost += 1
        answer.resume()
        answer.on('end', () => (outgoing.socket as Socket).destroy())
        return
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(passedOn)
  })
  server.listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    connection: connection.replace(`BlobEndpoint=http://${host}`, `BlobEndpoint=http://127.0.0.1:${port}`),
    loseOnce: () => {
      toLose += 1
    },
    lost: () => lost,
    stop: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
