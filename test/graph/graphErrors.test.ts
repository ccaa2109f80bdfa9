import {
  AlreadyThere,
  NotFound,
  RecordChanged,
  UpstreamBusy,
  UpstreamRefused,
  UpstreamUnreachable,
} from '../../src/errors'
import { graphError } from '../../src/graph/graphErrors'

const asked = 'POST /sites/site/lists/list/items'
const uniqueClash = 'One or more fields with unique constraints already has the provided value.'

type Kind = new (...given: never[]) => Error

const kinds: readonly (readonly [number, string, string, Kind])[] = [
  [302, '', '', UpstreamRefused],
  [400, 'invalidRequest', uniqueClash, AlreadyThere],
  [400, 'invalidRequest', "Field 'Nope' is not recognized", UpstreamRefused],
  [401, 'InvalidAuthenticationToken', '', UpstreamRefused],
  [401, 'generalException', 'General exception while processing', UpstreamRefused],
  [403, 'accessDenied', 'Access denied', UpstreamRefused],
  [404, 'itemNotFound', 'The specified list was not found', NotFound],
  [405, 'Request_BadRequest', '', UpstreamRefused],
  [408, '', '', UpstreamUnreachable],
  [409, 'resourceModified', '', RecordChanged],
  [409, 'nameAlreadyExists', '', RecordChanged],
  [410, 'resyncChangesApplyDifferences', '', NotFound],
  [412, 'resourceModified', '', RecordChanged],
  [412, 'notAllowed', "ETag does not match current item's value", RecordChanged],
  [413, 'requestEntityTooLarge', '', UpstreamRefused],
  [416, 'invalidRange', '', UpstreamRefused],
  [423, 'locked', '', UpstreamRefused],
  [424, 'FailedDependency', '', UpstreamBusy],
  [429, 'TooManyRequests', 'Please retry again later.', UpstreamBusy],
  [429, 'activityLimitReached', 'The request has been throttled', UpstreamBusy],
  [500, 'generalException', 'General exception while processing', UpstreamUnreachable],
  [501, 'NotImplemented', '', UpstreamRefused],
  [502, '', '', UpstreamUnreachable],
  [503, 'serviceNotAvailable', '', UpstreamBusy],
  [504, '', '', UpstreamUnreachable],
  [507, 'quotaLimitReached', '', UpstreamRefused],
  [599, '', '', UpstreamUnreachable],
]

test.each(kinds)('%i %s "%s" is %p', (...row) => {
  const [status, code, message, kind] = row
  const error = graphError({ status, code, message, asked, retryAfterSeconds: undefined })

  expect(error).toBeInstanceOf(kind)
  expect(error.message).toContain(`${asked} answered ${status}`)
})

test('a refusal says what Graph said, and what to look at when this application may not', () => {
  const told = { asked, retryAfterSeconds: undefined }

  expect(graphError({ ...told, status: 400, code: 'invalidRequest', message: 'Invalid filter clause' }).message).toBe(
    `${asked} answered 400 invalidRequest: Invalid filter clause`,
  )
  expect(graphError({ ...told, status: 403, code: 'accessDenied', message: 'Access denied' }).message).toMatch(
    /Sites.Selected, role write/,
  )
})

test('a wait that Graph asks for is handed on, and there is one when it asks for none', () => {
  const busy = { status: 503, code: '', message: '', asked }

  expect(graphError({ ...busy, retryAfterSeconds: 2.128 })).toMatchObject({ retryAfterSeconds: 2.128 })
  expect(graphError({ ...busy, retryAfterSeconds: undefined })).toMatchObject({ retryAfterSeconds: 5 })
})

describe('429 to a query', () => {
  const filtered = 'GET /sites/site/lists/list/items?$expand=fields&$filter=fields%2FKey%20eq%20%27a%27'
  const ordered = 'GET /sites/site/lists/list/items?$orderby=id desc'
  const whole = 'GET /sites/site/lists/list/items?$expand=fields'

  const answers: readonly (readonly [string, string, string, number | undefined, boolean, Kind])[] = [
    ['filtered, without a wait', filtered, 'activityLimitReached', undefined, false, UpstreamRefused],
    [
      'filtered without the dollar sign',
      whole + '&filter=x',
      'activityLimitReached',
      undefined,
      false,
      UpstreamRefused,
    ],
    ['ordered, without a wait', ordered, 'activityLimitReached', undefined, false, UpstreamRefused],
    ['filtered, with a wait', filtered, 'activityLimitReached', 3, false, UpstreamBusy],
    ['filtered, with a wait, after a wait', filtered, 'activityLimitReached', 3, true, UpstreamRefused],
    ['filtered, throttled', filtered, 'TooManyRequests', 3, false, UpstreamBusy],
    ['filtered, throttled again', filtered, 'TooManyRequests', 3, true, UpstreamBusy],
    ['filtered, throttled without a wait', filtered, 'TooManyRequests', undefined, false, UpstreamBusy],
    ['neither filtered nor ordered', whole, 'activityLimitReached', undefined, false, UpstreamBusy],
    ['for a column called filter', `${whole}(select=filter)`, 'activityLimitReached', undefined, false, UpstreamBusy],
  ]

  test.each(answers)('%s', (...row) => {
    const [, query, code, retryAfterSeconds, isDoubted, kind] = row
    const error = graphError({ status: 429, code, message: '', asked: query, retryAfterSeconds, isDoubted })

    expect(error).toBeInstanceOf(kind)
  })

  test('that meets the threshold names the cure', () => {
    const told = { status: 429, code: 'activityLimitReached', message: '', retryAfterSeconds: undefined }

    expect(graphError({ ...told, asked: filtered }).message).toMatch(/more than 5,000 rows; its column needs an index/)
  })
})
