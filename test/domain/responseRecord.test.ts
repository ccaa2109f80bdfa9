import { applyToResponse, judgeResponseEdit, longestResponse, responseParts } from '../../src/domain/responseRecord'
import type { ResponsePart } from '../../src/domain/responseRecord'
import type { Actor } from '../../src/domain/person'
import { anInspection, aResponse, aWorld, charlie, cora, dee, fern, lee, olive, pat, rita } from './brackenshire'

const at = new Date('2024-06-10T10:00:00Z')
const about = {
  world: aWorld(),
  response: aResponse(),
  inspection: anInspection(),
  wanted: { part: 'overallComments', words: 'I will look again in September.' },
  draft: 1,
  by: pat,
  at,
} as const

describe('the words of a response', () => {
  it('are changed by the policy officer', () => {
    expect(judgeResponseEdit(about)).toEqual({ kind: 'accepted', change: { kind: 'responseEdited', ...about.wanted } })
  })

  const mayWrite: Readonly<Record<ResponsePart, readonly Actor[]>> = {
    initialResponse: [pat, cora],
    chiefOfficerResponse: [pat, charlie, lee],
    overallComments: [pat, cora],
  }

  it.each(responseParts)('of the %s are written by nobody else', part => {
    const able = [pat, cora, charlie, lee, dee, olive, rita, fern].filter(
      by => judgeResponseEdit({ ...about, by, wanted: { part, words: 'New words.' } }).kind === 'accepted',
    )

    expect(able).toEqual(mayWrite[part])
  })

  it.each([
    ['a draft that has moved on', 'responseChanged', { response: aResponse({ draft: 2 }) }],
    [
      'more words than a page takes',
      'tooLong',
      { wanted: { part: 'overallComments', words: 'x'.repeat(longestResponse + 1) } },
    ],
    ['no response on record', 'unknownInspection', { response: undefined }],
    ['no inspection on record', 'unknownInspection', { inspection: undefined }],
  ] as const)('are refused with %s: %s', (_what, because, but) => {
    expect(judgeResponseEdit({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })

  it('that stand there already need no further draft, whichever draft was looked at', () => {
    const wanted = { part: 'overallComments', words: aResponse().overallComments } as const

    expect(judgeResponseEdit({ ...about, wanted, response: aResponse({ draft: 7 }) })).toEqual({ kind: 'already' })
  })

  it('may be taken out again', () => {
    expect(judgeResponseEdit({ ...about, wanted: { part: 'chiefOfficerResponse', words: '' } })).toMatchObject({
      kind: 'accepted',
    })
  })

  it('stay as they are in the parts that nobody touched', () => {
    const told = { at: at.toISOString(), sequence: 2 }

    expect(applyToResponse(aResponse(), { change: { kind: 'responseEdited', ...about.wanted }, told })).toEqual(
      aResponse({ overallComments: about.wanted.words, draft: 2, changedAt: told.at, sequence: 2 }),
    )
  })

  it('begin as draft 1, as they came with the record', () => {
    const { initialResponse, chiefOfficerResponse, overallComments, changedAt } = aResponse()
    const texts = { initialResponse, chiefOfficerResponse, overallComments }
    const change = { kind: 'responseRecorded', inspection: 'BRACKEN-SOC24', printedVersion: '', texts } as const

    expect(applyToResponse(undefined, { change, told: { at: changedAt, sequence: 1 } })).toEqual(aResponse())
  })
})
