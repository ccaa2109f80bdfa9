import { AppError, NotFound } from '../errors'
import type { GraphCalls } from './installApp'

/** Whether Entra has no account of this person, or has switched it off. It is asked only after a card was refused. */
export function createLeaverCheck(graph: Pick<GraphCalls, 'get'>): (oid: string) => Promise<boolean> {
  return async oid => {
    try {
      const user = await graph.get(`/users/${encodeURIComponent(oid)}?$select=id,accountEnabled`)
      return (user as { accountEnabled?: unknown } | undefined)?.accountEnabled === false
    } catch (error) {
      // Without the permission, or without an answer, the state that Teams gave stands.
      if (error instanceof AppError) return error instanceof NotFound
      throw error
    }
  }
}
