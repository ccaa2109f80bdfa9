import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type { ConversationReference } from 'botbuilder'
import { inPool } from './peerWork'
import type { Peer, PeerCard, PeerWork } from './peerWork'

const usualWidth = 30

/** botbuilder's proactive loop as in its samples: `continueConversationAsync` for one person after the other. */
export const oneAfterAnother: Peer = work => inPool(work.cards, 1, sendWith(work))

/** The same through a pool, which is what people make of the loop when it takes too long. */
export const inAPool: Peer = work => inPool(work.cards, usualWidth, sendWith(work))

/** The samples let an error end the loop; here it ends the one card, which is in the peer's favour. */
function sendWith({ serviceUrl, note }: PeerWork): (card: PeerCard) => Promise<void> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
  return async ({ key, conversationId, activity }) => {
    const reference: Partial<ConversationReference> = {
      serviceUrl,
      channelId: 'msteams',
      bot: { id: '28:bench', name: 'Bench' },
      conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' },
    }
    try {
      await adapter.continueConversationAsync('', reference, async context => {
        await context.sendActivity(activity)
      })
      note(key, 'sent')
    } catch {
      note(key, 'failed')
    }
  }
}
