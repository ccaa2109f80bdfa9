/** One card that a peer is to send: its key, the chat it goes to, and the activity itself. */
export interface PeerCard {
  readonly key: string
  readonly conversationId: string
  readonly activity: object
}

/** What a peer is given. It tells `note` what it believes became of a card; where that is kept is not its business. */
export interface PeerWork {
  readonly serviceUrl: string
  readonly cards: readonly PeerCard[]
  readonly note: (key: string, state: 'sent' | 'failed') => void
}

/** An algorithm for sending many cards; it resolves when it has nothing left to do. */
export type Peer = (work: PeerWork) => Promise<void>

/** How the Connector answered one plain POST; 0 when it did not answer. */
export async function post(serviceUrl: string, { conversationId, activity }: PeerCard): Promise<number> {
  try {
    const answer = await fetch(`${serviceUrl}v3/conversations/${encodeURIComponent(conversationId)}/activities`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(10_000),
    })
    await answer.text()
    return answer.status
  } catch {
    return 0
  }
}

export function isAccepted(status: number): boolean {
  return status >= 200 && status < 300
}

/** Does something for each card, no more than so many at once. */
export async function inPool(
  cards: readonly PeerCard[],
  width: number,
  act: (card: PeerCard) => Promise<void>,
): Promise<void> {
  const left = cards.values()
  const worker = async () => {
    for (const card of left) await act(card)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
