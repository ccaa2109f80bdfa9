import { readFindingHeading } from './findingHeading'
import { factsIn } from './header'
import type { Header } from './header'
import { isTableHead } from './listedReports'
import type { Passage } from './passages'
import type { RecordKind } from './proposal'

interface View {
  readonly passages: readonly Passage[]
  readonly header: Header
  /** All of it in plain lower case, and its beginning. */
  readonly text: string
  readonly top: string
}

const inspectorate =
  /\bhmic(?:frs)?\b|inspectorate of constabulary|\bpeel (?:\d{4}|inspection|assessment|report|spotlight|programme)/
const findingWords = /\bareas? (?:for|of) improvement\b|\bcauses? (?:of|for) concern\b|\bafis?\b/
const speaksInPerson = /\bi (?:write|am|welcome|give|have|was|will|note|accept)\b|\bmy (?:response|comments|office)\b/

const addressee =
  /^(?:dear )?(?:the )?(?:rt hon|home secretary|home office|secretary of state)\b|^dear (?:minister|inspector|sir|chief inspector)/
const announcesResponse =
  /this letter is (?:my|the|our) response|\bi give this response\b|\bi (?:write|am writing) (?:about|to|in|further|with)/

/** What a text must hold for us to read it, in the order in which we ask. The first that fits names its kind. */
const shapes: readonly (readonly [RecordKind, (view: View) => boolean])[] = [
  ['responseRecord', ({ header, top }) => factsIn(header) >= 3 || /inspection response record/.test(top)],
  ['registerEntry', ({ text }) => /\[status\]|\[\/status\]|\[\/?on\]/.test(text)],
  ['improvementPlan', ({ passages }) => passages.slice(0, 12).some(isPlanHeading)],
  [
    'committeeMinutes',
    ({ text }) => /\bresolved[,:]? (?:that|-)|\bmembers (?:considered|noted|asked|received|discussed)\b/.test(text),
  ],
  [
    'committeePaper',
    ({ top }) =>
      /\bagenda item\b|report to (?:the )?[\w ,&-]{0,60}(?:committee|panel|board)\b|committee is (?:requested|asked|invited)/.test(
        top,
      ),
  ],
  ['inspectorateNotice', isNotice],
  ['inspectorateLetter', isInspectorateLetter],
  ['indexPage', isIndex],
  ['responsePage', ({ top }) => /\bthis page (?:links|lists|contains|holds|shows)\b/.test(top)],
  ['responseLetter', isLetter],
  ['responsePage', isResponsePage],
  ['inspectionReport', ({ passages, text }) => passages.some(isFindingLine) || /\b(?:grade|graded|rated)\b/.test(text)],
]

/** Undefined when the text is no record of an inspection. */
export function findKind(passages: readonly Passage[], header: Header): RecordKind | undefined {
  const text = passages.map(passage => passage.plain).join('\n')
  if (!inspectorate.test(text) && !findingWords.test(text) && factsIn(header) < 4) return undefined
  const view: View = { passages, header, text, top: text.slice(0, 1500) }
  return shapes.find(([, fits]) => fits(view))?.[0]
}

function isPlanHeading({ plain, text }: Passage): boolean {
  return text.length < 90 && /\b(?:improvement|action) plan\b/.test(plain) && !/[.:]$/.test(plain)
}

function isNotice({ text }: View): boolean {
  const isAccelerated = /accelerated cause of concern/.test(text)
  return (
    isAccelerated &&
    /get the report|must take immediate action|\bissued\b|hmicfrs said/.test(text) &&
    !speaksInPerson.test(text)
  )
}

function isInspectorateLetter({ passages, top }: View): boolean {
  const from = passages.slice(0, 30).findIndex(({ plain }) => /^from:?\b/.test(plain))
  const sender = passages.slice(Math.max(from, 0), from + 4).map(({ plain }) => plain)
  const isFromInspector = from >= 0 && sender.some(line => /inspector/.test(line))
  return isFromInspector || /default level of monitoring|revisit letter/.test(top)
}

function isIndex({ passages }: View): boolean {
  return passages.some(isTableHead) && !passages.some(({ plain }) => /^dear\b/.test(plain))
}

function isLetter({ passages, top, text }: View): boolean {
  const opening = passages.slice(0, 12).map(({ plain }) => plain)
  const isOfReport = /\breports?\b|\binspections?\b/.test(text)
  if (opening.some(line => addressee.test(line))) return isOfReport
  if (opening.some(line => line.startsWith('dear ')))
    return isOfReport && speaksInPerson.test(text) && /\brespon/.test(text)
  return isOfReport && announcesResponse.test(top)
}

function isResponsePage({ text }: View): boolean {
  return /\bresponse (?:to|by|from)\b|\b(?:pf?cc|commissioner|mayor)(?:'s|s')? (?:initial )?(?:response|comments)\b|\brespon(?:se|ds?) to\b/.test(
    text,
  )
}

function isFindingLine({ body }: Passage): boolean {
  return readFindingHeading(body) !== undefined
}
