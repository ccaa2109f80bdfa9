import type { Passage } from './passages'
import type { Doubt } from './proposal'

const officeLabels: readonly (readonly [RegExp, string])[] = [
  [/police,? fire,? and crime commissioner|\bo?pfcc\b/, 'Police, Fire and Crime Commissioner'],
  [/police,? (?:and )?crime(?: and)? commissioner|\bo?pcc\b/, 'Police and Crime Commissioner'],
  [/deputy mayor for policing(?: and crime)?/, 'Deputy Mayor for Policing and Crime'],
  [/\bmayor\b/, 'Mayor'],
]

/** Who the office is, in words of today's spelling: `Police Crime and Commissioner` is a slip that offices do make. */
export function officeLabelOf(text: string): string | null {
  const words = text.toLowerCase()
  const found = officeLabels.flatMap(([pattern, label]) => {
    const at = words.search(pattern)
    return at < 0 ? [] : [{ at, label }]
  })
  return found.sort((one, other) => one.at - other.at)[0]?.label ?? null
}

/** A record that uses two names for one office, or writes one the wrong way round. */
export function doubtOffice(passages: readonly Passage[]): Doubt[] {
  const doubts: Doubt[] = []
  const fire = passages.find(({ plain }) => /\bpfcc\b|police,? fire,? and crime/.test(plain))
  const police = passages.find(({ plain }) => /\bpcc\b|police,? and crime commissioner/.test(plain))
  if (fire && police) {
    const why =
      'The text calls the office both Police and Crime Commissioner and Police, Fire and Crime Commissioner. Check which it was on the day.'
    doubts.push({ about: 'officeLabel', why, line: fire.lines[0] })
  }
  const slip = passages.find(({ plain }) => /police,? crime and commissioner/.test(plain))
  if (slip) {
    const why = `Printed as “${slip.text.slice(0, 80)}”; read as Police and Crime Commissioner.`
    doubts.push({ about: 'officeLabel', why, line: slip.lines[0] })
  }
  return doubts
}
