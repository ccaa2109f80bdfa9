/** A piece of HTML that is safe to put in a page: whatever came from people or lists has been escaped. */
export interface Markup {
  readonly html: string
}

type Piece = string | number | Markup | readonly Markup[]

/** Builds HTML from a template: every text put into it is escaped, only other markup goes in as it stands. */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const html = parts.map((part, at) => part + asHtml(pieces[at] ?? '')).join('')
  return { html }
}

function asHtml(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece)
  if (typeof piece === 'number') return String(piece)
  return 'html' in piece ? piece.html : piece.map(({ html }) => html).join('\n')
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => escapes[character] ?? character)
}

const bullet = /^\s*(?:[-*]\s+|•\s*)(?=\S)/

/** Text as people wrote it, line for line: a paragraph each, and lines that start with `-` or `•` as one list. */
export function paragraphs(text: string): readonly Markup[] {
  const lines = text.split(/\r\n|\n|\r/).filter(line => line.trim() !== '')
  const runs = lines.reduce<readonly Run[]>(addLine, [])
  return runs.flatMap(({ isList, lines: its }) => {
    if (!isList) return its.map(line => markup`<p>${line.trim()}</p>`)
    const items = its.map(line => markup`<li>${line.replace(bullet, '').trim()}</li>`)
    return [markup`<ul>\n${items}\n</ul>`]
  })
}

interface Run {
  readonly isList: boolean
  readonly lines: readonly string[]
}

function addLine(runs: readonly Run[], line: string): readonly Run[] {
  const isList = bullet.test(line)
  const last = runs.at(-1)
  if (last?.isList !== isList) return [...runs, { isList, lines: [line] }]
  return [...runs.slice(0, -1), { isList, lines: [...last.lines, line] }]
}
