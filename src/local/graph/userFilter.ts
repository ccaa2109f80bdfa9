import type { JsonObject } from './call'
import { GraphFault } from './graphError'

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

/**
 * Whether somebody meets a `$filter` on users: comparisons and `startswith`, joined by `and`, or by `or`.
 *
 * @throws GraphFault 400 for anything else
 */
export function personMeets(person: JsonObject, filter: string | undefined): boolean {
  if (filter === undefined) return true
  return split(filter, 'or').some(part => split(part, 'and').every(term => meets(person, term)))
}

function meets(person: JsonObject, term: string): boolean {
  const [, name, start] = begun.exec(term) ?? []
  if (start !== undefined) return fold(valueOf(person, name)).startsWith(fold(textIn(start)))
  const [, among, words] = listed.exec(term) ?? []
  if (words !== undefined) {
    return (words.match(quoted) ?? []).some(each => fold(valueOf(person, among)) === fold(textIn(each)))
  }
  return isCompared(person, term)
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
