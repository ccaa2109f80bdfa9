/** The stand-in's own addresses, asked from the page that it serves. */
export interface Person {
  readonly oid: string
  readonly name: string
  readonly role: string
  readonly app: 'installed' | 'removed' | 'blocked' | 'none'
}

export interface Conversation {
  readonly id: string
  readonly kind: 'personal' | 'channel'
  readonly name: string
}

export interface Message {
  readonly id: string
  readonly from: 'bot' | 'person'
  readonly when: string
  readonly text: string
  readonly attachments: readonly { readonly contentType: string; readonly content: object }[]
}

export interface Clock {
  readonly now: string
  readonly words: string
}

export async function get<Body>(path: string): Promise<Body> {
  const answer = await fetch(`/local/${path}`)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return (await answer.json()) as Body
}

export async function post<Body>(path: string, body: object = {}): Promise<Body> {
  const answer = await fetch(`/local/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return (await answer.json()) as Body
}
