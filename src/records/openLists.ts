import { z } from 'zod'
import { UpstreamRefused } from '../errors'
import type { GraphClient } from '../graph/graphClient'
import { openList } from './listTable'
import type { ListTable } from './listTable'
import { lists } from './lists'
import type { ListName } from './lists'

export type ListTables = Readonly<Record<ListName, ListTable>>

/** SharePoint gives pages of up to 5,000 rows, but a page is in memory while it is read. */
const pageSize = 250

/**
 * Finds every list by its name and sees that it has its columns.
 *
 * @throws UpstreamRefused naming the lists that the set-up has not made yet, or the columns that somebody has renamed or
 * deleted by hand
 */
export async function openLists(graph: GraphClient, siteId: string): Promise<ListTables> {
  const present = await listsOf(graph, siteId)
  const missing = Object.values(lists).filter(({ name }) => !present.has(name))
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ')
    throw new UpstreamRefused(`The SharePoint site lacks these lists: ${names}. Run "npm run provision" once.`)
  }
  const idOf = (name: ListName) => present.get(lists[name].name) ?? ''
  const names = Object.keys(lists) as ListName[]
  const lacking = (await Promise.all(names.map(name => columnsLacking(graph, { siteId, name, id: idOf(name) })))).flat()
  if (lacking.length > 0) {
    throw new UpstreamRefused(
      `The SharePoint site lacks these columns: ${lacking.join(', ')}. Somebody may have deleted them by hand. ` +
        'Run "npm run provision": it makes them again, empty; what they held is in the recycle bin of the site.',
    )
  }
  const tables = names.map(name => [
    name,
    openList({
      graph,
      siteId,
      listId: idOf(name),
      definition: lists[name],
      pageSize,
      isWrittenAgain: name !== 'events',
    }),
  ])
  return Object.fromEntries(tables) as ListTables
}

const named = z.array(z.object({ id: z.string(), displayName: z.string() }))

async function listsOf(graph: GraphClient, siteId: string): Promise<ReadonlyMap<string, string>> {
  const present = new Map<string, string>()
  for await (const { value } of graph.pages(`/sites/${siteId}/lists`)) {
    for (const { id, displayName } of named.parse(value)) present.set(displayName, id)
  }
  return present
}

const columnNames = z.array(z.object({ name: z.string() }))

/** `Events.Payload`. A column that got another title keeps the name that we go by. */
async function columnsLacking(
  graph: GraphClient,
  { siteId, name, id }: { siteId: string; name: ListName; id: string },
): Promise<readonly string[]> {
  const { name: title, columns } = lists[name]
  const { value } = await graph.page(`/sites/${siteId}/lists/${id}/columns?$select=name`)
  const there = new Set(columnNames.parse(value).map(column => column.name))
  return ['Key', ...columns.map(column => column.name)]
    .filter(column => !there.has(column))
    .map(column => `${title}.${column}`)
}
