import type { FindingKind } from '../../src/domain/finding'
import type { RecordKind } from '../../src/intake/proposal'

interface ExpectedFinding {
  readonly type: 'AFI' | 'CoC' | 'accelerated CoC' | 'recommendation'
  readonly n?: number
  readonly ref?: string
  readonly parent?: string
  readonly deadline_text?: string
  readonly deadline_date?: string
  readonly addressed_to?: string
  readonly actions?: readonly string[]
  readonly status_history?: readonly (readonly [string, string])[]
  readonly count?: number
  readonly count_visible?: number
  /** False where the text only says how many there are. */
  readonly listed?: boolean
}

/** What a careful reader takes from a record: the shape of the `.expected.json` files. */
export interface ExpectedRecord {
  readonly kind: keyof typeof kinds
  readonly force?: string
  readonly local_policing_body?: string
  readonly chief_constable?: string
  readonly title?: string
  /** `2024-05-14`, null, or an incomplete date with a remark in brackets. */
  readonly published?: string | null
  readonly statutory_last_day?: string | null
  readonly response_date?: string | null
  readonly version?: string | null
  readonly grade?: string
  readonly findings?: readonly ExpectedFinding[]
  readonly counts?: Readonly<Record<string, number>>
  readonly rows?: number
}

const kinds = {
  pcc_response_record: 'responseRecord',
  pcc_response_letter: 'responseLetter',
  pcc_response_page: 'responsePage',
  index_page: 'indexPage',
  audit_committee_paper: 'committeePaper',
  committee_minutes: 'committeeMinutes',
  fire_improvement_plan: 'improvementPlan',
  hmicfrs_register_entry: 'registerEntry',
  hmicfrs_letter: 'inspectorateLetter',
  hmicfrs_notice: 'inspectorateNotice',
} as const satisfies Record<string, RecordKind>

const findingKinds = {
  AFI: 'areaForImprovement',
  CoC: 'causeOfConcern',
  'accelerated CoC': 'acceleratedCauseOfConcern',
  recommendation: 'recommendation',
} as const satisfies Record<ExpectedFinding['type'], FindingKind>

const parents: Readonly<Record<string, string>> = {
  CoC: 'causeOfConcern 1',
  CoC1: 'causeOfConcern 1',
  ACoC1: 'acceleratedCauseOfConcern 1',
}

/** The dates and names that a proposal must hold. Only what the text itself says can be expected of it. */
export function expectedFacts(expected: ExpectedRecord, text: string): Record<string, unknown> {
  const { published, statutory_last_day: lastDay, response_date: responseDate, version, title } = expected
  const isWhole = /^\d{4}-\d{2}-\d{2}$/.test(published ?? '')
  const facts = {
    kind: kinds[expected.kind],
    publishedOn: isWhole ? published : published && null,
    lastDayToRespond: isWhole ? lastDay : lastDay && null,
    responseDate,
    version,
    title: title && (expect.stringContaining(title) as string),
    chiefOfficer: expected.chief_constable,
    ...named('force', expected.force, text),
    ...named(isPerson(expected) ? 'officeHolder' : 'localPolicingBody', expected.local_policing_body, text),
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

function isPerson({ local_policing_body: body, chief_constable: chief }: ExpectedRecord): boolean {
  return body !== undefined && chief !== undefined
}

function named(field: string, name: string | undefined, text: string): Record<string, string> {
  return name !== undefined && text.includes(name) ? { [field]: name } : {}
}

/** Kind, reference, parent and deadline of each finding, in order. */
export function expectedFindings({ findings = [] }: ExpectedRecord): Record<string, unknown>[] {
  return findings
    .filter(({ listed }) => listed !== false)
    .flatMap(finding => {
      const times = finding.count ?? finding.count_visible ?? 1
      return Array.from({ length: times }, (_, at) => ({
        kind: findingKinds[finding.type],
        reference: finding.ref ?? String(finding.n ?? at + 1),
        parent: finding.parent === undefined ? null : parents[finding.parent],
        deadlineWords: finding.deadline_text ?? null,
        deadline: finding.deadline_date ?? null,
        ...(finding.addressed_to === undefined ? {} : { addressedTo: finding.addressed_to }),
        actions: finding.actions ?? [],
      }))
    })
}
