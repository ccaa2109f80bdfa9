import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { botAppId, people, tabAppId, tenantId } from '../../../src/local/people'
import { startLocalSignIn } from '../../../src/local/signIn/server'
import type { LocalSignIn } from '../../../src/local/signIn/server'

/** A local sign-in for the made-up people, on a free port. */
export function startSignInIn(dataFolder: string, appRoles?: readonly string[]): Promise<LocalSignIn> {
  return startLocalSignIn({
    dataFolder,
    tenantId,
    people,
    bot: { id: botAppId },
    tab: { id: tabAppId },
    ...(appRoles === undefined ? {} : { appRoles }),
  })
}

export async function makeDataFolder(): Promise<{ dataFolder: string; remove: () => Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sign-in-'))
  return { dataFolder, remove: () => rm(dataFolder, { recursive: true, force: true }) }
}

export function oidOf(name: string): string {
  const person = people.find(each => each.name === name)
  if (!person) throw new Error(`Nobody is called ${name}.`)
  return person.oid
}
