import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface KillingProxy {
  /** The connection string of the storage behind it, by way of this proxy. */
  readonly connection: string
  /** Tells it whom to kill. */
  readonly killsLater: (pid: number) => void
  readonly stop: () => Promise<void>
}

/** Passes requests on to storage, and kills who sends them when so many have been done, before the last is answered. */
export async function startKillingProxy(connection: string, requests: number): Promise<KillingProxy> {
  let left = requests
  let victim: number | undefined
  const passTo = (host: string) => (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { url = '/', method = 'GET', headers } = incoming
    const passedOn = request(`http://${host}${url}`, { method, headers }, answer => {
      left -= 1
      if (left === 0 && victim !== undefined) process.kill(victim, 'SIGKILL')
      if (left <= 0) return
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    passedOn.on('error', () => outgoing.destroy())
    incoming.pipe(passedOn)
  }
  const hosts = [...connection.matchAll(/Endpoint=http:\/\/([^/;]+)/g)].map(([, host = '']) => host)
  const servers = await Promise.all(
    hosts.map(async host => {
      const server = createServer(passTo(host)).listen(0, '127.0.0.1')
      await new Promise(resolve => server.once('listening', resolve))
      return { host, server, port: (server.address() as AddressInfo).port }
    }),
  )
  return {
    connection: servers.reduce((text, { host, port }) => text.replace(host, `127.0.0.1:${port}`), connection),
    killsLater: pid => {
      victim = pid
    },
    stop: async () => {
      for (const { server } of servers) {
        server.closeAllConnections()
        await new Promise(resolve => server.close(resolve))
      }
    },
  }
}
