import { parseFragment } from 'parse5'

/** What UTF-8 turns into when a program takes it for Windows-1252, and what Windows-1252 leaves behind in UTF-8. */
const misread: readonly (readonly [RegExp, string])[] = [
  [/â€™|\u0092/g, '’'],
  [/â€˜|\u0091/g, '‘'],
  [/â€œ|\u0093/g, '“'],
  [/â€\u009d|\u0094/g, '”'],
  [/â€“|\u0096/g, '–'],
  [/â€”|\u0097/g, '—'],
  [/â€¢|\u0095|\uf0b7/g, '•'],
  [/â€¦|\u0085/g, '…'],
  [/Â(?=[\u00a0£])/g, ''],
]

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]|(?![\t])\p{Cc}/gu
const oddSpace = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const blockTag =
  /<\/?(?:p|br|hr|li|ul|ol|div|h[1-6]|tr|table|tbody|thead|section|article|blockquote)(?:\s[^<>]{0,500})?\/?>/gi
const cellTag = /<t[dh](?:\s[^<>]{0,500})?>/gi
const inlineTag = /<\/?(?:a|b|i|u|em|strong|span|font|sup|sub|small|abbr|cite|td|th|img|o:p)(?:\s[^<>]{0,500})?\/?>/gi
const footnoteMark = /(?<=[\p{L}\p{N}.,;:'’”")])\[\d{1,3}\]/gu

/** A line with its odd spaces, invisible characters, misread characters and footnote marks put right. */
export function cleanText(text: string): string {
  if (!/[^!-~ ]| {2}|\[/.test(text)) return text.trim()
  let clean = text
  for (const [wrong, right] of misread) clean = clean.replace(wrong, right)
  return clean
    .replace(invisible, '')
    .replace(oddSpace, ' ')
    .replace(footnoteMark, '')
    .replace(/ ?\t[\t ]*/g, '\t')
    .replace(/ {3,}/g, '\t')
    .replace(/ {2}/g, ' ')
    .trim()
}

/** `&lt;p&gt;` gives `<p>`; twice, because some pages are encoded twice. */
export function decodeEntities(text: string): string {
  return decodeOnce(decodeOnce(text))
}

function decodeOnce(text: string): string {
  if (!/&[#\w]+;?/.test(text)) return text
  const [node] = parseFragment(text.replaceAll('<', '&lt;')).childNodes
  return node && 'value' in node ? node.value : text
}

export function holdsLiteralTags(text: string): boolean {
  return text.search(blockTag) >= 0 || text.search(inlineTag) >= 0
}

/** Tags that stand in the text as characters, turned into the lines they were meant to make. */
export function linesOfLiteralTags(text: string): string[] {
  return text.replace(cellTag, '\t').replace(inlineTag, '').split(blockTag)
}

/** For comparing: lower case, straight quotes, plain hyphens. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’‛`´]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[‐‑‒–—]/g, '-')
}
