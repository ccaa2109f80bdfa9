import { fieldNameUnknown } from '../graphError'

export interface Ordering {
  readonly name: string
  readonly isDescending: boolean
}

const ordering = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i

/** Item properties that the service takes in `$orderby` and does nothing with. */
const doNothing = ['id', 'createdDateTime', 'lastModifiedDateTime', 'eTag', 'webUrl', 'name']

/**
 * A `$orderby`: undefined when it is one that the service silently ignores.
 *
 * @throws GraphFault 400 for anything it does not know
 */
export function parseOrder(orderBy: string): Ordering | undefined {
  const [, path = '', direction = 'asc'] = ordering.exec(orderBy) ?? []
  const name = /^fields\/(\w+)$/.exec(path)?.[1]
  if (name !== undefined) return { name, isDescending: direction.toLowerCase() === 'desc' }
  if (doNothing.includes(path)) return undefined
  throw fieldNameUnknown()
}
