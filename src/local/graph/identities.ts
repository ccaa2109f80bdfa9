import type { GraphCaller, JsonObject } from './call'

/** Who wrote something, kept beside it: the application, the person if one signed in, and their rows in the site. */
export interface Writer {
  readonly application?: { readonly id: string; readonly displayName: string }
  readonly user: { readonly id?: string; readonly email?: string; readonly displayName: string }
  /** The row of the User Information List that `AuthorLookupId` shows. */
  readonly row: number
  readonly appRow?: number
}

/** SharePoint's own stand-in for a person when an application writes by itself. */
export const sharePointApp = { row: 1_073_741_822, displayName: 'SharePoint App' }

export interface Person {
  readonly id: string
  readonly displayName: string
  readonly mail: string
  readonly userPrincipalName: string
  readonly accountEnabled: boolean
  readonly jobTitle?: string
}

export function applicationName({ appName, appId }: GraphCaller): string {
  return appName ?? `App ${appId.slice(0, 8)}`
}

const read = new Map<string, Writer>()

/** The writer in what was kept; the same text is read once only, for every row of a page may hold it. */
export function writerIn(text: string): Writer {
  const held = read.get(text)
  if (held) return held
  const writer = JSON.parse(text) as Writer
  read.set(text, writer)
  return writer
}

/** `createdBy` and `lastModifiedBy`. */
export function identitySet({ application, user }: Writer): JsonObject {
  return { ...(application && { application }), user }
}
