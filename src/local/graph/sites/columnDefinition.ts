import { isObject } from '../call'
import type { JsonObject } from '../call'
import { facetIn, facetNames, kindOf, mayBeIndexed } from './columnKinds'
import type { FacetName } from './columnKinds'
import { generalException, invalidRequest } from '../graphError'
import type { Switches } from '../switches'

type Checks = Readonly<Record<string, 'string' | 'boolean' | 'object'>>

/** What may be sent when a column is made, besides its facet. */
const sendable: Checks = {
  columnGroup: 'string',
  defaultValue: 'object',
  description: 'string',
  displayName: 'string',
  enforceUniqueValues: 'boolean',
  hidden: 'boolean',
  indexed: 'boolean',
  name: 'string',
  propagateChanges: 'boolean',
  readOnly: 'boolean',
  required: 'boolean',
  validation: 'object',
}
/** Read-only in the service: sent back by programs that write what they have read. */
const ignored = ['id', 'isDeletable', 'isReorderable', 'isSealed', 'sourceColumn', 'sourceContentType', 'type']

/**
 * A column definition as it will be read, without its id.
 *
 * @throws GraphFault 400 for what the service refuses, 500 where it stumbles (an explicit null), 501 for a kind not done
 */
export function definitionOf(body: unknown, switches: Switches): JsonObject & { readonly name: string } {
  if (!isObject(body)) throw invalidRequest()
  requireSendable(body)
  const name = nameIn(body)
  const { name: facetName, facet } = facetIn(body)
  const said = Object.entries(body).filter(([property]) => property in sendable)
  const definition = {
    columnGroup: 'Custom Columns',
    description: '',
    displayName: name,
    enforceUniqueValues: false,
    hidden: false,
    indexed: false,
    readOnly: false,
    required: false,
    ...Object.fromEntries(said),
    name,
    [facetName]: facet,
  }
  return withIndex(definition, switches)
}

/** The definition after a PATCH: everything but its name and kind may change. */
export function changedDefinition(held: JsonObject, change: unknown, switches: Switches): JsonObject {
  if (!isObject(change)) throw invalidRequest()
  requireSendable(change)
  const facetName = facetNames.find(name => isObject(held[name]))
  const facets = facetNames.filter(name => change[name] !== undefined && change[name] !== null)
  if (facets.some(name => name !== facetName)) throw invalidRequest()
  const said = Object.entries(change).filter(([property]) => property in sendable && property !== 'name')
  const changed = { ...held, ...Object.fromEntries(said), ...changedFacet(held, change, facetName) }
  if (kindOf(changed) !== kindOf(held)) throw invalidRequest()
  return withIndex(changed, switches)
}

function changedFacet(held: JsonObject, change: JsonObject, name: FacetName | undefined): JsonObject {
  if (name === undefined || change[name] === undefined) return {}
  const merged = { ...(held[name] as JsonObject), ...(change[name] as JsonObject) }
  return { [name]: facetIn({ [name]: merged }).facet }
}

function requireSendable(body: JsonObject): void {
  if (body['defaultValue'] === null || body['validation'] === null) throw generalException()
  for (const [property, value] of Object.entries(body)) {
    if (property.startsWith('@') || isFacet(property) || ignored.includes(property) || value === null) continue
    if (!isOfType(value, sendable[property])) throw invalidRequest()
  }
}

function isOfType(value: unknown, type: Checks[string] | undefined): boolean {
  return type === 'object' ? isObject(value) : typeof value === type
}

function isFacet(property: string): boolean {
  return [...facetNames, 'calculated', 'contentApprovalStatus', 'geolocation', 'term', 'thumbnail'].some(
    name => name === property,
  )
}

/** The `name` as sent, or one made of the display name in the way of the browser: a space becomes `_x0020_`. */
function nameIn({ name, displayName }: JsonObject): string {
  if (typeof name === 'string' && name !== '') {
    if (unfit.test(name)) throw invalidRequest()
    return name
  }
  if (typeof displayName !== 'string' || displayName === '') throw invalidRequest()
  return encodedName(displayName)
}

/** What neither a path nor the name of an annotation can hold. */
const unfit = /["\\@/#?&%\p{Cc}]/u
const longestEncodedName = 32

export function encodedName(displayName: string): string {
  const encoded = Array.from(displayName, character => {
    const code = character.codePointAt(0) ?? 0
    return /[A-Za-z0-9_]/.test(character) ? character : `_x${code.toString(16).padStart(4, '0')}_`
  })
  return encoded.join('').slice(0, longestEncodedName)
}

function withIndex<Definition extends JsonObject>(definition: Definition, switches: Switches): Definition {
  const isUnique = definition['enforceUniqueValues'] === true
  if (isUnique && definition['indexed'] !== true && switches.uniqueNeedsIndex) throw invalidRequest()
  const indexed = definition['indexed'] === true || isUnique
  if (indexed && !mayBeIndexed(kindOf(definition))) throw invalidRequest()
  return { ...definition, indexed }
}
