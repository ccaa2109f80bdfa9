/** Where a piece of work stands. Kept in the metadata of its blob, so that it changes without writing the work again. */
export interface PieceState {
  readonly attempts: number
  readonly isMarked: boolean
  /** Milliseconds since 1970, by the product's clock; it is not to be taken before. */
  readonly notBefore: number
  /** Milliseconds since 1970, by the real clock; somebody has it until then. */
  readonly lentUntil: number
  /** Another one for every loan, so that whoever asked for it knows it again. */
  readonly holder: string
  /** Why it was set aside; empty when it was not. */
  readonly reason: string
}

export const freshState: PieceState = {
  attempts: 0,
  isMarked: false,
  notBefore: 0,
  lentUntil: 0,
  holder: '',
  reason: '',
}

/** Escaped, a character takes nine bytes at most, and all metadata of a blob together may have 8 KB. */
const longestReason = 600

/** Names of metadata are lower-case words; their values plain ASCII. */
export function metadataOf({ attempts, isMarked, ...state }: PieceState): Record<string, string> {
  return {
    attempts: String(attempts),
    marked: isMarked ? '1' : '0',
    notbefore: String(state.notBefore),
    lentuntil: String(state.lentUntil),
    ...(state.holder !== '' && { holder: state.holder }),
    ...(state.reason !== '' && { reason: encodeURIComponent(state.reason.slice(0, longestReason).toWellFormed()) }),
  }
}

/** What somebody broke by hand counts as fresh. */
export function stateIn(metadata: Readonly<Record<string, string>>): PieceState {
  const number = (name: string) => Number(metadata[name] ?? 0) || 0
  return {
    attempts: number('attempts'),
    isMarked: metadata['marked'] === '1',
    notBefore: number('notbefore'),
    lentUntil: number('lentuntil'),
    holder: metadata['holder'] ?? '',
    reason: unescaped(metadata['reason'] ?? ''),
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
