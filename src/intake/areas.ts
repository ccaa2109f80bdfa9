const name = "[A-Z][a-z’'-]+(?:(?: and | of | & | )(?=[A-Z])[A-Z][a-z’'-]+){0,3}"
const notTheOffice = '(?!,? (?:Fire|and Crime|& Crime|Crime))'
const forceName = new RegExp(`(?<![\\w-])(${name}) (?:Police|Constabulary)\\b${notTheOffice}`, 'g')
const fireName = new RegExp(`(?<![\\w-])((?:${name}) Fire (?:and|&) Rescue (?:Service|Authority))\\b(?!s)`, 'g')
const officeWords =
  '(?:Police,? (?:Fire,? )?(?:and |& )?Crime (?:and )?Commissioner|P\\.?F?\\.?C\\.?C\\.?|OPF?CC|Mayor)'
const officeFor = new RegExp(`${officeWords}(?: \\([^)]{1,40}\\))? (?:for|of) (?:the )?(${name})`)
const officeOf = new RegExp(
  `(?<![\\w-])(${name})(?:’s|'s)? (?:Police and Crime Commissioner|Police, Fire and Crime Commissioner|PF?CC|OPF?CC)\\b`,
)
const chiefOf = new RegExp(`(?<![\\w-])(${name})(?:’s|'s)? Chief Constable\\b`)
const chiefIn = new RegExp(`[Cc]hief [Cc]onstable (?:of|for|in) (${name})`)
const inspected = new RegExp(`(?:inspection|assessment) of (?:the )?(${name}) (?:Police|Constabulary)\\b`)
const otherTitle =
  /^.*\b(?:Commissioner|Constable|Crime|Inspectorate|Services?|Secretary|Minister|Mayor)\b(?: and| &)?\s*/
const notAName = new RegExp(
  '^(?:The|This|That|These|Local|Chief|Assistant|Deputy|New|All|Each|National|Independent|At|In|For|Since|When|While|' +
    'Following|As|And|A|An|Of|By|From|With|To|Our|We|Report|Response|Dear|Both|Home|Rt|Hon|Under|After|Neighbourhood|' +
    "Modern|Office|His|Her|Majesty’s|Majesty's|Policing)\\b\\s?",
)

/** The force that comes up most, without "Police"; none when two come up equally often, as where a region is listed. */
export function mostNamedForce(text: string): string | null {
  return mostNamed([...text.matchAll(forceName)].map(([, area = '']) => areaName(area)))
}

/** `Fenmoor Fire and Rescue Service`; the inspectorate's own name, which ends in Services, is none. */
export function mostNamedFireService(text: string): string | null {
  return mostNamed([...text.matchAll(fireName)].map(([, service = '']) => withoutLeadingWords(service)))
}

/** The area of the office: `Police and Crime Commissioner for Fenmoor`, `Fenmoor PFCC`. */
export function officeArea(text: string): string | null {
  return firstName([officeFor.exec(text)?.[1], officeOf.exec(text)?.[1]])
}

/** The area of the chief constable, for a text that names the force in no other way. */
export function chiefArea(text: string): string | null {
  return firstName([chiefOf.exec(text)?.[1], chiefIn.exec(text)?.[1]])
}

export function inspectedForce(title: string): string | null {
  return firstName([inspected.exec(title)?.[1]])
}

/** `Brackenshire Police` gives `Brackenshire`. */
export function areaName(words: string): string {
  return withoutLeadingWords(words.replace(otherTitle, ''))
    .replace(/(?:’s|'s)$/, '')
    .replace(/ (?:Police|Constabulary)(?: Service)?$/, '')
    .trim()
}

function withoutLeadingWords(words: string): string {
  let rest = words
  while (notAName.test(rest)) rest = rest.replace(notAName, '')
  return rest
}

function firstName(found: readonly (string | undefined)[]): string | null {
  return found.map(words => areaName(words ?? '')).find(area => area !== '') ?? null
}

function mostNamed(found: readonly string[]): string | null {
  const times = new Map<string, number>()
  for (const one of found.filter(words => words !== '')) times.set(one, (times.get(one) ?? 0) + 1)
  const [first, second] = [...times].sort(([, one], [, other]) => other - one)
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : null
}
