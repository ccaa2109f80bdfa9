/** An answer of the Bot Connector that is not 2xx, with the code that Teams uses. */
export class ConnectorFault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly more: { readonly message?: string; readonly retryAfterSeconds?: number } = {},
  ) {
    super(more.message ?? code)
  }
}

export const conversationNotFound = () => new ConnectorFault(404, 'ConversationNotFound')
export const activityNotFound = () => new ConnectorFault(404, 'ActivityNotFoundInConversation')
export const notInstalled = () =>
  new ConnectorFault(403, 'ForbiddenOperationException', { message: "Bot isn't installed in user's personal scope" })
export const blockedByUser = () => new ConnectorFault(403, 'ConversationBlockedByUser')
export const tooBig = () => new ConnectorFault(413, 'MessageSizeTooBig')

/** What this stand-in does not do says so by name. */
export function notDone(operation: string): ConnectorFault {
  return new ConnectorFault(501, 'NotImplemented', { message: `The local Connector does not do ${operation}` })
}
