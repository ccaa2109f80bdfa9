/** A card action as found in a card that a person sees. */
export interface CardAction {
  readonly type: string
  readonly title?: string
  readonly verb?: string
  readonly data?: Readonly<Record<string, unknown>>
}

export interface SeenCard {
  readonly conversationId: string
  readonly activityId: string
  readonly card: unknown
}

/** What one made-up person sees and does in Teams, over the stand-in's HTTP. */
export interface ChatCaller {
  readonly install: () => Promise<void>
  /** The cards in this person's chats and channels, oldest first. */
  readonly cards: () => Promise<readonly SeenCard[]>
  /** Presses the action that carries this verb on a card, with what was typed, and gives the card that replaces it. */
  readonly press: (...pressing: Pressing) => Promise<SeenCard>
}

/** The card, the verb, what was typed, and the action itself where the card has several with that verb. */
export type Pressing = [seen: SeenCard, verb: string, inputs?: Readonly<Record<string, string>>, action?: CardAction]

interface Activity {
  readonly id: string
  readonly attachments?: readonly { readonly contentType: string; readonly content: unknown }[]
}

export function chatAs(teams: string, oid: string): ChatCaller {
  const cards = async () => {
    const conversations = await list<{ id: string }>(`${teams}/local/people/${oid}/conversations`)
    const seen = await Promise.all(conversations.map(({ id }) => cardsIn(teams, { conversationId: id, oid })))
    return seen.flat()
  }
  return {
    install: async () => {
      await post(`${teams}/local/people/${oid}/install`, {})
    },
    cards,
    press: async (...[seen, verb, inputs = {}, given]) => {
      const action = given ?? actionsIn(seen.card).find(each => each.verb === verb)
      if (!action)
        throw new Error(
          `The card has no action "${verb}", only ${actionsIn(seen.card)
            .map(({ verb }) => verb)
            .join(', ')}.`,
        )
      const { conversationId, activityId } = seen
      const { body } = (await post(`${teams}/local/people/${oid}/invoke`, {
        conversationId,
        activityId,
        action,
        inputs,
      })) as {
        body?: { value?: unknown }
      }
      return { ...seen, card: body?.value }
    },
  }
}

/** Every action anywhere in a card. */
export function actionsIn(node: unknown): readonly CardAction[] {
  if (Array.isArray(node)) return node.flatMap(actionsIn)
  if (typeof node !== 'object' || node === null) return []
  const own =
    'type' in node && typeof node.type === 'string' && node.type.startsWith('Action.') ? [node as CardAction] : []
  return [...own, ...Object.values(node).flatMap(actionsIn)]
}

/** All the words a card shows, in order. */
export function wordsIn(node: unknown): string {
  if (Array.isArray(node))
    return node
      .map(wordsIn)
      .filter(words => words !== '')
      .join('\n')
  if (typeof node !== 'object' || node === null) return ''
  const own = 'text' in node && typeof node.text === 'string' ? node.text : ''
  return [own, ...Object.values(node).map(wordsIn)].filter(words => words !== '').join('\n')
}

async function cardsIn(
  teams: string,
  { conversationId, oid }: { conversationId: string; oid: string },
): Promise<readonly SeenCard[]> {
  const activities = await list<Activity>(
    `${teams}/local/conversations/${encodeURIComponent(conversationId)}/activities?for=${oid}`,
  )
  return activities.flatMap(({ id, attachments = [] }) =>
    attachments
      .filter(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')
      .map(({ content }) => ({ conversationId, activityId: id, card: content })),
  )
}

async function list<Item>(address: string): Promise<readonly Item[]> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`GET ${address} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Item[]
}

async function post(address: string, body: object): Promise<unknown> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`POST ${address} answered ${answer.status}: ${text}`)
  return text === '' ? {} : JSON.parse(text)
}
