import type { Header, HeaderField } from './header'
import type { Passage } from './passages'
import type { Doubt, LineRange, Proposal, RecordKind } from './proposal'

type Bodies = Pick<
  Proposal,
  'force' | 'localPolicingBody' | 'officeLabel' | 'officeHolder' | 'chiefOfficer' | 'inspectorate' | 'bodyKind'
>

const name = "[A-Z][a-z’'-]+(?:(?: and | of | & | )(?=[A-Z])[A-Z][a-z’'-]+){0,3}"
const forceName = new RegExp(`(?<![\\w-])(${name}) (?:Police|Constabulary)\\b`, 'g')
const fireName = new RegExp(`(?<![\\w-])((?:${name}) Fire (?:and|&) Rescue (?:Service|Authority))\\b(?!s)`, 'g')
const officeWords =
  '(?:Police,? (?:Fire,? )?(?:and |& )?Crime (?:and )?Commissioner|P\\.?F?\\.?C\\.?C\\.?|OPF?CC|Mayor)'
const officeFor = new RegExp(`${officeWords}(?: \\([^)]{1,40}\\))? (?:for|of) (?:the )?(${name})`)
const officeOf = new RegExp(
  `(?<![\\w-])(${name})(?:’s|'s)? (?:Police and Crime Commissioner|Police, Fire and Crime Commissioner|PF?CC|OPF?CC)\\b`,
)
const chiefOf = new RegExp(`(?<![\\w-])(${name})(?:’s|'s)? Chief Constable\\b`)
const chiefIn = new RegExp(`[Cc]hief [Cc]onstable (?:of|for|in) (${name})`)
const otherTitle =
  /^.*\b(?:Commissioner|Constable|Crime|Inspectorate|Services?|Secretary|Minister|Mayor)\b(?: and| &)?\s*/
