import { invalidFilter } from '../graphError'

export const operators = ['eq', 'ne', 'lt', 'gt', 'le', 'ge', 'startswith'] as const
export type Operator = (typeof operators)[number]

export type Literal = string | number | boolean | null

/** `fields/Key eq 'a'`: `{kind: 'comparison', field: 'Key', operator: 'eq', value: 'a'}`. */
export interface Comparison {
  readonly kind: 'comparison'
  /** The name after `fields/`; `id` for the item property of that name. */
  readonly field: string
  readonly operator: Operator
  readonly value: Literal
}

export type Condition =
  | Comparison
  | { readonly kind: 'and'; readonly all: readonly Condition[] }
  | { readonly kind: 'or'; readonly all: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }

const token =
  /\s*(?:('(?:[^']|'')*')|(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?)|(-?\d+(?:\.\d+)?(?![\w-]))|([A-Za-z_][\w/]*)|([(),]))/y

interface Token {
  readonly kind: 'text' | 'number' | 'word' | 'mark'
  readonly text: string
}

/**
 * A `$filter` on items.
 *
 * @throws GraphFault 400 "Invalid filter clause" for what the service does not understand, a bare column name included
 */
export function parseFilter(filter: string): Condition {
  const reader = new Reader(tokensOf(filter))
  const condition = readOr(reader)
  if (!reader.isDone()) throw invalidFilter()
  return condition
}

function tokensOf(filter: string): readonly Token[] {
  const found: Token[] = []
  const text = filter.trimEnd()
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at
    const match = token.exec(text)
    if (!match) throw invalidFilter()
    const [, quoted, date, number, word, mark = ''] = match
    if (quoted !== undefined) found.push({ kind: 'text', text: quoted.slice(1, -1).replaceAll("''", "'") })
    else if (date !== undefined) found.push({ kind: 'text', text: date })
    else if (number !== undefined) found.push({ kind: 'number', text: number })
    else found.push(word === undefined ? { kind: 'mark', text: mark } : { kind: 'word', text: word })
  }
  return found
}

const deepest = 50

class Reader {
  #at = 0
  #depth = 0

  constructor(readonly tokens: readonly Token[]) {}

  isDone(): boolean {
    return this.#at >= this.tokens.length
  }

  next(): Token {
    const found = this.tokens[this.#at]
    if (!found) throw invalidFilter()
    this.#at += 1
    return found
  }

  /** Reads what stands in brackets or after `not`, but not without end. */
  inside(read: () => Condition): Condition {
    this.#depth += 1
    if (this.#depth > deepest) throw invalidFilter()
    const condition = read()
    this.#depth -= 1
    return condition
  }

  /** Whether the next token is this word or mark, which is then taken. */
  takes(text: string): boolean {
    const found = this.tokens[this.#at]
    const isIt = found !== undefined && found.kind !== 'text' && found.text.toLowerCase() === text
    if (isIt) this.#at += 1
    return isIt
  }

  require(mark: string): void {
    if (!this.takes(mark)) throw invalidFilter()
  }
}

function readOr(reader: Reader): Condition {
  return readMany(reader, 'or', () => readMany(reader, 'and', () => readOne(reader)))
}

function readMany(reader: Reader, word: 'and' | 'or', readPart: () => Condition): Condition {
  const first = readPart()
  const all = [first]
  while (reader.takes(word)) all.push(readPart())
  return all.length === 1 ? first : { kind: word, all }
}

function readOne(reader: Reader): Condition {
  if (reader.takes('not')) return { kind: 'not', of: reader.inside(() => readOne(reader)) }
  if (reader.takes('(')) {
    const inner = reader.inside(() => readOr(reader))
    reader.require(')')
    return inner
  }
  if (reader.takes('startswith')) return readStartsWith(reader)
  const field = fieldIn(reader.next())
  const operator = operators.find(each => each !== 'startswith' && reader.takes(each))
  if (operator === undefined) throw invalidFilter()
  return { kind: 'comparison', field, operator, value: literalIn(reader.next()) }
}

function readStartsWith(reader: Reader): Condition {
  reader.require('(')
  const field = fieldIn(reader.next())
  reader.require(',')
  const value = reader.next()
  reader.require(')')
  // Both `startswith(a,'b')` and `startswith(a,'b') eq true` are written.
  const isTold = reader.takes('eq')
  if (value.kind !== 'text' || (isTold && !reader.takes('true'))) throw invalidFilter()
  return { kind: 'comparison', field, operator: 'startswith', value: value.text }
}

/** Item properties that a filter may name without `fields/`; `createdDateTime` is known to fail. */
const itemProperties: Readonly<Record<string, string>> = {
  id: 'id',
  lastModifiedDateTime: 'Modified',
  'contentType/name': 'ContentType',
}

function fieldIn({ kind, text }: Token): string {
  const field = kind === 'word' ? (/^fields\/(\w+)$/.exec(text)?.[1] ?? itemProperties[text]) : undefined
  if (field === undefined) throw invalidFilter()
  return field
}

function literalIn({ kind, text }: Token): Literal {
  if (kind === 'text') return text
  if (kind === 'number') return Number(text)
  const words: Readonly<Record<string, Literal>> = { true: true, false: false, null: null }
  const value = kind === 'word' ? words[text.toLowerCase()] : undefined
  if (value === undefined) throw invalidFilter()
  return value
}

/** Every comparison in it. */
export function comparisonsIn(condition: Condition): readonly Comparison[] {
  if (condition.kind === 'comparison') return [condition]
  return condition.kind === 'not' ? comparisonsIn(condition.of) : condition.all.flatMap(comparisonsIn)
}

/** The comparisons that each row must meet: the parts that `and` joins at the top. */
export function mustMeet(condition: Condition): readonly Comparison[] {
  if (condition.kind === 'comparison') return [condition]
  return condition.kind === 'and' ? condition.all.flatMap(mustMeet) : []
}
