import { z } from 'zod'
import type { Card } from '../cards/expandCard'
import { findingInChatCard, titleOf, trackerInChatCard } from '../cards/findingInChatCard'
import { plainLabel } from '../cards/safeWords'
import { extensionWords } from '../cards/wording'
import { britishDayOf } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import type { Actor } from '../domain/person'
import { sightOf } from '../domain/sight'
import { findingLabel, statusWords } from '../domain/wording'
import type { World } from '../domain/world'
import type { Pressed } from './cardActs'

/** Teams shows no more than this at once and asks for the next ones as somebody scrolls. */
const mostResults = 25
const longestSearch = 200

const first = { skip: 0, count: mostResults }

const query = z.object({
  parameters: z
    .array(z.object({ name: z.string(), value: z.unknown() }))
    .max(20)
    .catch([]),
  queryOptions: z
    .object({
      skip: z.coerce.number().int().min(0).max(100_000).catch(0),
      count: z.coerce.number().int().min(1).catch(mostResults),
    })
    .catch(first),
})

const link = z.object({ url: z.string().max(4000) })

/** What the box for searching shows: the findings that this person may see, by the words or the name they type. */
export function searchFindings(value: unknown, { desk, by }: Pressed): object {
  const { parameters, queryOptions } = query.catch({ parameters: [], queryOptions: first }).parse(value)
  const typed = parameters.find(({ name }) => name === 'searchText')?.value
  const words = plain(typeof typed === 'string' ? typed.slice(0, longestSearch) : '')
  const world = desk.records.world()
  const found = findingsMatching(words, { world, by, now: desk.clock.now() })
  const { skip, count } = queryOptions
  const shown = found.slice(skip, skip + Math.min(count, mostResults))
  if (shown.length === 0 && skip === 0)
    return told(words === '' ? extensionWords.nothingYet : extensionWords.nothingFound)
  return results(shown.map(finding => attachmentFor(finding, { world, link: desk.linkTo(pageOf(finding)) })))
}

/** The card that stands below a pasted address of the tracker; nothing for any other address. */
export function unfurlLink(value: unknown, { desk, by }: Pressed): object {
  const read = link.safeParse(value)
  const page = read.success ? pageIn(read.data.url, desk.linkTo('')) : undefined
  if (page === undefined) return results([])
  const world = desk.records.world()
  const finding = world.findings.get(/^#\/findings\/([^/?]+)/.exec(page)?.[1] ?? '')
  const on = britishDayOf(desk.clock.now())
  if (finding && sightOf(world, by, { finding, on }) !== 'nothing') {
    return results([attachmentFor(finding, { world, link: desk.linkTo(pageOf(finding)) })])
  }
  const { tracker, whatItIs } = extensionWords
  return results([attachment(trackerInChatCard(desk.linkTo('')), { title: tracker, text: whatItIs })])
}

/** Says something in the box instead of results. */
export function told(text: string): object {
  return { composeExtension: { type: 'message', text } }
}

function results(attachments: readonly object[]): object {
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } }
}

function attachmentFor(finding: Finding, at: { world: World; link: string }): object {
  const title = titleOf(finding, at.world)
  return attachment(findingInChatCard({ finding, ...at }), {
    title: `${plainLabel(finding)}${title === '' ? '' : `: ${title}`}`,
    text: `${finding.reference}. ${statusWords[finding.status]}`,
  })
}

/** The card that is pasted, and how it looks among the results. Teams reads a preview as HTML. */
function attachment(content: Card, preview: { readonly title: string; readonly text: string }): object {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content,
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title: escaped(preview.title), text: escaped(preview.text) },
    },
  }
}

function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function pageOf({ reference }: Finding): string {
  return `#/findings/${encodeURIComponent(reference)}`
}

/** `#/findings/BRACKEN-SOC24-AFI2`, when the address is one of the tracker's own. */
function pageIn(address: string, home: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { origin, pathname, hash, username } = new URL(address)
  const own = new URL(home)
  if (origin !== own.origin || username !== '' || !`${pathname}/`.startsWith(own.pathname)) {
    return undefined
  }
  try {
    return decodeURIComponent(hash)
  } catch {
    return hash
  }
}

interface Searching {
  readonly world: World
  readonly by: Actor
  readonly now: Date
}

/** A finding called by its name comes first, then one's own, then by reference. */
function findingsMatching(words: string, { world, by, now }: Searching): readonly Finding[] {
  const on = britishDayOf(now)
  const wanted = words.split(' ').filter(word => word !== '')
  return [...world.findings.values()]
    .filter(finding => matches(finding, wanted, world))
    .filter(finding => sightOf(world, by, { finding, on }) !== 'nothing')
    .map(finding => ({ finding, rank: rankOf(finding, words, by) }))
    .sort((a, b) => a.rank - b.rank || byReference(a.finding, b.finding))
    .map(({ finding }) => finding)
}

const byReference = (a: Finding, b: Finding) => a.reference.localeCompare(b.reference, 'en', { numeric: true })

function matches(finding: Finding, wanted: readonly string[], { inspections }: World): boolean {
  if (wanted.length === 0) return true
  const { reference, text, inspection } = finding
  const title = inspections.get(inspection)?.title ?? ''
  const said = ` ${plain(`${reference} ${findingLabel(finding)} ${title} ${text}`)}`
  return wanted.every(word => said.includes(` ${word}`))
}

function rankOf(finding: Finding, words: string, by: Actor): number {
  const { reference, number, ownership } = finding
  if (words !== '' && [reference, findingLabel(finding), number].map(plain).includes(words)) return 0
  return ownership?.owner === by.oid || ownership?.strategicLead === by.oid ? 1 : 2
}

/** Letters and numbers only, so that `AFI-2` finds `AFI 2`; a word is found by its beginning. */
function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