const inspectionOf = new RegExp(`(?:inspection|assessment) of (?:the )?(${name}) (?:Police|Constabulary)\\b`)
const notAName =
  /^(?:The|This|That|These|Local|Chief|Assistant|Deputy|New|All|Each|National|Independent|At|In|For|Since|When|While|Following|As|And|A|An|Of|By|From|With|To|Our|We|Report|Response|Dear|Welsh|Both|Home|Rt|Hon|Under|After|Neighbourhood|Modern|Office|His|Her|Majesty’s|Majesty's|Policing)\b\s?/
const firePlan = /\bfire ?fighters?\b|\bfire and rescue service\b(?!s)|\bhome (?:fire )?safety check/
const policeWords = /\bpolice\b|\bpolicing\b|constab|\bforces?\b|\bpf?cc\b/

const officeLabels: readonly (readonly [RegExp, string])[] = [
  [/police,? fire,? and crime commissioner|\bo?pfcc\b/, 'Police, Fire and Crime Commissioner'],
  [/police,? (?:and )?crime(?: and)? commissioner|\bo?pcc\b/, 'Police and Crime Commissioner'],
  [/deputy mayor for policing(?: and crime)?/, 'Deputy Mayor for Policing and Crime'],
  [/\bmayor\b/, 'Mayor'],
]

/** Which force, office and inspectorate the text is about, as far as it says. */
export function findBodies({
  passages,
  header,
  kind,
  title,
  gradedBody,
}: {
  passages: readonly Passage[]
  header: Header
  kind: RecordKind
  title: string | null
  gradedBody: string | null
}): Bodies & { sources: Record<string, LineRange> } {
  const text = passages.map(passage => passage.text).join('\n')
  const words = passages.map(passage => passage.plain).join('\n')
  const fire = mostNamed(text, fireName)
  const printed = value(header, 'force')
  const area = officeArea(text)
  const named =
    [
      inspectionOf.exec(title ?? '')?.[1],
      area,
      gradedBody && bare(gradedBody),
      mostNamed(text, forceName),
      chiefArea(text),
    ].find(Boolean) ?? null
  const isFire = isAboutFire({ words, fire, printed, named })
  const force = printed ?? (isFire ? (fire ?? null) : named)
  const isResponse = kind.startsWith('response') || kind === 'indexPage'
  return {
    force,
    localPolicingBody:
      value(header, 'localPolicingBody') ?? area ?? (isResponse && !isFire && force !== null ? bare(force) : null),
    officeLabel: officeLabelOf(header.get('officeHolder')?.label ?? '') ?? officeLabelOf(words),
    officeHolder: person(value(header, 'officeHolder')) ?? holderIn(passages),
    chiefOfficer: person(value(header, 'chiefOfficer')),
    inspectorate: inspectorateIn(value(header, 'inspectorate') ?? text) ?? value(header, 'inspectorate'),
    bodyKind: isFire ? 'fire' : policeWords.test(words) ? 'police' : null,
    sources: sourcesOf(header),
  }
}

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

function isAboutFire({
  words,
  fire,
  printed,
  named,
}: {
  words: string
  fire: string | undefined
  printed: string | null
  named: string | null
}): boolean {
  if (printed !== null) return /\bfire\b/i.test(printed)
  if (named !== null && !fire) return false
  return fire !== undefined
    ? !/\bpolice force|\bareas? for improvement for the force\b/.test(words) && !named
    : firePlan.test(words)
}

function officeArea(text: string): string | null {
  const found = [officeFor.exec(text)?.[1], officeOf.exec(text)?.[1]].map(area => area && bare(area))
  return found.find(area => area !== undefined && area !== '') ?? null
}

function chiefArea(text: string): string | undefined {
  const found = [chiefOf.exec(text)?.[1], chiefIn.exec(text)?.[1]].map(area => bare(area ?? ''))
  return found.find(area => area !== '')
}

/** `Brackenshire Police` gives `Brackenshire`. */
function bare(words: string): string {
  let rest = words.replace(otherTitle, '')
  while (notAName.test(rest)) rest = rest.replace(notAName, '')
  return rest
    .replace(/(?:’s|'s)$/, '')
    .replace(/ (?:Police|Constabulary)(?: Service)?$/, '')
    .replace(/’s$|'s$/, '')
    .trim()
}

/** The name that comes up most; none when two come up equally often, as in a list of a region's forces. */
function mostNamed(text: string, pattern: RegExp): string | undefined {
  const times = new Map<string, number>()
  for (const match of text.matchAll(pattern)) {
    const found = bare(match[1] ?? '')
    if (found !== '') times.set(found, (times.get(found) ?? 0) + 1)
  }
  const [first, second] = [...times].sort(([, one], [, other]) => other - one)
  return first && (!second || first[1] > second[1]) ? first[0] : undefined
}

function holderIn(passages: readonly Passage[]): string | null {
  const by = passages
    .map(({ text }) => /^Response (?:by|from) ([^,:]{3,60}), /.exec(text)?.[1])
    .find(found => found !== undefined)
  const signed = passages.findIndex(({ plain }) => /^yours (?:sincerely|faithfully)/.test(plain))
  const after = signed < 0 ? [] : passages.slice(signed + 1, signed + 4)
  const isSigned = after.slice(1).some(({ plain }) => officeLabelOf(plain) !== null)
  return person(by ?? (isSigned ? (after[0]?.text ?? null) : null))
}

/** A name in square brackets is a name taken out. */
function person(words: string | null): string | null {
  return words === null || /^[[(<].*[\])>]$/.test(words) || /^(?:vacant|tbc|n\/?a|none)$/i.test(words) ? null : words
}

function inspectorateIn(text: string): string | null {
  if (/\bHMICFRS\b|Constabulary and Fire (?:and|&) Rescue Services/.test(text)) return 'HMICFRS'
  if (/\bHMIC\b|Inspectorate of Constabulary/.test(text)) return 'HMIC'
  return (
    /(?:His|Her) Majesty[’']s Chief Inspector of Constabulary|HM Chief Inspector of Constabulary/.exec(text)?.[0] ??
    null
  )
}

function value(header: Header, field: HeaderField): string | null {
  const found = header.get(field)?.value ?? ''
  return found === '' ? null : found
}

function sourcesOf(header: Header): Record<string, LineRange> {
  const fields = ['force', 'localPolicingBody', 'officeHolder', 'chiefOfficer', 'inspectorate'] as const
  return Object.fromEntries(
    fields.flatMap(field => {
      const entry = header.get(field)
      return entry && entry.value !== '' ? [[field, entry.lines]] : []
    }),
  )
}
