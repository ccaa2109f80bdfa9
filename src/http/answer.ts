import type { Problem } from '../domain/progressUpdate'
import type { Change } from '../domain/story'
import type { Taken } from '../domain/tabApi'
import type { Refusal, Verdict } from '../domain/verdict'
import { refusalWords } from '../domain/wording'
import { AppError } from '../errors'

export interface Answer {
  readonly status: number
  readonly json?: unknown
  readonly html?: string
}

export function ok(json: unknown): Answer {
  return { status: 200, json }
}

export function problem(status: number, code: string, message: string): Answer {
  return { status, json: { error: { code, message } } }
}

/** What was sent cannot be used: says so beside each field, `findings.0.text`. */
export function badFields(problems: readonly Problem[]): Answer {
  const message = 'Some of this needs attention; nothing was saved.'
  return { status: 400, json: { error: { code: 'badFields', message, problems } } }
}

export function notThere(what: string): Answer {
  return problem(404, 'notFound', `${what} is not on record, or not for you to see.`)
}

const statusOf: Readonly<Partial<Record<Refusal, number>>> = {
  notAllowed: 403,
  notTheOwner: 403,
  unknownFinding: 404,
  unknownInspection: 404,
  unknownMeeting: 404,
  unknownChallenge: 404,
  notAskedThis: 403,
}

/** What came of a command. `reference` names what it made. */
export function verdictAnswer(
  verdict: Verdict<Change>,
  { version, reference }: { version: number; reference?: string },
): Answer {
  if (verdict.kind === 'refused') {
    return problem(statusOf[verdict.because] ?? 409, verdict.because, refusalWords[verdict.because])
  }
  const taken: Taken = { outcome: verdict.kind, version, ...(reference === undefined ? {} : { reference }) }
  return ok(taken)
}

const statusOfError: Readonly<Record<AppError['tryAgain'], number>> = { never: 500, afterReload: 409, later: 503 }

/** The words for an error. A bug's own message never leaves the server: it may quote what people wrote. */
export function errorAnswer(error: unknown): Answer {
  if (!(error instanceof AppError)) {
    return problem(
      500,
      'bug',
      'Something went wrong on our side, and it has been logged. Nothing was saved; try again.',
    )
  }
  if (error.code === 'notSaved') {
    return problem(
      503,
      error.code,
      'This could not be saved. Nothing was taken in; keep your words and try again shortly.',
    )
  }
  const message =
    error.concerns === 'sender' ? error.message : 'Microsoft 365 does not answer as it should. Try again shortly.'
  return problem(error.code === 'notFound' ? 404 : statusOfError[error.tryAgain], error.code, message)
}
