import { unknownProperty } from '../graphError'
import type { Selection } from './fieldMap'

/** One expansion with its own options: `fields($select=A,B)`, `items($expand=fields)`. */
export interface Expansion {
  readonly name: string
  /** Names in lower case and without `$`. */
  readonly options: ReadonlyMap<string, string>
}

/** `$expand=columns,items($expand=fields;$top=5)`, taken apart at the commas outside brackets. */
export function parseExpand(expand: string | undefined): readonly Expansion[] {
  return splitOutside(expand ?? '', ',').map(part => {
    const found = /^([\w/]+)\s*(?:\((.*)\))?$/s.exec(part)
    const name = found?.[1]
    if (name === undefined) throw unknownProperty(part, 'listItem')
    return { name, options: optionsIn(found?.[2] ?? '') }
  })
}

/** What an expansion of `fields` asks for: no fields, all of them, or these. */
export function fieldsWanted(expansions: readonly Expansion[]): {
  readonly isWanted: boolean
  readonly selection: Selection
} {
  const fields = expansions.find(({ name }) => name.toLowerCase() === 'fields')
  return { isWanted: fields !== undefined, selection: namesIn(fields?.options.get('select')) }
}

/** The names of a `$select`, undefined when there is none or it says everything. */
export function namesIn(select: string | undefined): Selection {
  const names = (select ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
  return names.length === 0 || names.includes('*') ? undefined : names
}

function optionsIn(text: string): ReadonlyMap<string, string> {
  // Two spellings are in use between the options of one expansion: `;` by the standard, `&` by mistake.
  return new Map(
    splitOutside(text, ';').map(option => {
      const at = option.indexOf('=')
      const name = option.slice(0, at < 0 ? option.length : at).trim()
      return [name.replace(/^\$/, '').toLowerCase(), at < 0 ? '' : option.slice(at + 1)] as const
    }),
  )
}

function splitOutside(text: string, mark: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const character of text) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (character === mark && depth === 0) {
      parts.push(part)
      part = ''
    } else part += character
  }
  return [...parts, part].map(each => each.trim()).filter(each => each !== '')
}

/** The chosen properties of an entity, its annotations kept. A property that its type does not have is refused. */
export function choose(
  entity: Readonly<Record<string, unknown>>,
  { select, properties, type }: { select: string | undefined; properties: readonly string[]; type: string },
): Readonly<Record<string, unknown>> {
  const names = namesIn(select)
  if (names === undefined) return entity
  const unknown = names.find(name => !properties.includes(name))
  if (unknown !== undefined) throw unknownProperty(unknown, type)
  const isChosen = (name: string) => name.startsWith('@') || names.includes(name)
  return Object.fromEntries(Object.entries(entity).filter(([name]) => isChosen(name)))
}
