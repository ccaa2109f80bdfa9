import { coverageOf } from './coverage'
import type { Header } from './header'
import type { Passage } from './passages'
import type { Doubt, ProposedFinding, Proposal, RecordKind } from './proposal'

/** All that the doubts are drawn from. */
export interface Doubtful {
  readonly kind: RecordKind
  readonly passages: readonly Passage[]
  readonly header: Header
  readonly findings: readonly ProposedFinding[]
  readonly response: Proposal['response']
  readonly literalTagLines: readonly number[]
}

const timeframe =
  /\b(?:in|within|by|to) (?:the|their|a|an) (?:specified|required|agreed|set|stated|given|expected|prescribed) (?:timeframes?|time ?scales?|deadlines?|periods?|time)\b/
const statedDays = /\bwithin (\d{1,3}|thirty|forty|sixty) (?:working |calendar )?days\b/
const otherLimit =
  /\b(?:within|after|every) (?:\d{1,3}|two|three|four|six|nine|ten|twelve|eighteen) (?:weeks|months|years)\b/g
const allRecommendations = /\b(?:all|each|any|every|these|those) (?:of )?(?:the )?recommendations?\b/
const otherSection = /\bsection 55\s?\((?!5|5a)(\d)\)/
const inCharge =
  /\b(?:the |an? )?((?:[A-Z][\w&’'-]*\s){1,6}(?:[Tt]eam|[Bb]oard|[Uu]nit|[Gg]roup|[Dd]epartment))\s(?:leads?|is leading|is responsible|owns|has responsibility|is accountable)\b/

/** What a careful reader would ask about, beyond single fields. */
export function doubtText(input: Doubtful): Doubt[] {
  return [
    ...doubtHeader(input),
    ...doubtLimits(input),
    ...doubtOwner(input.passages),
    ...doubtTags(input.literalTagLines),
    ...doubtSection(input.passages),
    ...doubtCoverage(input),
    ...doubtEnd(input),
    ...doubtClosing(input),
  ]
}

function doubtHeader({ header, passages, findings }: Doubtful): Doubt[] {
  const cell = header.get('recommendations')
  const isListed = findings.some(({ kind }) => kind === 'recommendation')
  if (cell?.value !== '' || isListed) return []
  const mention = passages.find(({ plain }) => allRecommendations.test(plain))
  const why = mention
    ? `The recommendations cell is empty, yet the text speaks of “${allRecommendations.exec(mention.plain)?.[0] ?? ''}”. None is proposed.`
    : 'The recommendations cell is empty. None is proposed; write “None” on the response if there are none.'
  return [{ about: 'recommendations', why, line: mention?.lines[0] ?? cell.lines[0] }]
}

function doubtLimits({ passages, findings }: Doubtful): Doubt[] {
  const isDated = findings.some(({ deadline }) => deadline !== null)
  const known = new Set(findings.flatMap(({ lines: [from, to] }) => (to - from < 5 ? [from, to] : [from])))
  return passages.flatMap(({ plain, lines }): Doubt[] => {
    const line = lines[0]
    const promise = timeframe.exec(plain)?.[0]
    if (promise !== undefined && !isDated) {
      return [{ about: 'deadline', why: `The text says “${promise}”, but no date is given for any finding.`, line }]
    }
    const days = statedDays.exec(plain)?.[0]
    if (days !== undefined && /respon|publish/.test(plain)) {
      return [
        {
          about: 'lastDayToRespond',
          why: `The text says “${days}”. The law gives 56 days beginning with publication; nothing is taken from the text.`,
          line,
        },
      ]
    }
    if (known.has(line) || !/action plan|review|submit|required|share/.test(plain)) return []
    return [...plain.matchAll(otherLimit)].slice(0, 5).map(([limit]) => ({
      about: 'deadline',
      why: `“${limit}” is a limit of its own, apart from the 56 days to respond, and belongs to no finding.`,
      line,
    }))
  })
}

/** Teams and boards are named as responsible; an owner is a person, and only a person chooses one. */
function doubtOwner(passages: readonly Passage[]): Doubt[] {
  const found = passages
    .map(({ text, lines }) => ({ who: inCharge.exec(text)?.[1], line: lines[0] }))
    .find(({ who }) => who !== undefined)
  const who = found?.who?.replace(/^(?:The|A|An) /, '') ?? ''
  return found
    ? [
        {
          about: 'owner',
          why: `The text names ${who} as responsible. That is no person, so no owner is proposed.`,
          line: found.line,
        },
      ]
    : []
}

function doubtTags(lines: readonly number[]): Doubt[] {
  const [first] = lines
  if (first === undefined) return []
  const where = [...new Set(lines)].slice(0, 10).join(', ')
  return [
    {
      about: 'source',
      why: `HTML tags stand in the text as words (line ${where}). They are taken out, and what spills out of its cell is read on.`,
      line: first,
    },
  ]
}

function doubtSection(passages: readonly Passage[]): Doubt[] {
  const passage = passages.find(({ plain }) => otherSection.test(plain))
  if (!passage) return []
  const cited = otherSection.exec(passage.plain)?.[0] ?? ''
  return [
    {
      about: 'response',
      why: `The text cites ${cited}; the duty to publish a response is in section 55(5).`,
      line: passage.lines[0],
    },
  ]
}

function doubtCoverage({ response, findings }: Doubtful): Doubt[] {
  const section = response.chiefOfficerResponse
  const asked = findings.filter(({ kind }) => kind !== 'causeOfConcern' && kind !== 'acceleratedCauseOfConcern')
  if (!section || asked.length === 0 || asked.length > 60) return []
  const named = asked.map(({ kind, reference, text }) => ({ reference: `${kind} ${reference}`, text }))
  const { unanswered, unmatched } = coverageOf(named, section.text)
  const line = section.lines[0]
  return [
    ...unanswered.map(about => ({ about, why: 'The chief officer’s response seems to say nothing about it.', line })),
    ...unmatched.slice(0, 20).map(point => ({
      about: 'response.chiefOfficerResponse',
      why: `This point of the chief officer’s response matches no finding, and makes none: “${point.slice(0, 160)}”`,
      line,
    })),
  ]
}

/** A paste that was cut off ends in the middle of a sentence. */
function doubtEnd({ passages }: Doubtful): Doubt[] {
  const last = passages.at(-1)
  if (!last || last.text.length > 5000) return []
  const lastWord = /(\S+)$/.exec(last.text)?.[1] ?? ''
  const isOpen =
    /[;,]$/.test(last.text) || /^(?:[a-z]|the|a|an|of|and|or|to|in|for|its|with|by|on|that|\d)$/.test(lastWord)
  const isProse = last.mark === null && last.text.split(' ').length > 8 && !/[.!?:)\]’”"'>]$/.test(last.text)
  if (!isOpen && !isProse) return []
  return [
    {
      about: 'source',
      why: `The text seems to stop in the middle: “…${last.text.slice(-60)}”. More may follow in the original.`,
      line: last.lines[0],
    },
  ]
}

function doubtClosing({ kind, passages }: Doubtful): Doubt[] {
  const closing = /\b(?:close[ds]?|closing|removed?|discharged?)\b[^.]{0,60}\bcauses? of concern\b/
  const passage = passages.find(({ plain }) => closing.test(plain))
  if (!passage || kind !== 'inspectorateLetter') return []
  const why =
    'The letter says that causes of concern are closed. Record the closing on each, with this letter as its evidence.'
  return [{ about: 'causeOfConcern', why, line: passage.lines[0] }]
}
