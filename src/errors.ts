/**
 * The code in hand cannot go on, and says who can put it right and whether trying again can help.
 *
 * What can be foreseen (an answer from the wrong person, a round that has closed) is not an error but a value that the
 * domain returns.
 */
export abstract class AppError extends Error {
  abstract readonly code: string
  /** Whoever can act on it: decides the log level and what the person in front of the screen reads. */
  abstract readonly concerns: 'sender' | 'operator'
  abstract readonly tryAgain: 'never' | 'afterReload' | 'later'

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = new.target.name
  }
}

export class NotFound extends AppError {
  readonly code = 'notFound'
  readonly concerns = 'sender'
  readonly tryAgain = 'never'
}

/** The record is no longer the one that was read: somebody saved it in between. */
export class RecordChanged extends AppError {
  readonly code = 'recordChanged'
  readonly concerns = 'sender'
  readonly tryAgain = 'afterReload'
}

/** A row with the same unique key is already in the list. */
export class AlreadyThere extends AppError {
  readonly code = 'alreadyThere'
  readonly concerns = 'sender'
  readonly tryAgain = 'afterReload'
}

/** A row in SharePoint does not hold what its list promises. */
export class BadRecord extends AppError {
  readonly code = 'badRecord'
  readonly concerns = 'operator'
  readonly tryAgain = 'never'

  constructor(
    readonly where: { readonly list: string; readonly row: string; readonly column: string; readonly problem: string },
  ) {
    super(`List ${where.list}, row ${where.row}, column ${where.column}: ${where.problem}`)
  }
}

/** The answer could not be put in safe keeping, so nothing was accepted. */
export class NotSaved extends AppError {
  readonly code = 'notSaved'
  readonly concerns = 'operator'
  readonly tryAgain = 'later'
}

/** Teams will not deliver to this person: the app is not installed for them, or they have blocked it. */
export class CannotReach extends AppError {
  readonly code = 'cannotReach'
  readonly concerns = 'operator'
  readonly tryAgain = 'later'

  constructor(
    readonly reason: 'notInstalled' | 'blocked' | 'leftOrganisation' | 'refused',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }
}

/** Microsoft 365 is there but asks us to slow down. */
export class UpstreamBusy extends AppError {
  readonly code = 'upstreamBusy'
  readonly concerns = 'operator'
  readonly tryAgain = 'later'

  constructor(
    message: string,
    readonly retryAfterSeconds: number,
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }
}

/** Microsoft 365 says no. The message tells the operator what to change. */
export class UpstreamRefused extends AppError {
  readonly code = 'upstreamRefused'
  readonly concerns = 'operator'
  readonly tryAgain = 'never'
}

/** No answer came. After a write nobody knows whether it happened. */
export class UpstreamUnreachable extends AppError {
  readonly code = 'upstreamUnreachable'
  readonly concerns = 'operator'
  readonly tryAgain = 'later'
}
