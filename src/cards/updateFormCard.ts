import { britishDayOf, dayInWords } from '../domain/calendarDay'
import { updatesFor } from '../domain/finding'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import type { Answer, AnswerFields, Problem, Statement } from '../domain/progressUpdate'
import { statementWords } from '../domain/wording'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { byWhen, lastHeard, lastSaid } from './findingsToAnswerCard'
import { deadlineOf, filled, plainLabel, shortened, withoutTricks } from './safeWords'
import { buttons, marking, updateWords, warning } from './wording'

export interface UpdateForm {
  readonly finding: Finding
  readonly meeting: Meeting
  readonly now: Date
  /** What the owner typed, given back when something is wrong with it. */
  readonly typed?: AnswerFields
  readonly problems?: readonly Problem[]
  /** What stands above the form: why it was not taken, or what is about to be recorded. */
  readonly note?: string
  /** Other findings are asked of this owner for the same meeting. */
  readonly hasList?: boolean
}

const longestText = 4000

const fields = [
  'confidence',
  'governanceUpdate',
  'obstacle',
  'forecastOn',
  'evidence',
  'publicLine',
  'statement',
] as const satisfies readonly (keyof Answer)[]

/** The form for one finding: a few things to say, each problem beside its field, and nothing typed is ever lost. */
export function updateFormCard(form: UpdateForm): Card {
  const { finding, meeting, now, problems = [], note = '', hasList = false } = form
  return expandCard('updateForm', {
    marking,
    warning,
    heading: updateWords.form(plainLabel(finding)),
    note: problems.length > 0 ? updateWords.attention : note,
    finding: finding.reference,
    meeting: meeting.reference,
    text: shortened(finding.text, longestText),
    facts: filled([
      { lead: 'For', words: `${meeting.name}, ${dayInWords(meeting.on)}` },
      { lead: 'Answer by', words: byWhen(meeting, now) },
      { lead: 'So far', words: lastHeard(finding, britishDayOf(now)) },
      ...lastSaid(finding),
      deadlineOf(finding),
    ]),
    problems: byField(field => withoutTricks(problems.find(problem => problem.field === field)?.message ?? '')),
    values: byField(valueIn(form)),
    statements: statementsFor(finding).map(statement => ({ title: statementWords[statement], value: statement })),
    mayRepeat: finding.updates.length > 0,
    hasList,
    backToList: buttons.backToList,
  })
}

/** A finding that has only just been assigned cannot be ready for the deputy chief to put forward. */
function statementsFor({ status }: Finding): readonly Statement[] {
  const always: readonly Statement[] = ['progress', 'completeEmbedding']
  return status === 'assigned' ? always : [...always, 'readyToPutForward']
}

function byField(valueOf: (field: keyof Answer) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(field => [field, valueOf(field)]))
}

/** What was just typed; otherwise the answer that is held for this meeting, so that changing it starts from there. */
function valueIn({ finding, meeting, typed }: UpdateForm): (field: keyof Answer) => string {
  const held = updatesFor(finding, meeting.reference).at(-1)
  return field => {
    const value = (typed ? typed[field] : held?.[field]) ?? ''
    return field === 'statement' ? offeredStatement(value, finding) : value
  }
}

/** "No change" has a button of its own; whatever else the list does not offer falls back to progress. */
function offeredStatement(value: string, finding: Finding): string {
  return statementsFor(finding).find(statement => statement === value) ?? 'progress'
}
