import type { Doubt, Proposal, RecordKind } from './proposal'

const aboutKind: Partial<Record<RecordKind, string>> = {
  indexPage:
    'The page lists reports and leads to the responses; it holds no finding itself. Each response is a file of its own.',
  inspectorateNotice:
    'Issued before the full report. The same finding will appear there again: link it then, and do not record it twice.',
  inspectorateLetter: 'This is a letter and no report: no 56 days to respond run from its date.',
}

/** What follows from the sort of text it is. */
export function doubtKind({
  kind,
  bodyKind,
  reports,
  responseDate,
}: Pick<Proposal, 'bodyKind' | 'reports' | 'responseDate'> & { kind: RecordKind }): Doubt[] {
  const doubts: Doubt[] = []
  const why = aboutKind[kind]
  if (why !== undefined) doubts.push({ about: 'kind', why, line: null })
  if (kind === 'responsePage' && reports.length > 0) {
    const several =
      'Such a page may hold many responses, one for each report. Check that what is proposed belongs to one report; paste them one by one if not.'
    doubts.push({ about: 'kind', why: several, line: reports[0]?.lines[0] ?? null })
  }
  if (kind.startsWith('response') && responseDate === null) {
    doubts.push({ about: 'responseDate', why: 'The response bears no date.', line: null })
  }
  if (bodyKind === 'fire') {
    const fire = 'A fire and rescue service has no 56 days: it owes an action plan, by a limit set case by case.'
    doubts.push({ about: 'lastDayToRespond', why: fire, line: null })
  }
  return doubts
}
