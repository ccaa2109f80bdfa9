import type { Finding } from '../domain/finding'
import type { AnswerFields } from '../domain/progressUpdate'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { filled, plainLabel, shortened } from './safeWords'
import { givenBack } from './updateFormCard'
import { buttons, marking, notMineWords } from './wording'

export interface NotMine {
  readonly finding: Finding
  /** The meeting whose form it was opened from; empty from elsewhere. */
  readonly meeting?: string
  readonly reason?: string
  /** What stood in the form that it was opened from, for the way back. */
  readonly typed?: AnswerFields
  readonly problem?: string
}

const longestText = 2000

/** Asks an owner why a finding is not theirs, before it goes back to the deputy chief. */
export function notMineCard({ finding, meeting = '', reason = '', typed = {}, problem = '' }: NotMine): Card {
  const isFromForm = meeting !== ''
  const { reference } = finding
  return expandCard('notMine', {
    marking,
    heading: notMineWords.question(plainLabel(finding)),
    text: shortened(finding.text, longestText),
    facts: filled([{ lead: 'Reference', words: reference }]),
    reason: reason.slice(0, longestText),
    problem,
    whatFollows: notMineWords.whatFollows,
    finding: reference,
    keep: isFromForm ? buttons.backToForm : buttons.itIsMine,
    keepVerb: isFromForm ? 'openFinding' : 'acceptOwnership',
    keepData: isFromForm ? { finding: reference, meeting, ...givenBack(typed) } : { finding: reference },
  })
}
