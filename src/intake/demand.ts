/** A sentence that says what somebody must do: `Brackenshire Police should …` */
const demand =
  /^(?:(?:by|within|no later than|before|immediately|with immediate effect)\b[^.;:]{0,60},?\s)?(?:the (?:force|service|constabulary|organisation|chief constable|commissioner)|forces|(?:all )?chief constables|[A-Z][\w’'&,-]*(?:\s(?:and|of|the|&|[A-Z][\w’'&,-]*)){0,7})\s(?:should|must|needs? to|ha(?:s|ve) to|(?:is|are) required to)\b/
const ofTheCommittee =
  /^(?:it is recommended |recommended )?(?:that )?(?:the )?(?:members?|committee|panel|board|authority|forum)\b[^.]{0,40}\b(?:is|are|be)? ?(?:requested|asked|invited|recommended|note|notes|noted|receive|consider|approve)\b/i
const none =
  /^(?:none|nil|n\/?a|not applicable|no (?:recommendations?|areas? for improvement|afis?|causes? of concern)(?: (?:were )?(?:made|identified|given))?|-|–)\.?$/i
const elsewhere =
  /^(?:(?:please )?(?:see|refer to)\b|(?:as )?(?:listed|set out|given|shown) (?:below|above|in)\b|there (?:is|are|was|were)\b)/i

export function isDemand(text: string): boolean {
  return demand.test(
    text.replace(/^The /, 'the ').replace(/^(By|Within|No|Before|Immediately|With)\b/, word => word.toLowerCase()),
  )
}

/** What a committee is asked to do with a paper is not what an inspectorate recommends. */
export function isAskedOfCommittee(text: string): boolean {
  return ofTheCommittee.test(text)
}

export function saysNone(text: string): boolean {
  return none.test(text.trim())
}

/** Words in a cell that only point to where the list is, or say how long it is. */
export function pointsElsewhere(text: string): boolean {
  return elsewhere.test(text)
}
