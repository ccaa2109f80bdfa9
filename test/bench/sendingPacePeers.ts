import { cardFor } from '../../src/cards/cardFor'
import { activityFor } from '../../src/teams/teamsMessenger'
import { aWorld } from '../domain/brackenshire'
import { messageFor } from './deliverySending'
import type { Recipient } from './fakeConnector'
import { backOffEach } from './peers/backOffEach'
import { delayingQueue } from './peers/delayingQueue'
import type { Peer, PeerCard } from './peers/peerWork'
import { inAPool, oneAfterAnother } from './peers/proactiveLoop'

export const peers = {
  oneAfterAnother,
  inAPool,
  delayingQueue: delayingQueue({ delaySeconds: 5 }),
  backOffEach: backOffEach(),
} as const satisfies Readonly<Record<string, Peer>>

export type PeerName = keyof typeof peers

export const peerNames = Object.keys(peers) as readonly PeerName[]

export const wordsFor: Readonly<Record<PeerName | 'ours', string>> = {
  ours: 'ours',
  oneAfterAnother: 'botbuilder loop',
  inAPool: 'botbuilder loop, 30 side by side',
  delayingQueue: 'queue that stops as a whole',
  backOffEach: 'back-off of each send',
}

/** The card that the product sends, with its key where the stand-in looks for it. */
export function peerCard(recipient: Recipient): PeerCard {
  const message = messageFor(recipient)
  const linkTo = (page: string) => `https://tracker.example.police.uk/tab/${page}`
  const drawn = cardFor(message, { world: aWorld(), now: new Date(), linkTo })
  if (!drawn) throw new Error('There is no such card.')
  const activity = { ...activityFor(drawn), channelData: { messageKey: message.key } }
  return { key: message.key, conversationId: recipient.conversationId, activity }
}
