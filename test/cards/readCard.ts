export type CardNode = Readonly<Record<string, unknown>>

/** Every object in a card, however deep, the card itself first. */
export function nodesOf(value: unknown): readonly CardNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as CardNode, ...Object.values(value).flatMap(nodesOf)]
}

/** Every text in a card, whatever it is for. */
export function stringsOf(value: unknown): readonly string[] {
  return nodesOf(value).flatMap(node => Object.values(node).flatMap(each => (typeof each === 'string' ? [each] : [])))
}

/** What a reader sees, line by line: headings, texts, facts, and what is already in the fields. */
export function readCard(card: unknown): readonly string[] {
  return nodesOf(card).flatMap(node => {
    if (node['type'] === 'TextBlock') return [String(node['text'])]
    if (node['type'] === 'RichTextBlock') return [runsOf(node)]
    if (node['type'] === undefined && 'title' in node && 'value' in node)
      return [`${String(node['title'])} ${String(node['value'])}`]
    return []
  })
}

function runsOf({ inlines }: CardNode): string {
  return (inlines as readonly CardNode[]).map(({ text }) => String(text)).join('')
}

/** The buttons by title, with what each sends. */
export function buttonsOf(card: unknown): readonly { title: string; verb: string; data: CardNode }[] {
  return nodesOf(card)
    .filter(({ type }) => type === 'Action.Execute')
    .filter(({ title }) => title !== undefined)
    .map(({ title, verb, data }) => ({ title: String(title), verb: String(verb), data: (data ?? {}) as CardNode }))
}

/** What stands in the field of this name. */
export function valueOf(card: unknown, field: string): unknown {
  return nodesOf(card).find(({ id }) => id === field)?.['value']
}
