import { britishDayOf } from '../domain/calendarDay'
import { returnedUpdate, updatesFor } from '../domain/finding'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import type { Answer, AnswerFields, Problem, Statement } from '../domain/progressUpdate'
import { statementWords } from '../domain/wording'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { byWhen, lastHeard, lastSaid, questionOn } from './findingsToAnswerCard'
import { noChangeWords } from './noChange'
import { deadlineOf, filled, meetingInWords, plainLabel, shortened, withoutTricks } from './safeWords'
import type { Paragraph } from './safeWords'
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
  /** A stand-in answers, and can neither hand it over nor hand it back. */
  readonly isOwner?: boolean
}

const longestText = 3000

const fields = [
  'confidence',
  'governanceUpdate',
  'obstacle',
  'forecastOn',
  'checkOn',
  'evidence',
  'publicLine',
  'statement',
] as const satisfies readonly (keyof Answer)[]

/** The form for one finding: a few things to say, each problem beside its field, and nothing typed is ever lost. */
export function updateFormCard(form: UpdateForm): Card {
  const { finding, meeting, now, problems = [], note = '', hasList = false, isOwner = true } = form
  const returned = returnedUpdate(finding, meeting.reference)
  return expandCard('updateForm', {
    marking,
    warning,
    heading: updateWords.form(plainLabel(finding)),
    note: problems.length > 0 ? updateWords.attention : note || (returned ? updateWords.isReturned : ''),
    finding: finding.reference,
    meeting: meeting.reference,
    text: shortened(finding.text, longestText),
    facts: filled([
      ...(returned ? [questionOn(returned)] : []),
      { lead: 'For', words: meetingInWords(meeting) },
      { lead: 'Answer by', words: byWhen(meeting, now) },
      ...(returned ? [] : saidBefore(finding, now)),
      deadlineOf(finding),
    ]),
    problems: byField(field => withoutTricks(problems.find(problem => problem.field === field)?.message ?? '')),
    values: byField(valueIn(form)),
    statements: statementsFor(finding).map(statement => ({ title: statementWords[statement], value: statement })),
    mayRepeat: finding.updates.length > 0,
    hasList,
    isOwner,
    backToList: buttons.backToList,
  })
}

function saidBefore(finding: Finding, now: Date): readonly Paragraph[] {
  return [
    { lead: 'So far', words: lastHeard(finding, britishDayOf(now)) },
    { lead: 'Last time', words: noChangeWords(finding) },
    ...lastSaid(finding),
  ]
}

const mostTakenAlong = 5000

/** What was typed, without what is empty, to be taken along on another card and back. */
export function givenBack(typed: AnswerFields): AnswerFields {
  const most = (field: keyof Answer) => Math.min(mostTakenAlong, mostGivenBack[field])
  const entries = fields.map(field => [field, (typed[field] ?? '').slice(0, most(field))] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

/** A finding that has only just been assigned cannot be ready for the deputy chief to put forward. */
function statementsFor({ status }: Finding): readonly Statement[] {
  const always: readonly Statement[] = ['progress', 'completeEmbedding']
  return status === 'assigned' ? always : [...always, 'readyToPutForward']
}

/** Enough for all that a field takes and for much of what it does not; together a card that Teams still carries. */
export const mostGivenBack: Readonly<Record<keyof Answer, number>> = {
  confidence: 20,
  statement: 20,
  governanceUpdate: 12_000,
  obstacle: 1500,
  forecastOn: 40,
  checkOn: 40,
  evidence: 2000,
  publicLine: 1000,
}

function byField(valueOf: (field: keyof Answer) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(field => [field, valueOf(field)]))
}

/** What was just typed; otherwise the answer that is held for this meeting, so that changing it starts from there. */
function valueIn({ finding, meeting, typed }: UpdateForm): (field: keyof Answer) => string {
  const held = updatesFor(finding, meeting.reference).at(-1) ?? returnedUpdate(finding, meeting.reference)
  const given = (field: keyof Answer) => ((typed ? typed[field] : held?.[field]) ?? '').slice(0, mostGivenBack[field])
  return field => (field === 'statement' ? offeredStatement(given(field), finding) : given(field))
}

/** "No change" has a button of its own; whatever else the list does not offer falls back to progress. */
function offeredStatement(value: string, finding: Finding): string {
  return statementsFor(finding).find(statement => statement === value) ?? 'progress'
}
