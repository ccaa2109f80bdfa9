import type { Activity } from 'botbuilder'

/** What this process has heard lately, so that what Teams brings twice is answered once. */
export interface Heard {
  /** Whether this very activity came before; from now on it did. */
  readonly isRepeat: (activity: Activity) => boolean
  /** Whether somebody in this chat has not been welcomed since the app was added; from now on they have. */
  readonly isFirstWelcome: (conversationId: string) => boolean
  readonly forgetWelcome: (conversationId: string) => void
}

const mostRemembered = 5000

export function createHeard(): Heard {
  const activities = new Set<string>()
  const welcomed = new Set<string>()
  return {
    isRepeat: activity => {
      const { id = '', type, text, timestamp, conversation } = activity
      return id !== '' && !isNew(activities, JSON.stringify([conversation.id, id, type, timestamp, text]))
    },
    isFirstWelcome: conversationId => isNew(welcomed, conversationId),
    forgetWelcome: conversationId => {
      welcomed.delete(conversationId)
    },
  }
}

/** A set keeps the order in which things came, so the first is the oldest. */
function isNew(known: Set<string>, key: string): boolean {
  if (known.has(key)) return false
  known.add(key)
  for (const oldest of known) {
    if (known.size <= mostRemembered) break
    known.delete(oldest)
  }
  return true
}
