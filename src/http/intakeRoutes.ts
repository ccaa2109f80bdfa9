import { britishDayOf } from '../domain/calendarDay'
import type { InspectionFacts } from '../domain/inspection'
import { maySomewhere } from '../domain/permissions'
import { findingReference, proposeReference } from '../domain/reference'
import type { World } from '../domain/world'
import { proposeFrom } from '../intake/propose'
import type { Proposal } from '../intake/proposal'
import { sourceLines } from '../intake/sourceLines'
import type { z } from 'zod'
import type { Desk } from '../workflows/acceptCommand'
import { recordInspection } from '../workflows/recordInspection'
import type { ConfirmedInspection } from '../workflows/recordInspection'
import { badFields, ok, problem, verdictAnswer } from './answer'
import { confirmedRecord, proposalWanted, readBody } from './requestBodies'
import type { Route } from './route'

type Confirmed = z.infer<typeof confirmedRecord>

/** Text in, proposal out; and the confirmation, which is the only thing that saves. */
export function intakeRoutes(desk: Desk): readonly Route[] {
  const { records, clock } = desk
  return [
    {
      method: 'post',
      path: '/api/intake/proposal',
      handle: ({ person, body }) => {
        const { read, problems } = readBody(proposalWanted, body)
        if (problems) return badFields(problems)
        const world = records.world()
        if (!maySomewhere(world, person, { act: 'recordInspection', on: britishDayOf(clock.now()) })) return notForThem
        return ok(proposalFor(world, read.text))
      },
    },
    {
      method: 'post',
      path: '/api/intake/inspections',
      handle: async ({ person, body }) => {
        const { read, problems } = readBody(confirmedRecord, body)
        if (problems) return badFields(problems)
        const repeated = repeatedFindings(read)
        if (repeated.length > 0) return badFields(repeated)

        const world = records.world()
        const verdicts = await recordInspection(desk, confirmedInspection(world, read), person)
        const worst =
          verdicts.find(({ kind }) => kind === 'refused') ?? verdicts.find(({ kind }) => kind === 'accepted')
        return verdictAnswer(worst ?? { kind: 'already' }, { version: records.version(), reference: read.reference })
      },
    },
  ]
}

const notForThem = problem(403, 'notAllowed', 'Only a policy officer can take a record in.')

function proposalFor(world: World, text: string) {
  const proposal = proposeFrom(text)
  const { force, title, publishedOn } = proposal
  return {
    proposal,
    lines: sourceLines(text),
    reference: title === null ? '' : proposeReference({ force: force ?? '', title, publishedOn }),
    forceKey: forceKeyFor(world, force),
    duplicates: duplicatesOf(world, proposal),
  }
}

/** The force of the Bodies list that a record means by "Staffordshire" or "Staffordshire Police". */
function forceKeyFor({ bodies }: World, force: string | null): string | null {
  const plain = (name: string) => name.toLowerCase().replace(/\b(police|constabulary|force)\b|[^a-z]/g, '')
  const wanted = plain(force ?? '')
  return bodies.find(({ kind, name }) => kind === 'force' && wanted !== '' && plain(name) === wanted)?.key ?? null
}

function duplicatesOf(world: World, { title, publishedOn }: Proposal): readonly string[] {
  return [...world.inspections.values()]
    .filter(held => held.title === title && (held.publishedOn ?? null) === publishedOn)
    .map(({ reference }) => reference)
}

function repeatedFindings({ reference, findings }: Confirmed) {
  const references = findings.map(finding => findingReference(reference, finding))
  return references.flatMap((each, at) =>
    references.indexOf(each) < at
      ? [{ field: `findings.${at}.number`, message: 'Another finding of this kind has the same number.' }]
      : [],
  )
}

function confirmedInspection({ bodies }: World, confirmed: Confirmed): ConfirmedInspection {
  const { findings, response, printedVersion, publishedOn, ...facts } = confirmed
  const force = bodies.find(({ key }) => key === confirmed.forceKey)
  const office = bodies.find(({ key, kind }) => kind === 'localPolicingBody' && force?.partOf.includes(key))
  const inspection: InspectionFacts = {
    ...facts,
    ...(publishedOn && { publishedOn }),
    force: force?.name ?? '',
    officeLabel: office?.officeLabel ?? '',
  }
  const references = new Map(
    findings.map(finding => [`${finding.kind} ${finding.number}`, findingReference(confirmed.reference, finding)]),
  )
  return {
    inspection,
    response: { printedVersion, texts: response },
    findings: findings.map(({ parent, deadlineOn, ...finding }) => {
      const parentReference = references.get(parent)
      return {
        ...finding,
        reference: findingReference(confirmed.reference, finding),
        inspection: confirmed.reference,
        forceKey: confirmed.forceKey,
        ...(parentReference === undefined ? {} : { parent: parentReference }),
        ...(deadlineOn && { deadlineOn }),
      }
    }),
  }
}
