import { britishDayOf, dayInWords } from '../domain/calendarDay'
import { updatesFor } from '../domain/finding'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import type { AnswerFields, Problem, Statement } from '../domain/progressUpdate'
import { findingLabel, statementWords } from '../domain/wording'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { byWhen, lastHeard } from './findingsToAnswerCard'
import { filled, marking, withoutTricks } from './noticeCard'

export interface UpdateForm {
  readonly finding: Finding
  readonly meeting: Meeting
  readonly now: Date
  readonly teamsId: string
  /** What the owner typed, given back when something is wrong with it. */
  readonly typed?: AnswerFields
  readonly problems?: readonly Problem[]
  /** What stopped us from taking the answer, when it was not the answer itself. */
  readonly problem?: string
}

const offered: readonly Statement[] = ['progress', 'completeEmbedding', 'readyToPutForward']

/** The form for one finding: five things to say, and nothing typed is ever lost. */
export function updateFormCard(form: UpdateForm): Card {
  const { finding, meeting, now, teamsId, problems = [], problem = '' } = form
  const value = valuesIn(form)
  return expandCard('updateForm', {
    marking,
    label: findingLabel(finding),
    finding: finding.reference,
    meeting: meeting.reference,
    userIds: teamsId === '' ? [] : [teamsId],
    text: withoutTricks(finding.text),
    facts: filled([
      { lead: 'For', words: `${meeting.name}, ${dayInWords(meeting.on)}` },
      { lead: 'Answer by', words: byWhen(meeting, now) },
      { lead: 'So far', words: lastHeard(finding, britishDayOf(now)) },
      { lead: "Inspectorate's deadline", words: finding.deadlineWords },
    ]),
    problem: problems.length > 0 ? 'Something needs attention before this can be sent; see below.' : problem,
    problems: problems.map(({ message }) => ({ words: message })),
    statements: offered.map(statement => ({ title: statementWords[statement], value: statement })),
    confidence: value('confidence'),
    statement: value('statement') || 'progress',
    governanceUpdate: value('governanceUpdate'),
    obstacle: value('obstacle'),
    forecastOn: value('forecastOn'),
    evidence: value('evidence'),
    publicLine: value('publicLine'),
  })
}

/** What was just typed; otherwise the answer that is held for this meeting, so that changing it starts from there. */
function valuesIn({ finding, meeting, typed }: UpdateForm): (field: keyof AnswerFields) => string {
  const held = updatesFor(finding, meeting.reference).at(-1)
  const statement = held?.statement === 'noChange' ? 'progress' : held?.statement
  return field => {
    if (typed) return typed[field] ?? ''
    if (field === 'statement') return statement ?? ''
    return held?.[field] ?? ''
  }
}
