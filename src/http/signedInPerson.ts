import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import type { JWTPayload } from 'jose'
import { z } from 'zod'
import type { Actor } from '../domain/person'

/** Clients of Microsoft 365 that may ask for a token on a person's behalf, as in Microsoft's list of Teams hosts. */
const hostClients = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
  '4765445b-32c6-49b0-83e6-1d93765276ca',
  '0ec893e0-5785-4de6-99da-4ed124e5296c',
  'd3590ed6-52b3-4102-aeff-aad2292ab01c',
  'bc59ab01-8403-45c6-8796-ac3ef710b3e3',
  '27922004-5251-4030-b22d-91ecd9a37ea4',
]

export interface SignInSettings {
  readonly tenantId: string
  /** The Entra application of the tab, whose scope `access_as_user` the token must carry. */
  readonly tabAppId: string
  /** The App ID URI, for tenants that still issue version 1 audiences: `api://tracker.example/<tabAppId>`. */
  readonly tabAppUri?: string
  /** Where the tenant's public keys are: `https://login.microsoftonline.com/<tid>/discovery/v2.0/keys`. */
  readonly keysAddress: string
}

const claims = z.object({
  oid: z.string().min(1).toLowerCase(),
  tid: z.string(),
  scp: z.string(),
  azp: z.string(),
  name: z.string().optional(),
  idtyp: z.string().optional(),
})

/** Reads who is signed in from `Authorization: Bearer …`; undefined when nobody is, or the token is not good enough. */
export type ReadPerson = (authorization: string | undefined) => Promise<Actor | undefined>

/**
 * Checks a tab's token: signature by the tenant's own keys, issuer, audience, tenant, scope, calling client and times.
 *
 * The person is `oid` within the pinned tenant. Names and addresses in the token can be changed by people, so they are
 * display text at most.
 */
export function createReadPerson({ tenantId, tabAppId, tabAppUri, keysAddress }: SignInSettings): ReadPerson {
  const keys = createRemoteJWKSet(new URL(keysAddress))
  const checks = {
    issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    audience: tabAppUri === undefined ? [tabAppId] : [tabAppId, tabAppUri],
    algorithms: ['RS256'],
    clockTolerance: 60,
    requiredClaims: ['exp', 'tid', 'oid', 'scp', 'azp'],
  }

  return async authorization => {
    const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) return undefined
    try {
      const { payload } = await jwtVerify(token, keys, checks)
      return personIn(payload, { tenantId, clients: [...hostClients, tabAppId] })
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return undefined
      throw error
    }
  }
}

function personIn(
  payload: JWTPayload,
  { tenantId, clients }: { tenantId: string; clients: readonly string[] },
): Actor | undefined {
  const read = claims.safeParse(payload)
  if (!read.success) return undefined
  const { oid, tid, scp, azp, name, idtyp } = read.data
  const isForPerson = scp.split(' ').includes('access_as_user') && idtyp !== 'app'
  return tid === tenantId && isForPerson && clients.includes(azp) ? { oid, name: name ?? oid } : undefined
}
