import { areaName, chiefArea, inspectedForce, mostNamedFireService, mostNamedForce, officeArea } from './areas'
import { valueIn } from './header'
import type { Header } from './header'
import { officeLabelOf } from './officeLabel'
import type { Passage } from './passages'
import type { LineRange, Proposal, RecordKind } from './proposal'

type Bodies = Pick<
  Proposal,
  'force' | 'localPolicingBody' | 'officeLabel' | 'officeHolder' | 'chiefOfficer' | 'inspectorate' | 'bodyKind'
>

const firePlan = /\bfire ?fighters?\b|\bfire and rescue service\b(?!s)|\bhome (?:fire )?safety check/
const policeWords = /\bpolice\b|\bpolicing\b|constab|\bforces?\b|\bpf?cc\b/
const fireService = /\bfire (?:and|&) rescue (?:service|authority)\b(?!s)/i

interface Input {
  readonly passages: readonly Passage[]
  readonly header: Header
  readonly kind: RecordKind
  readonly title: string | null
  /** A body that a sentence says was graded. */
  readonly gradedBody: string | null
}

/** Which force, office and inspectorate the text is about, as far as it says. */
export function findBodies(input: Input): Bodies & { sources: Record<string, LineRange> } {
  const { passages, header } = input
  const text = passages.map(passage => passage.text).join('\n')
  const words = passages.map(passage => passage.plain).join('\n')
  const { force, isFire } = inspectedBody(input, text, words)
  return {
    force,
    localPolicingBody: officeAreaOf(input, text) ?? (isFire ? null : areaOfForce(input, force)),
    officeLabel: officeLabelOf(`${header.get('officeHolder')?.label ?? ''}\n${words}`),
    officeHolder: person(valueIn(header, 'officeHolder')) ?? holderIn(passages),
    chiefOfficer: person(valueIn(header, 'chiefOfficer')),
    inspectorate: inspectorateOf(header, text),
    bodyKind: isFire ? 'fire' : ofPolice(words),
    sources: sourcesOf(header),
  }
}

function ofPolice(words: string): 'police' | null {
  return policeWords.test(words) ? 'police' : null
}

function inspectorateOf(header: Header, text: string): string | null {
  const printed = valueIn(header, 'inspectorate')
  return inspectorateIn(printed ?? text) ?? printed
}

function officeAreaOf({ header }: Input, text: string): string | null {
  return valueIn(header, 'localPolicingBody') ?? officeArea(text)
}

/** An office that responds to a report on a force is that force's own. */
function areaOfForce({ kind }: Input, force: string | null): string | null {
  const isResponse = kind.startsWith('response') || kind === 'indexPage'
  return isResponse && force !== null ? areaName(force) : null
}

interface InspectedBody {
  readonly force: string | null
  readonly isFire: boolean
}

function inspectedBody(input: Input, text: string, words: string): InspectedBody {
  const printed = valueIn(input.header, 'force')
  if (printed !== null) return { force: printed, isFire: /\bfire\b/i.test(printed) }
  const fire = mostNamedFireService(text)
  if (fireService.test(input.title ?? '') || (fire !== null && mostNamedForce(text) === null))
    return { force: fire, isFire: true }
  const force = policeForce(input, text)
  return { force, isFire: force === null && firePlan.test(words) }
}

/** By what the text says most plainly: its title, the office, a grade given, the names in it. */
function policeForce({ title, gradedBody }: Input, text: string): string | null {
  const graded = gradedBody === null ? null : areaName(gradedBody)
  return inspectedForce(title ?? '') ?? officeArea(text) ?? graded ?? mostNamedForce(text) ?? chiefArea(text)
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

function sourcesOf(header: Header): Record<string, LineRange> {
  const fields = ['force', 'localPolicingBody', 'officeHolder', 'chiefOfficer', 'inspectorate'] as const
  return Object.fromEntries(
    fields.flatMap(field => {
      const entry = header.get(field)
      return entry && entry.value !== '' ? [[field, entry.lines]] : []
    }),
  )
}
