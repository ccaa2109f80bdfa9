import type { JsonObject } from '../call'
import { GraphFault } from '../graphError'

const filterable = [
  'id',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'userPrincipalName',
  'jobTitle',
  'accountEnabled',
]
const compared = /^(\w+)\s+(eq|ne|ge|le)\s+('(?:[^']|'')*'|true|false|null)$/i
const begun = /^startswith\(\s*(\w+)\s*,\s*('(?:[^']|'')*')\s*\)$/i
const listed = /^(\w+)\s+in\s+\(\s*('(?:[^']|'')*'(?:\s*,\s*'(?:[^']|'')*')*)\s*\)$/i
const quoted = /'(?:[^']|'')*'/g
const ended = /^endswith\(\s*(\w+)\s*,\s*('(?:[^']|'')*')\s*\)$/i
const negated = /^not\b\s*(.*)$/i

/** Whether a filter needs the caller to accept results that lag: `ne`, `not` and `endsWith`. */
export function isAdvanced(filter: string): boolean {
  const terms = split(filter, 'or').flatMap(part => split(part, 'and'))
  return terms.some(term => negated.test(term) || ended.test(term) || /^\w+\s+ne\s/i.test(term))
}

/**
 * Whether somebody meets a `$filter` on users: comparisons and `startswith`, joined by `and`, or by `or`.
 *
 * @throws GraphFault 400 for anything else
 */
export function personMeets(person: JsonObject, filter: string | undefined): boolean {
  if (filter === undefined) return true
  return split(filter, 'or').some(part => split(part, 'and').every(term => meets(person, term)))
}

function meets(person: JsonObject, given: string): boolean {
  const inner = negated.exec(given)?.[1]
  if (inner !== undefined) return !meets(person, inner)
  const term = /^\((.*)\)$/.exec(given)?.[1]?.trim() ?? given
  return isFound(person, term) ?? isCompared(person, term)
}

/** For the terms that look like calls; undefined for others. */
function isFound(person: JsonObject, term: string): boolean | undefined {
  const [, first, start] = begun.exec(term) ?? []
  if (start !== undefined) return fold(valueOf(person, first)).startsWith(fold(textIn(start)))
  const [, last, end] = ended.exec(term) ?? []
  if (end !== undefined) return fold(valueOf(person, last)).endsWith(fold(textIn(end)))
  const among = listed.exec(term)
  if (!among) return undefined
  const words = among[2]?.match(quoted) ?? []
  return words.some(each => fold(valueOf(person, among[1])) === fold(textIn(each)))
}

function isCompared(person: JsonObject, term: string): boolean {
  const [, name, operator = '', literal = ''] = compared.exec(term) ?? []
  if (name === undefined) throw unsupported('Invalid filter clause')
  const [held, wanted] = [fold(valueOf(person, name)), literal === 'null' ? '' : fold(textIn(literal))]
  const outcomes: Readonly<Record<string, boolean>> = {
    eq: held === wanted,
    ne: held !== wanted,
    ge: held >= wanted,
    le: held <= wanted,
  }
  return outcomes[operator.toLowerCase()] ?? false
}

function valueOf(person: JsonObject, name = ''): unknown {
  if (!filterable.includes(name)) {
    throw unsupported(`Unsupported or invalid query filter clause specified for property '${name}' of resource 'User'.`)
  }
  return person[name]
}

function fold(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : typeof value === 'boolean' ? String(value) : ''
}

function textIn(literal: string): string {
  return literal.startsWith("'") ? literal.slice(1, -1).replaceAll("''", "'") : literal
}

/** Splits at a word outside quotes. */
function split(filter: string, word: 'and' | 'or'): readonly string[] {
  const outside = new RegExp(`\\s+${word}\\s+(?=(?:[^']*'[^']*')*[^']*$)`, 'i')
  return filter.split(outside).map(part => part.trim())
}

function unsupported(message: string): GraphFault {
  return new GraphFault(400, 'Request_UnsupportedQuery', message)
}
