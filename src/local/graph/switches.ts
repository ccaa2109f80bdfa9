import { z } from 'zod'

/**
 * Where no public source settles what the real service does, or where it may be set up either way. The values here are
 * the ones the stand-in starts with.
 */
export interface Switches {
  /** `GET …/items/{id}` shows `fields` without being asked to expand them. */
  readonly itemShowsFields: boolean
  /** A choice that the column does not offer is refused. */
  readonly strictChoices: boolean
  /** A new item without a value for a required column is refused. */
  readonly strictRequired: boolean
  /** `enforceUniqueValues` without `indexed` is refused; otherwise the index comes with it. */
  readonly uniqueNeedsIndex: boolean
  readonly indexesPerList: number
  /** Numbers outside a column's minimum and maximum are refused. */
  readonly numberRange: boolean
  /** How many rows a query may look through. */
  readonly listViewThreshold: number
  /** Sent as Retry-After with the threshold's 429; nothing is sent when undefined. */
  readonly thresholdRetryAfterSeconds: number | undefined
  /** The threshold also counts the rows that an indexed comparison finds. */
  readonly thresholdCountsIndexed: boolean
  /** `Created` and `Modified` count as indexed. */
  readonly datesIndexed: boolean
  /** `$count`, `$search` and `$skip` on items are undocumented: refuse them, or act as if they were not there. */
  readonly undocumentedOptions: 'refuse' | 'ignore'
  /** More than 12 lookup-type columns in one query. */
  readonly lookupLimitStatus: 400 | 429
  readonly deltaTokenDays: number
  readonly resyncCode: 'resyncChangesApplyDifferences' | 'resyncChangesUploadDifferences' | 'resyncRequired'
  /** How long reads go on showing the state before a write. */
  readonly readLagMilliseconds: number
  /** Lists keep earlier versions of their items. */
  readonly versioning: boolean
  /** An application with Sites.Selected and a write grant may subscribe to its lists. */
  readonly selectedMaySubscribe: boolean
  /** Upload addresses refuse a request that carries a token. */
  readonly uploadRefusesToken: boolean
  /** File content is fetched by way of a redirect to an address that needs no token. */
  readonly downloadRedirects: boolean
  /** Resource units a minute for one application; Infinity counts without limiting. */
  readonly unitsPerMinute: number
  readonly activityNotificationsPerSecond: number
  /** The answers of a batch come in another order than the requests. */
  readonly shuffleBatch: boolean
  /** Milliseconds between the attempts to deliver a change notification. */
  readonly notificationPauses: readonly number[]
  /** How long changes of one list are gathered into one notification. */
  readonly notificationDelayMilliseconds: number
}

export const usualSwitches: Switches = {
  itemShowsFields: true,
  strictChoices: false,
  strictRequired: false,
  uniqueNeedsIndex: false,
  indexesPerList: 20,
  numberRange: true,
  listViewThreshold: 5000,
  thresholdRetryAfterSeconds: undefined,
  thresholdCountsIndexed: false,
  datesIndexed: false,
  undocumentedOptions: 'refuse',
  lookupLimitStatus: 400,
  deltaTokenDays: 30,
  resyncCode: 'resyncChangesApplyDifferences',
  readLagMilliseconds: 0,
  versioning: true,
  selectedMaySubscribe: true,
  uploadRefusesToken: false,
  downloadRedirects: false,
  unitsPerMinute: 1250,
  activityNotificationsPerSecond: 5,
  shuffleBatch: true,
  notificationPauses: [1000, 5000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 7_200_000],
  notificationDelayMilliseconds: 100,
}

const yesOrNo = z.boolean()
const whole = z.number().int().nonnegative()

const changeShape = z
  .strictObject({
    itemShowsFields: yesOrNo,
    strictChoices: yesOrNo,
    strictRequired: yesOrNo,
    uniqueNeedsIndex: yesOrNo,
    indexesPerList: whole,
    numberRange: yesOrNo,
    listViewThreshold: whole,
    thresholdRetryAfterSeconds: whole.nullable().transform(seconds => seconds ?? undefined),
    thresholdCountsIndexed: yesOrNo,
    datesIndexed: yesOrNo,
    undocumentedOptions: z.enum(['refuse', 'ignore']),
    lookupLimitStatus: z.union([z.literal(400), z.literal(429)]),
    deltaTokenDays: z.number().nonnegative(),
    resyncCode: z.enum(['resyncChangesApplyDifferences', 'resyncChangesUploadDifferences', 'resyncRequired']),
    readLagMilliseconds: whole,
    versioning: yesOrNo,
    selectedMaySubscribe: yesOrNo,
    uploadRefusesToken: yesOrNo,
    downloadRedirects: yesOrNo,
    activityNotificationsPerSecond: whole,
    shuffleBatch: yesOrNo,
    notificationPauses: z.array(whole),
    notificationDelayMilliseconds: whole,
  })
  .partial()

/**
 * Sets some switches while the stand-in runs; the units a minute have an address of their own.
 *
 * @throws ZodError for a switch that there is not
 */
export function setSwitches(switches: Switches, change: unknown): void {
  Object.assign(switches, changeShape.parse(change))
}
