import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type { Activity } from 'botbuilder'

/** Whether Teams signed an activity for this bot; throws what botbuilder throws when the token is bad or keys cannot be read. */
export type CheckSignature = (activity: Partial<Activity>, authorization: string) => Promise<boolean>

const channelIssuer = 'https://api.botframework.com'
const mostKept = 500
/** A key that is withdrawn is not trusted for longer than this. */
const longestTrust = 5 * 60_000

/**
 * botbuilder checks the signature, issuer, audience, service address and the channels of the key. Teams shows the same
 * token with many activities, so what was found good once is good again, to the letter and for a few minutes.
 */
export function createCheckSignature(settings: Record<string, string>, now = Date.now): CheckSignature {
  const authentication = new ConfigurationBotFrameworkAuthentication(settings)
  const goodUntil = new Map<string, number>()
  return async (activity, authorization) => {
    const shown = JSON.stringify([authorization, activity.channelId, activity.serviceUrl])
    if ((goodUntil.get(shown) ?? 0) > now()) return true
    const { claimsIdentity } = await authentication.authenticateRequest(activity as Activity, authorization)
    const claim = (name: string): unknown => claimsIdentity.claims.find(({ type }) => type === name)?.value
    const ends: unknown = claim('exp')
    // botbuilder lets in tokens without an end, and those of its emulator; we take only what the channel signs.
    if (claim('iss') !== channelIssuer || typeof ends !== 'number') return false
    if (goodUntil.size >= mostKept) goodUntil.clear()
    goodUntil.set(shown, Math.min(ends * 1000, now() + longestTrust))
    return true
  }
}
