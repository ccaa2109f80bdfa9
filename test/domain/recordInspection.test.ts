import { judgeFinding, judgeInspection, judgeResponse } from '../../src/domain/recordInspection'
import { longestResponse } from '../../src/domain/responseRecord'
import {
  aResponse,
  aWorld,
  cora,
  day,
  dee,
  duringRound,
  fern,
  findingFacts as finding,
  inspectionFacts as inspection,
  pat,
} from './brackenshire'

const empty = { world: aWorld({ inspections: [], findings: [] }), by: pat, at: duringRound }
const full = { ...empty, world: aWorld({ responses: [aResponse()] }) }
const { initialResponse, chiefOfficerResponse, overallComments } = aResponse()
const response = {
  inspection: 'BRACKEN-SOC24',
  printedVersion: '',
  texts: { initialResponse, chiefOfficerResponse, overallComments },
}

describe('a record that a policy officer confirmed', () => {
  it('goes in: inspection, findings and response', () => {
    expect(judgeInspection({ ...empty, inspection })).toEqual({
      kind: 'accepted',
      change: { kind: 'inspectionRecorded', inspection },
    })
    expect(judgeFinding({ ...empty, finding })).toEqual({
      kind: 'accepted',
      change: { kind: 'findingRecorded', finding },
    })
    expect(judgeResponse({ ...empty, response, forceKey: 'bracken' })).toEqual({
      kind: 'accepted',
      change: { kind: 'responseRecorded', ...response },
    })
  })

  it('goes in once', () => {
    expect(judgeInspection({ ...full, inspection })).toEqual({ kind: 'already' })
    expect(judgeFinding({ ...full, finding })).toEqual({ kind: 'already' })
    expect(judgeResponse({ ...full, response, forceKey: 'bracken' })).toEqual({ kind: 'already' })
  })

  it('never takes the place of another under the same reference', () => {
    const refused = { kind: 'refused', because: 'alreadyRecorded' }

    expect(judgeInspection({ ...full, inspection: { ...inspection, title: 'Another report' } })).toEqual(refused)
    expect(judgeInspection({ ...full, inspection: { ...inspection, publishedOn: day('2024-05-15') } })).toEqual(refused)
    expect(judgeFinding({ ...full, finding: { ...finding, text: 'Other words.' } })).toEqual(refused)
    expect(
      judgeResponse({
        ...full,
        forceKey: 'bracken',
        response: { ...response, texts: { ...response.texts, overallComments: 'Other words.' } },
      }),
    ).toEqual(refused)
  })

  it.each([dee, cora, fern])('is not taken in from $name', by => {
    const refused = { kind: 'refused', because: 'notAllowed' }

    expect(judgeInspection({ ...empty, by, inspection })).toEqual(refused)
    expect(judgeFinding({ ...empty, by, finding })).toEqual(refused)
    expect(judgeResponse({ ...empty, by, response, forceKey: 'bracken' })).toEqual(refused)
  })

  it.each([{ title: '' }, { force: '' }])('is not taken in with %j', but => {
    expect(judgeInspection({ ...empty, inspection: { ...inspection, ...but } })).toEqual({
      kind: 'refused',
      because: 'recordIncomplete',
    })
  })

  it('is not taken in with a finding that has no words', () => {
    expect(judgeFinding({ ...empty, finding: { ...finding, text: '' } })).toEqual({
      kind: 'refused',
      because: 'recordIncomplete',
    })
  })

  it('is not taken in with a text that nobody could print', () => {
    const texts = { ...response.texts, chiefOfficerResponse: 'x'.repeat(longestResponse + 1) }

    expect(judgeResponse({ ...empty, forceKey: 'bracken', response: { ...response, texts } })).toEqual({
      kind: 'refused',
      because: 'tooLong',
    })
  })

  it('goes in without a full date of publication, for the text may not give one', () => {
    const { publishedOn, ...undated } = inspection
    expect(publishedOn).toBe('2024-05-14')

    expect(judgeInspection({ ...empty, inspection: undated })).toMatchObject({ kind: 'accepted' })
  })
})
