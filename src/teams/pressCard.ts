import type { Activity } from 'botbuilder'
import type { Card } from '../cards/expandCard'
import { isRefusal, problemCard, refusedCard } from '../cards/refusedCard'
import type { Actor } from '../domain/person'
import { NotSaved } from '../errors'
import type { Log } from '../log'
import { lookAgain } from '../workflows/lookAgain'
import { redrawCards } from '../workflows/redrawCards'
import { cardActs } from './cardActs'
import type { BotDesk, Pressed } from './cardActs'
import { parseReply } from './cardReply'
import type { CardReply } from './cardReply'
import { notSavedCard } from './notSavedCard'
import { noteSeen } from './noteSeen'

export interface PressParts {
  readonly desk: BotDesk
  readonly log: Log
}

/** Does what a button is for, and gives the card that replaces the one it was on. */
export async function pressCard(activity: Activity, by: Actor, { desk, log }: PressParts): Promise<Card> {
  const pressed = { desk, by }
  const read = parseReply(activity.value)
  if (!read) return refusedCard('notUnderstood')
  try {
    return await act(activity, { read, pressed }, { desk, log })
  } catch (error) {
    log.error('a card could not be answered', { verb: read.verb, error })
    return error instanceof NotSaved ? notSavedCard(read, pressed) : problemCard()
  }
}

async function act(
  activity: Activity,
  { read, pressed }: { read: CardReply; pressed: Pressed },
  { desk, log }: PressParts,
): Promise<Card> {
  const before = desk.records.version()
  const actOfVerb = cardActs[read.verb] as (reply: object, pressed: Pressed) => Card | Promise<Card>
  const card = await lookAgain(desk, () => actOfVerb(read.data, pressed), isRefusal)
  if (read.verb === 'refreshCard') noteSeen(activity, { key: read.data.key, by: pressed.by }, { desk, log })
  else if (desk.records.version() !== before && !isRefusal(card) && !drawnByTheAct.includes(read.verb)) {
    await redrawLater(read, pressed, log)
  }
  return card
}

/** These change who answers for a finding, and have the cards of all of them drawn again. */
const drawnByTheAct: readonly CardReply['verb'][] = ['handOver', 'handBackOwnership', 'nameStandIn']

/** The answer is safe already; cards that cannot be queued show it when they are next looked at. */
async function redrawLater({ data }: CardReply, { desk, by }: Pressed, log: Log): Promise<void> {
  const { finding, meeting } = data as { finding?: string; meeting?: string }
  const touched = { ...(finding !== undefined && { finding }), ...(meeting !== undefined && { meeting }), by: by.oid }
  await redrawCards(desk, touched).catch((error: unknown) => {
    log.warn('cards will not be drawn again', { error })
  })
}
