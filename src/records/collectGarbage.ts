const pagesBetween = 8

/**
 * Called after each page of rows: has V8 collect garbage after some of them, where it was started with `--expose-gc`.
 *
 * A start reads a few hundred pages, each garbage as soon as its rows are taken in. On a busy machine V8 falls behind, and
 * the process keeps for good what it once took (docs/benchmarks.md).
 */
export function createGarbageCollection(collect: (() => void) | undefined = globalThis.gc): () => void {
  let pages = 0
  return () => {
    pages += 1
    if (pages % pagesBetween === 0) collect?.()
  }
}
