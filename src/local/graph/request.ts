/** One request, whether it came by itself or in a batch. */
export interface GraphRequest {
  readonly method: string
  /** After the version: `/sites/…/lists`. */
  readonly path: string
  /** Query options by name, with or without `$`, in lower case: `expand`, `top`, `skiptoken`. */
  readonly query: ReadonlyMap<string, string>
  /** The query as it was written, for links that repeat it. */
  readonly rawQuery: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: unknown
  /** Where links that we hand out begin: `https://graph.microsoft.com/v1.0`. */
  readonly linkBase: string
}

export interface GraphAnswer {
  readonly status: number
  readonly body?: unknown
  readonly bytes?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** The parts of a path that a pattern such as `/sites/:site/lists/:list` names, or undefined when it is another path. */
export function pathParts(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const parts: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? ''
    if (part.startsWith(':')) parts[part.slice(1)] = decode(value)
    else if (part !== value) return undefined
  }
  return parts
}

export function readQuery(raw: string): ReadonlyMap<string, string> {
  const entries = [...new URLSearchParams(raw)].map(
    ([name, value]) => [name.replace(/^\$/, '').toLowerCase(), value] as const,
  )
  return new Map(entries)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
