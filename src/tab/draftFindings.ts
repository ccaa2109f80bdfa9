import type { DraftFinding } from './proposal'

type Named = Pick<DraftFinding, 'kind' | 'number'>

/** What a recommendation calls the cause of concern that it sits under: `causeOfConcern 1`. */
export function parentName({ kind, number }: Named): string {
  return `${kind} ${number}`
}

export function isCause({ kind }: Pick<DraftFinding, 'kind'>): boolean {
  return kind === 'causeOfConcern' || kind === 'acceleratedCauseOfConcern'
}

/** A corrected finding among the others. What sits under a cause of concern follows it to its new number. */
export function withCorrected(findings: readonly DraftFinding[], corrected: DraftFinding): readonly DraftFinding[] {
  const before = findings.find(({ key }) => key === corrected.key)
  const newParent = isCause(corrected) ? parentName(corrected) : ''
  return findings.map(each => {
    if (each.key === corrected.key) return corrected
    return before && isUnder(each, before) ? { ...each, parent: newParent } : each
  })
}

/** The findings without one of them. What sat under it sits under nothing. */
export function without(findings: readonly DraftFinding[], taken: DraftFinding): readonly DraftFinding[] {
  return findings
    .filter(({ key }) => key !== taken.key)
    .map(each => (isUnder(each, taken) ? { ...each, parent: '' } : each))
}

/** The findings and an empty one, numbered after the last area for improvement. */
export function withOneMore(findings: readonly DraftFinding[]): readonly DraftFinding[] {
  const numbers = findings.filter(({ kind }) => kind === 'areaForImprovement').map(({ number }) => Number(number) || 0)
  return [
    ...findings,
    {
      key: Math.max(0, ...findings.map(({ key }) => key)) + 1,
      lines: null,
      kind: 'areaForImprovement',
      number: String(Math.max(0, ...numbers) + 1),
      text: '',
      detail: '',
      parent: '',
      addressedTo: '',
      deadlineWords: '',
      deadlineOn: '',
    },
  ]
}

function isUnder({ parent }: DraftFinding, cause: DraftFinding): boolean {
  return isCause(cause) && parent === parentName(cause)
}
