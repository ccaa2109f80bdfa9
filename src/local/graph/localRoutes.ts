import { z } from 'zod'
import type { GraphAnswer } from './call'
import { forgetDeltaTokens } from './items/deltaRoutes'
import { setSwitches } from './switches'
import type { OwnTokens } from './tokens'
import type { Served } from './serve'

export interface Administered extends Served {
  readonly tokens: OwnTokens
}

interface Asked {
  readonly path: string
  readonly json: () => unknown
}

type Act = (administered: Administered, asked: Asked) => GraphAnswer

const latencyShape = z.strictObject({ milliseconds: z.number().min(0) })
const unitsShape = z.strictObject({ perMinute: z.number().positive().nullable() })

/** The addresses under `/local`, which the real service does not have. They need no token. */
const acts: Readonly<Record<string, Act>> = {
  'GET /local': ({ tenant, tokens }) => {
    const { site, id, driveId } = tenant
    const { everything: token, selected: selectedToken, selectedAppId } = tokens
    return ok({ siteId: site.id, site, driveId, tenantId: id, token, selectedToken, selectedAppId })
  },
  'GET /local/site': ({ tenant }) => ok(tenant.site),
  'GET /local/faults': ({ faults }) => ok({ faults: faults.list() }),
  'POST /local/faults': ({ faults }, { json }) => {
    const added = faults.add(json())
    return ok({ added, faults: faults.list() })
  },
  'DELETE /local/faults': ({ faults }) => {
    faults.clear()
    return ok({ faults: [] })
  },
  'GET /local/latency': ({ faults }) => ok({ milliseconds: faults.latencyMilliseconds }),
  'POST /local/latency': ({ faults }, { json }) => {
    faults.latencyMilliseconds = latencyShape.parse(json()).milliseconds
    return ok({ milliseconds: faults.latencyMilliseconds })
  },
  'GET /local/units': ({ units }) => ok(units.report()),
  'POST /local/units': ({ units }, { json }) => {
    units.perMinute = unitsShape.parse(json()).perMinute ?? Infinity
    return ok({ perMinute: Number.isFinite(units.perMinute) ? units.perMinute : null })
  },
  'POST /local/units/reset': ({ units }) => {
    units.reset()
    return ok(units.report())
  },
  'GET /local/switches': ({ tenant }) => ok(tenant.switches),
  'POST /local/switches': ({ tenant }, { json }) => {
    setSwitches(tenant.switches, json())
    return ok(tenant.switches)
  },
  'POST /local/delta/forget': ({ tenant }) => {
    forgetDeltaTokens(tenant)
    return { status: 204 }
  },
  'GET /local/activities': ({ tenant }) => {
    const rows = tenant.database.all('SELECT userId, sentAt, body FROM activity ORDER BY no')
    return ok({ value: rows.map(({ userId, sentAt, body }) => ({ userId, sentAt, ...parsed(body) })) })
  },
}

function ok(body: object): GraphAnswer {
  return { status: 200, body }
}

function parsed(text: unknown): object {
  return JSON.parse(String(text)) as object
}

/** Undefined when the path is none of these. */
export function administer(administered: Administered, method: string, asked: Asked): GraphAnswer | undefined {
  const path = asked.path.replace(/\/$/, '')
  const download = /^\/local\/download\/(\w+)$/.exec(path)?.[1]
  if (download !== undefined && method === 'GET') return downloaded(administered, download)
  if (path !== '/local' && !path.startsWith('/local/')) return undefined
  const act = acts[`${method} ${path}`]
  if (!act) return { status: 404, body: { problem: `There is no ${method} ${path}.`, there: Object.keys(acts) } }
  try {
    return act(administered, asked)
  } catch (error) {
    return { status: 400, body: { problem: error instanceof z.ZodError ? z.prettifyError(error) : String(error) } }
  }
}

function downloaded({ tenant }: Administered, id: string): GraphAnswer {
  const file = tenant.drive.get(id)
  return file
    ? { status: 200, bytes: tenant.drive.content(id), contentType: file.mimeType }
    : { status: 404, body: { problem: 'There is no such file.' } }
}
