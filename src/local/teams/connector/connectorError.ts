/** An answer of the Bot Connector that is not 2xx, in the words that Teams uses. */
export class ConnectorFault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly more: {
      readonly message?: string
      readonly retryAfterSeconds?: number
      /** The whole body, where it is not `{"error":{"code":…,"message":…}}`. */
      readonly body?: object
    } = {},
  ) {
    super(more.message ?? code)
  }

  get body(): object {
    return this.more.body ?? { error: { code: this.code, message: this.message } }
  }
}

export function badArgument(message: string): ConnectorFault {
  return new ConnectorFault(400, 'Bad Argument', { message })
}

export function botNotRegistered(message = 'The bot is not registered, or its sign-in is not good.'): ConnectorFault {
  return new ConnectorFault(401, 'BotNotRegistered', { message })
}

/** The other form of 403, which has no code: the message is JSON once more, as text. */
function writesBlocked(): ConnectorFault {
  const message = JSON.stringify({ subCode: 'MessageWritesBlocked', details: 'Thread is read only.', errorCode: null })
  return new ConnectorFault(403, 'MessageWritesBlocked', { message, body: { errorCode: 209, message } })
}

export function throttled(retryAfterSeconds?: number): ConnectorFault {
  return new ConnectorFault(429, 'Throttled', {
    message: 'Too many requests.',
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
}

/** A gateway in front of Teams answers: there is no code in what it says. */
function gateway(status: 503 | 504, message: string) {
  return (retryAfterSeconds?: number) =>
    new ConnectorFault(status, '', {
      message,
      body: { message },
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    })
}

function refusal(status: number, code: string, message: string): () => ConnectorFault {
  return () => new ConnectorFault(status, code, { message })
}

/** Refusals by the name under which a fault or a person's state asks for them. */
export const refusals = {
  badArgument: refusal(400, 'Bad Argument', 'The activity cannot be read.'),
  botNotRegistered: () => botNotRegistered(),
  disabledByAdmin: refusal(403, 'BotDisabledByAdmin', 'The tenant admin disabled this bot'),
  notInRoster: refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.'),
  blocked: refusal(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.'),
  notInstalled: refusal(403, 'ForbiddenOperationException', "Bot isn't installed in user's personal scope"),
  invalidBotApiHost: refusal(403, 'InvalidBotApiHost', 'Invalid bot api host. For GCC tenants, call the GCC address.'),
  notEnoughPermissions: refusal(403, 'NotEnoughPermissions', 'Bot does not have permissions to do this.'),
  writesBlocked,
  conversationNotFound: refusal(404, 'ConversationNotFound', 'Conversation not found.'),
  activityNotFound: refusal(404, 'ActivityNotFoundInConversation', 'Activity not found in conversation.'),
  tooBig: refusal(413, 'MessageSizeTooBig', 'Message size too large.'),
} as const satisfies Readonly<Record<string, () => ConnectorFault>>

/** Failures that pass, before or after the request has been carried out. */
export const failures = {
  preconditionFailed: refusal(412, 'PreconditionFailed', 'Precondition failed, please try again.'),
  throttle: throttled,
  serverError: refusal(500, 'ServiceError', 'Internal server error.'),
  badGateway: refusal(502, 'ServiceError', 'Bad gateway.'),
  unavailable: gateway(503, 'The service is unavailable.'),
  gatewayTimeout: gateway(504, 'The gateway did not receive a timely response.'),
} as const satisfies Readonly<Record<string, (retryAfterSeconds?: number) => ConnectorFault>>

export const { conversationNotFound, activityNotFound, notInstalled, tooBig } = refusals

/** What this stand-in does not do says so by name. */
export function notDone(operation: string): ConnectorFault {
  return new ConnectorFault(501, 'NotImplemented', { message: `The local Connector does not do ${operation}` })
}

/** A request to the stand-in's own addresses that makes no sense. */
export function notUnderstood(message: string): ConnectorFault {
  return new ConnectorFault(400, 'BadRequest', { message })
}
