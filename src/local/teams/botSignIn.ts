import type { Signer } from '../signIn/signer'
import { botNotRegistered } from './connector/connectorError'

const denied = 'Authorization has been denied for this request.'
const mostKnown = 200

/**
 * Tells from an `Authorization` header which application asks. A token is verified once: a bench asks a thousand times a
 * second with the same.
 *
 * It throws ConnectorFault 401 for anybody but our bot; without a signer everybody is our bot.
 */
export function createBotSignIn(botId: string, signer?: Signer): (authorization: string) => Promise<string> {
  const goodUntil = new Map<string, number>()
  return async authorization => {
    if (!signer) return botId
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? ''
    if ((goodUntil.get(token) ?? 0) > Date.now()) return botId
    const claims = await signer.verifyToken(token, 'https://api.botframework.com')
    if (!claims) throw botNotRegistered(denied)
    if (claims['appid'] !== botId) throw botNotRegistered('The bot is not registered.')
    if (goodUntil.size >= mostKnown) goodUntil.clear()
    goodUntil.set(token, (claims.exp ?? 0) * 1000)
    return botId
  }
}
