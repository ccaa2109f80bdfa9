/** Vertical tabs and page breaks, which Word leaves in what is copied from it. */
const wordsLineEnds = /[\v\f]/g
/** Characters that XML cannot hold (XML 1.0, section 2.2), so that SharePoint refuses a row for them. */
const unkeepable = /(?![\t\n\r\x7f-\x9f])\p{Cc}|[\ufffe\uffff]/gu
/** A letter, a digit, a sign: anything but spaces, marks that only steer other characters, and blank letters. */
const visible = /[^\p{Z}\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u

/**
 * What somebody typed or pasted, as it can be kept; empty when there is nothing to see in it.
 *
 * `Two of\vthree\0 ` gives `Two of\nthree`; half a character becomes `�`. All else stays as it was typed.
 */
export function asTyped(words: string): string {
  const kept = words.toWellFormed().replace(wordsLineEnds, '\n').replace(unkeepable, '').trim()
  return visible.test(kept) ? kept : ''
}
