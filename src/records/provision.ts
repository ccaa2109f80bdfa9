import { z } from 'zod'
import type { GraphClient } from '../graph/graphClient'
import { lists } from './lists'
import type { Column, ListDefinition } from './lists'

export interface Provisioned {
  readonly created: readonly string[]
  readonly alreadyThere: readonly string[]
  /** What is there but not as it should be, in words; nothing is ever deleted or converted. */
  readonly differs: readonly string[]
}

const listShape = z.object({ id: z.string(), displayName: z.string() })
const columnShape = z.object({
  name: z.string(),
  indexed: z.boolean().optional(),
  enforceUniqueValues: z.boolean().optional(),
})

const keyColumn: Column = { name: 'Key', kind: 'line', indexed: true }

/**
 * Makes the lists and columns that are missing. Safe to repeat; run under the set-up identity, which may change structure.
 *
 * @throws UpstreamRefused when this identity may not
 */
export async function provision(graph: GraphClient, siteId: string): Promise<Provisioned> {
  const result = { created: [] as string[], alreadyThere: [] as string[], differs: [] as string[] }
  const present = new Map<string, string>()
  for await (const { value } of graph.pages(`/sites/${siteId}/lists`)) {
    for (const { id, displayName } of z.array(listShape).parse(value)) present.set(displayName, id)
  }
  for (const definition of Object.values(lists)) {
    const id = present.get(definition.name)
    if (id === undefined) {
      await graph.create(`/sites/${siteId}/lists`, listBody(definition))
      result.created.push(definition.name)
    } else {
      await completeList(graph, { path: `/sites/${siteId}/lists/${id}`, definition }, result)
    }
  }
  return result
}

async function completeList(
  graph: GraphClient,
  { path, definition }: { path: string; definition: ListDefinition },
  result: { created: string[]; alreadyThere: string[]; differs: string[] },
): Promise<void> {
  const { value } = await graph.page(`${path}/columns`)
  const present = new Map(
    z
      .array(columnShape)
      .parse(value)
      .map(column => [column.name, column]),
  )
  for (const column of [keyColumn, ...definition.columns]) {
    const held = present.get(column.name)
    const name = `${definition.name}.${column.name}`
    if (!held) {
      await graph.create(`${path}/columns`, columnBody(column))
      result.created.push(name)
    } else if (column.name === 'Key' && held.enforceUniqueValues !== true) {
      result.differs.push(`${name} does not enforce unique values; two rows with one key could be made`)
    } else if (column.indexed === true && held.indexed !== true) {
      result.differs.push(`${name} has no index; looking things up by it will fail`)
    }
  }
  result.alreadyThere.push(definition.name)
}

function listBody({ name, description, columns }: ListDefinition): object {
  return {
    displayName: name,
    description,
    columns: [keyColumn, ...columns].map(columnBody),
    list: { template: 'genericList' },
  }
}

const facets: Readonly<Record<Column['kind'], object>> = {
  line: { text: {} },
  note: { text: { allowMultipleLines: true, linesForEditing: 6, textType: 'plain' } },
  number: { number: {} },
  yesNo: { boolean: {} },
}

function columnBody({ name, kind, indexed = false }: Column): object {
  const index = indexed ? { indexed: true, enforceUniqueValues: name === 'Key' } : {}
  return { name, ...facets[kind], ...index }
}
