import { timingSafeEqual } from 'node:crypto'
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'

export interface Notifications {
  /** What SharePoint gives back with each notification. */
  readonly clientState: string
  /** Something has changed in the lists; what, only the lists tell. */
  readonly onChange: () => void
}

const body = z.object({ value: z.array(z.object({ clientState: z.string() })) })

/**
 * Change notifications of Microsoft Graph. The first request of all is a handshake that wants its token back as plain
 * text within ten seconds; afterwards each is answered at once, and one that does not know our secret changes nothing.
 */
export function addNotificationRoute(server: Server, { clientState, onChange }: Notifications): void {
  server.post('/api/notifications', async (request: Request, response: Response) => {
    const { validationToken } = request.query as Readonly<Record<string, unknown>>
    if (typeof validationToken === 'string') {
      response.sendRaw(200, validationToken, { 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'nosniff' })
      return Promise.resolve()
    }
    const told = body.safeParse(request.body)
    if (told.data?.value.some(each => isSame(each.clientState, clientState)) === true) onChange()
    response.send(202)
    return Promise.resolve()
  })
}

function isSame(given: string, ours: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(ours)]
  return one.length === other.length && timingSafeEqual(one, other)
}
