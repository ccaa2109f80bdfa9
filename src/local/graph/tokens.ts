import { randomBytes, randomUUID } from 'node:crypto'
import { allPermissions } from './sites/access'
import type { GraphCaller } from './call'
import type { Database } from './database'

/** The two applications that the stand-in knows by itself, and their tokens. */
export interface OwnTokens {
  readonly everything: string
  readonly selected: string
  readonly selectedAppId: string
  readonly callerOf: (token: string) => GraphCaller | undefined
}

/**
 * Made at the first start and kept. They look like tokens of the real service, so a program that shows what is inside
 * one finds the application's id and roles there, but nobody has signed them: they are good because they are known.
 */
export function ownTokens(database: Database, tenantId: string): OwnTokens {
  const everythingAppId = database.fact('everythingAppId', randomUUID)
  const selectedAppId = database.fact('selectedAppId', randomUUID)
  const administrator = {
    appId: everythingAppId,
    roles: allPermissions,
    appName: 'Everything allowed',
    isAnybody: true,
  }
  const selectedOnly = { appId: selectedAppId, roles: ['Sites.Selected'], appName: 'Selected sites only' }
  const everything = database.fact('token', () => tokenFor(administrator, tenantId))
  const selected = database.fact('selectedToken', () => tokenFor(selectedOnly, tenantId))
  const callers = new Map<string, GraphCaller>([
    [everything, administrator],
    [selected, selectedOnly],
  ])
  return { everything, selected, selectedAppId, callerOf: token => callers.get(token) }
}

function tokenFor({ appId, roles }: GraphCaller, tid: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { aud: 'https://graph.microsoft.com', appid: appId, roles, tid, ver: '1.0' }
  return `${part({ typ: 'JWT', alg: 'none', kid: 'local' })}.${part(claims)}.${randomBytes(24).toString('base64url')}`
}
