import { britishDayOf } from '../domain/calendarDay'
import { may } from '../domain/permissions'
import { responseParts } from '../domain/responseRecord'
import type { ResponsePart } from '../domain/responseRecord'
import type { ResponsePageData } from '../domain/tabApi'
import { findingLabel } from '../domain/wording'
import { findingsOf } from '../domain/world'
import { publicResponseOf } from '../documents/publicResponse'
import { responsePage } from '../documents/responsePage'
import { coverageOf } from '../intake/coverage'
import { acceptCommand } from '../workflows/acceptCommand'
import type { Desk } from '../workflows/acceptCommand'
import { inspectionShown, maySeeInspection } from '../workflows/showInspections'
import { badFields, notThere, ok, verdictAnswer } from './answer'
import { readBody, responsePart, responseWords } from './requestBodies'
import type { Asked, Route } from './route'

/** The statutory response to one inspection: its texts, what they answer, and the page that is published. */
export function responseRoutes(desk: Desk): readonly Route[] {
  const { records, clock } = desk
  const notFound = notThere('A response to this inspection')
  return [
    {
      method: 'get',
      path: '/api/responses/:inspection',
      handle: asked => {
        const page = showResponse(desk, asked)
        return page ? ok(page) : notFound
      },
    },
    {
      method: 'put',
      path: '/api/responses/:inspection/:part',
      handle: async ({ person, params, body }) => {
        const part = responsePart.safeParse(params['part'])
        const { read, problems } = readBody(responseWords, body)
        if (problems) return badFields(problems)
        if (!part.success) return notFound
        const command = {
          kind: 'editResponse',
          inspection: params['inspection'] ?? '',
          part: part.data,
          ...read,
        } as const
        const verdict = await acceptCommand(desk, { command, by: person, channel: 'tab' })
        return verdictAnswer(verdict, { version: records.version() })
      },
    },
    {
      method: 'get',
      path: '/api/responses/:inspection/page',
      handle: asked => {
        const on = britishDayOf(clock.now())
        const seen = seenResponse(desk, asked)
        if (!seen) return notFound
        const { inspection, response } = seen
        const world = records.world()
        const findings = findingsOf(world, inspection.reference)
        const body = world.bodies.find(({ key }) => key === inspection.forceKey)
        const shown = publicResponseOf({ inspection, findings, response, today: on, ...(body && { body }) })
        return { status: 200, html: responsePage(shown) }
      },
    },
  ]
}

function seenResponse({ records, clock }: Desk, { person, params }: Pick<Asked, 'person' | 'params'>) {
  const world = records.world()
  const reference = params['inspection'] ?? ''
  const inspection = world.inspections.get(reference)
  const response = world.responses.get(reference)
  if (!inspection || !response) return undefined
  const isVisible = maySeeInspection(world, person, { inspection, on: britishDayOf(clock.now()) })
  return isVisible ? { inspection, response } : undefined
}

function showResponse(desk: Desk, asked: Asked): ResponsePageData | undefined {
  const seen = seenResponse(desk, asked)
  if (!seen) return undefined
  const { inspection, response } = seen
  const world = desk.records.world()
  const on = britishDayOf(desk.clock.now())
  const mayEdit = (part: ResponsePart) => {
    const act = part === 'chiefOfficerResponse' ? 'writeChiefOfficerResponse' : 'writeOfficeResponse'
    return may(world, asked.person, { act, bodies: [inspection.forceKey], on })
  }
  const { initialResponse, chiefOfficerResponse, overallComments, draft, changedAt } = response
  const texts = { initialResponse, chiefOfficerResponse, overallComments }
  return {
    version: desk.records.version(),
    inspection: inspectionShown(desk.records, { inspection, person: asked.person, now: desk.clock.now() }),
    texts,
    draft,
    changedAt,
    coverage: responseParts.map(part => {
      const findings = findingsOf(world, inspection.reference)
      return coverageShown(part, { text: texts[part], findings })
    }),
    mayEdit: responseParts.filter(mayEdit),
  }
}

function coverageShown(
  part: ResponsePart,
  { text, findings }: { text: string; findings: ReturnType<typeof findingsOf> },
): ResponsePageData['coverage'][number] {
  const label = (reference: string) => {
    const finding = findings.find(each => each.reference === reference)
    return finding ? findingLabel(finding) : reference
  }
  const { covered, unanswered, unmatched } = coverageOf(findings, text)
  return {
    part,
    answered: covered.map(({ reference, excerpt }) => ({ label: label(reference), excerpt })),
    unanswered: unanswered.map(label),
    unmatched,
  }
}
