import { z } from 'zod'

/** What somebody who runs the tests may ask for; the only place in `test` that reads the environment. */
const shape = z.object({
  /** How many random interleavings of two writers are tried: `INTERLEAVINGS=10000 npm test -- test/records/interleavings`. */
  INTERLEAVINGS: z.coerce.number().int().positive().default(100),
  /** How many seeds of faults and kills the delivery goes through: `SEEDS=200 npm test -- test/journeys/deliverySeeds`. */
  SEEDS: z.coerce.number().int().positive().default(20),
  /** Tries the same again that a failed run printed. */
  SEED: z.coerce.number().int().optional(),
  /**
   * A real site to run the promises of records against: `{"siteId":"contoso.sharepoint.com,…,…","token":"eyJ…"}`.
   *
   * The token is one of an application that may make lists there. Rows are added and nothing is deleted, so take a site
   * that is for tests only.
   */
  REAL_SITE: z
    .string()
    .transform(text => z.object({ siteId: z.string().min(1), token: z.string().min(1) }).parse(JSON.parse(text)))
    .optional(),
})

const { INTERLEAVINGS, SEEDS, SEED, REAL_SITE } = shape.parse(process.env)

export const interleavings = INTERLEAVINGS
export const seeds = SEEDS
export const seed = SEED ?? Date.now() % 2 ** 31
export const realSites = REAL_SITE ? [REAL_SITE] : []
