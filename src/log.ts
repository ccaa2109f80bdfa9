import { AppError } from './errors'

export type LogFields = Readonly<Record<string, unknown>>

/** error: an operator must act. warn: look this week. info: what happened. debug: off unless asked for. */
export interface Log {
  readonly error: (phrase: string, fields?: LogFields) => void
  readonly warn: (phrase: string, fields?: LogFields) => void
  readonly info: (phrase: string, fields?: LogFields) => void
  readonly debug: (phrase: string, fields?: LogFields) => void
  /** The same log with these fields on every line of a turn or a run. */
  readonly with: (fields: LogFields) => Log
}

export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

/** Fields that may hold what people wrote, who they are, or a secret. Ids and labels are not among them. */
const neverLogged = /words|text|note|line$|name$|title|mail|upn|token|secret|authorization|password|body|payload|data$/i

/** One JSON object a line, to standard output unless told otherwise. */
export function createLog({
  level = 'info',
  write = line => process.stdout.write(line),
  now = () => new Date(),
}: {
  level?: LogLevel
  write?: (line: string) => unknown
  now?: () => Date
} = {}): Log {
  const lowest = logLevels.indexOf(level)

  const logWith = (fixed: LogFields): Log => {
    const at =
      (lineLevel: LogLevel) =>
      (phrase: string, fields: LogFields = {}) => {
        if (logLevels.indexOf(lineLevel) < lowest) return
        write(
          `${JSON.stringify({ at: now().toISOString(), level: lineLevel, phrase, ...redact({ ...fixed, ...fields }) })}\n`,
        )
      }
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      with: more => logWith({ ...fixed, ...more }),
    }
  }
  return logWith({})
}

function redact(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, neverLogged.test(name) ? '[left out]' : plain(value)]),
  )
}

/** An error of a library may quote what people typed, so only ours keep their message. A bug keeps its stack. */
function plain(value: unknown): unknown {
  if (value instanceof AppError) return { code: value.code, message: value.message, cause: plain(value.cause) }
  if (value instanceof Error) return { error: value.name, message: value.message, stack: value.stack }
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? redact(value as LogFields) : value
}
