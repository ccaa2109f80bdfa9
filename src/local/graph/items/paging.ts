import { invalidRequest } from '../graphError'
import type { IndexValue, PagePosition } from './valueIndex'

export const usualPage = 200
export const largestPage = 5000

/** `$top`: more than 5,000 is cut to that without a word. */
export function pageSize(query: ReadonlyMap<string, string>): number {
  const top = query.get('top')
  if (top === undefined) return usualPage
  if (!/^\d+$/.test(top.trim()) || Number(top) < 1) {
    throw invalidRequest(
      `Invalid value '${top}' for $top query option found. The $top query option requires a non-negative integer value.`,
    )
  }
  return Math.min(Number(top), largestPage)
}

/** `UGFnZWQ9VFJVRSZwX0lEPTE` for `Paged=TRUE&p_ID=1`. */
export function skipToken({ id, value }: PagePosition): string {
  const ordered = value === undefined ? '' : `&p_Value=${encodeURIComponent(JSON.stringify(value))}`
  return Buffer.from(`Paged=TRUE${ordered}&p_ID=${id}`).toString('base64url')
}

/** @throws GraphFault 400 for a token that is not one of ours */
export function positionIn(query: ReadonlyMap<string, string>): PagePosition {
  const token = query.get('skiptoken')
  if (token === undefined) return { id: 0 }
  const text = Buffer.from(token, 'base64url').toString('utf8')
  const id = /(?:^|&)p_ID=(\d+)(?:&|$)/.exec(text)?.[1]
  if (!text.startsWith('Paged=TRUE') || id === undefined) throw invalidRequest()
  const value = new URLSearchParams(text).get('p_Value')
  return value === null ? { id: Number(id) } : { id: Number(id), value: valueIn(value) }
}

function valueIn(text: string): IndexValue {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'string' || typeof value === 'number') return value
  } catch {
    throw invalidRequest()
  }
  throw invalidRequest()
}
