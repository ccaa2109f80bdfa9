const leadingDeadline =
  /^(?:by|within|no later than|not later than|immediately|before|with immediate effect)\b[^,]{0,60},\s*/i
const subject = /^(.{2,110}?)\s(?:should|must|needs? to|ha(?:s|ve) to|(?:is|are) required to)\b/
const somebody =
  /police|constabular|force|constable|service|commissioner|home office|home secretary|college|council|npcc|inspectorate|hmic|prosecution|ministry|government|\bunits?\b|rocu|authorit|agency|board|partners|\bleads?\b|officers?$/i

/** Whom a demand speaks to: `forces` in "By January 2024, forces should check …"; null where it names nobody. */
export function addresseeOf(text: string): string | null {
  const demand = text.replace(leadingDeadline, '').replace(/^.{0,80}?\b(?:recommend(?:s|ed)?|said|asked) that\s/i, '')
  const who = subject.exec(demand)?.[1]?.trim()
  return who !== undefined && somebody.test(who) && who.split(' ').length <= 12 ? who : null
}
