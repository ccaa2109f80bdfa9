import { once } from 'node:events'
import { createServer, request as openRequest } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { botAppId } from '../people'
import type { Signer } from '../signIn/signer'

export interface RelaySettings {
  /** `http://127.0.0.1:3978/api/messages` */
  readonly botEndpoint: string
  /** The one service address that is vouched for; the bot refuses activities that name another. */
  readonly serviceUrl: string
  readonly signer: Pick<Signer, 'channelToken'>
}

export interface SigningRelay {
  /** Where the Playground is to send its activities. */
  readonly endpoint: string
  readonly close: () => Promise<void>
}

/**
 * Signs what the Playground sends, as the Teams channel would, and hands it on to the bot.
 *
 * The Playground signs nothing. Were the bot told to take unsigned activities, that setting could find its way to a
 * server; so the bot checks every signature here as everywhere, and this relay is part of the laptop only. It listens
 * on this machine, and wants the header that no page in a browser can send across without being asked.
 */
export async function startSigningRelay(settings: RelaySettings): Promise<SigningRelay> {
  const server = createServer((request, response) => {
    relay(settings, request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else refuse(response, { status: 502, words: 'The product does not answer.' })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The relay has no port.')
  return {
    endpoint: `http://127.0.0.1:${address.port}/api/messages`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function relay(
  { botEndpoint, serviceUrl, signer }: RelaySettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST' || request.headers['x-ms-agents-playground'] !== 'true') {
    request.resume()
    refuse(response, { status: 403, words: 'Only the Agents Playground on this computer is let in here.' })
    return
  }
  const token = await signer.channelToken({ serviceUrl, audience: botAppId })
  const onward = openRequest(botEndpoint, {
    method: 'POST',
    headers: { 'Content-Type': request.headers['content-type'] ?? '', Authorization: `Bearer ${token}` },
  })
  const answered = once(onward, 'response') as Promise<[IncomingMessage]>
  const [, [answer]] = await Promise.all([pipeline(request, onward), answered])
  response.writeHead(answer.statusCode ?? 502, { 'Content-Type': answer.headers['content-type'] ?? 'application/json' })
  await pipeline(answer, response)
}

function refuse(response: ServerResponse, { status, words }: { status: number; words: string }): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ error: words }))
}
