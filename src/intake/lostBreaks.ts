/** Only a line longer than this can have lost its breaks. */
const longestOrdinaryLine = 250

const paragraphNumber = /\s(?=\d{1,2}\.\d{1,2}\s+[A-Z‘“])/g
const inlineHeading =
  /(?<=[.!?:;”"’)]\s)(?=(?:(?:Area for improvement|(?:Accelerated c|C)ause of concern|AFI)(?:\s\d{1,2})?[:.]?\s[A-Z]|Recommendation\s\d{1,2}\b))/g
const capitals = /\s(?=RECOMMENDATIONS?\s+[A-Z][a-z])/g
const inlineBullet = /\s(?=[•·▪●]\s)/g
const opener =
  /(?<=\s)(?=(?:The (?:force|service|constabulary|organisation)|[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){0,3} (?:Police|Constabulary|Service)) (?:should|must|needs? to|has to|is required to) )/g
const speaksOfFindings = /areas? (?:for|of) improvement|\bafis?\b|recommend|causes? (?:of|for) concern/i

/** What a PDF or a paste has run together, parted again where the text itself says that something new begins. */
export function restoreBreaks(text: string): string[] {
  if (text.length < longestOrdinaryLine) return [text]
  return [paragraphNumber, inlineHeading, capitals, inlineBullet]
    .reduce((parts, where) => parts.flatMap(part => part.split(where)), [text])
    .flatMap(splitListedDemands)
    .map(part => part.trim())
    .filter(part => part !== '')
}

/** `It held these areas for improvement: The force should … The force should …`: one line for each. */
function splitListedDemands(text: string): string[] {
  const colon = text.indexOf(': ')
  if (colon < 0 || !speaksOfFindings.test(text.slice(0, colon))) return [text]
  const demands = text.slice(colon + 1).split(opener)
  const isList = demands.length > 2 && (demands[0] ?? '').trim() === ''
  return isList ? [text.slice(0, colon + 1), ...demands] : [text]
}
