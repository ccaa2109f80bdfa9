import type { Command } from '../domain/command'
import type { FindingFacts } from '../domain/finding'
import type { InspectionFacts } from '../domain/inspection'
import type { Actor } from '../domain/person'
import type { ResponseTexts } from '../domain/responseRecord'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import { acceptTogether } from './acceptCommand'
import type { Desk } from './acceptCommand'

export interface ConfirmedInspection {
  readonly inspection: InspectionFacts
  readonly findings: readonly FindingFacts[]
  readonly response: { readonly printedVersion: string; readonly texts: ResponseTexts }
}

/** Keeps what a person confirmed from an import: the inspection, each finding and the response record, all or none. */
export function recordInspection(
  desk: Desk,
  { inspection, findings, response }: ConfirmedInspection,
  by: Actor,
): Promise<readonly Verdict<Change>[]> {
  const commands: readonly Command[] = [
    { kind: 'recordInspection', inspection },
    ...findings.map(finding => ({ kind: 'recordFinding', finding }) as const),
    {
      kind: 'recordResponse',
      forceKey: inspection.forceKey,
      response: { inspection: inspection.reference, ...response },
    },
  ]
  return acceptTogether(
    desk,
    commands.map(command => ({ command, by, channel: 'tab' })),
  )
}
