const words =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )

/** For a pattern: `one|two|…|twenty`. */
export const numberWords = words.join('|')

/** Parts a sentence at `the first`, `the second`, `(1)` and their like. */
export const firstOrdinals =
  /(?:^|[\s;,(])(?:the |and the |and )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|\(?[1-9a-h]\))(?= |$)/i

/** `three` and `3` give 3. */
export function readNumber(text: string): number {
  const at = words.indexOf(text.toLowerCase())
  return at >= 0 ? at + 1 : Number(text)
}
