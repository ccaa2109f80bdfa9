import type { GraphCall, GraphCaller } from '../call'
import { accessDenied, calendarDenied, forbidden, insufficientPrivileges } from '../graphError'
import type { Need } from '../route'
import type { Tenant } from '../tenant'

/** The ranks of what may be done in a site. */
const rank = { nothing: 0, read: 1, write: 2, manage: 3, fullControl: 4 }

const rankOfPermission: Readonly<Record<string, number>> = {
  'Sites.Read.All': rank.read,
  'Sites.ReadWrite.All': rank.write,
  'Sites.Manage.All': rank.manage,
  'Sites.FullControl.All': rank.fullControl,
}
const rankOfGrant: Readonly<Record<string, number>> = {
  read: rank.read,
  write: rank.write,
  manage: rank.manage,
  owner: rank.fullControl,
  fullcontrol: rank.fullControl,
}

/** Permissions any one of which is enough, for what is not in a site. */
const enough: Readonly<
  Record<'users' | 'photos' | 'calendars' | 'editCalendars' | 'installApps' | 'channels', readonly string[]>
> = {
  users: ['User.Read.All', 'User.ReadBasic.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  photos: [
    'ProfilePhoto.Read.All',
    'ProfilePhoto.ReadWrite.All',
    'User.Read.All',
    'User.ReadBasic.All',
    'User.ReadWrite.All',
  ],
  calendars: ['Calendars.Read', 'Calendars.ReadBasic.All', 'Calendars.ReadWrite'],
  editCalendars: ['Calendars.ReadWrite'],
  installApps: [
    'TeamsAppInstallation.ReadWriteForUser.All',
    'TeamsAppInstallation.ReadWriteSelfForUser.All',
    'TeamsAppInstallation.ReadWriteAndConsentForUser.All',
    'TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All',
    'TeamsAppInstallation.ReadForUser.All',
  ],
  channels: ['Channel.ReadBasic.All', 'ChannelSettings.Read.All', 'ChannelSettings.ReadWrite.All'],
}

/** All that the unlimited token of the stand-in holds. */
export const allPermissions: readonly string[] = [
  ...Object.keys(rankOfPermission),
  ...new Set(Object.values(enough).flat()),
  'TeamsActivity.Send',
]

/** Whose call it is and what its path names. */
export type Wanting = Pick<GraphCall, 'caller' | 'parts'>

type Check = (tenant: Tenant, wanting: Wanting) => void

const inSite =
  (wanted: number): Check =>
  (tenant, wanting) => {
    if (Math.max(siteRank(tenant, wanting.caller), lowerRank(tenant, wanting)) < wanted) throw accessDenied()
  }

const inDirectory =
  (permissions: readonly string[]): Check =>
  (_tenant, { caller }) => {
    if (!holdsAny(caller, permissions)) throw insufficientPrivileges()
  }

const inCalendar =
  (permissions: readonly string[]): Check =>
  (_tenant, { caller }) => {
    if (!holdsAny(caller, permissions)) throw calendarDenied()
  }

const checks: Readonly<Record<Need, Check>> = {
  nothing: () => undefined,
  read: inSite(rank.read),
  write: inSite(rank.write),
  manage: inSite(rank.manage),
  // Grants are made by somebody who holds the permission itself; no grant is enough.
  fullControl: (_tenant, { caller }) => {
    if (!caller.roles.includes('Sites.FullControl.All')) throw accessDenied()
  },
  subscribe: requireSubscriber,
  users: inDirectory(enough.users),
  photos: inDirectory(enough.photos),
  calendars: inCalendar(enough.calendars),
  editCalendars: inCalendar(enough.editCalendars),
  installApps: (_tenant, { caller }) => {
    if (!holdsAny(caller, enough.installApps)) throw forbidden(missing(enough.installApps, caller))
  },
  channels: (_tenant, { caller }) => {
    if (!holdsAny(caller, enough.channels)) throw forbidden(missing(enough.channels, caller))
  },
  sendActivity: (_tenant, { caller }) => {
    if (!caller.roles.includes('TeamsActivity.Send')) throw forbidden(missing(['TeamsActivity.Send'], caller))
  },
}

/** @throws GraphFault 403 when the caller's permissions, or the grant behind Sites.Selected, are not enough */
export function requireAccess(tenant: Tenant, wanting: Wanting, need: Need): void {
  checks[need](tenant, wanting)
}

function requireSubscriber({ switches, ...tenant }: Tenant, { caller }: Wanting): void {
  const everywhere = Math.max(0, ...caller.roles.map(role => rankOfPermission[role] ?? 0))
  const inSite = switches.selectedMaySubscribe ? siteRank({ ...tenant, switches }, caller) : everywhere
  if (inSite < rank.write) throw accessDenied()
}

function siteRank({ grants }: Tenant, { roles, appId }: GraphCaller): number {
  const everywhere = roles.map(role => rankOfPermission[role] ?? 0)
  const granted = roles.includes('Sites.Selected') ? grants.of(appId).flatMap(grant => grant.roles) : []
  return Math.max(0, ...everywhere, ...granted.map(role => rankOfGrant[role] ?? 0))
}

/** What grants below the site give: one for a list counts for its items, one for an item for that alone. */
function lowerRank({ catalogue, lowerGrants }: Tenant, { caller: { appId, roles }, parts }: Wanting): number {
  const list = parts['list'] === undefined ? undefined : catalogue.find(parts['list'])
  if (!list) return rank.nothing
  const given = (itemId: number) =>
    lowerGrants.all({ listId: list.id, itemId }).filter(grant => grant.appId === appId.toLowerCase())
  const ofList = roles.includes('Lists.SelectedOperations.Selected') ? given(0) : []
  const itemId = Number(parts['item'] ?? 0)
  const ofItem = roles.includes('ListItems.SelectedOperations.Selected') && itemId > 0 ? given(itemId) : []
  return Math.max(0, ...[...ofList, ...ofItem].flatMap(grant => grant.roles).map(role => rankOfGrant[role] ?? 0))
}

function holdsAny({ roles }: GraphCaller, permissions: readonly string[]): boolean {
  return roles.some(role => permissions.includes(role))
}

function missing(permissions: readonly string[], { roles }: GraphCaller): string {
  const wanted = permissions.map(permission => `'${permission}'`).join(', ')
  return `Missing scope permissions on the request. API requires one of ${wanted}. Roles on the request '${roles.join(', ')}'`
}
