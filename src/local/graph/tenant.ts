import { randomBytes, randomUUID } from 'node:crypto'
import { Catalogue } from './sites/catalogue'
import type { StoredList } from './sites/catalogue'
import { definitionOf } from './sites/columnDefinition'
import { Database } from './database'
import { DriveStore } from './drive/driveStore'
import { Grants, LowerGrants } from './sites/grants'
import type { Person } from './identities'
import { ItemStore } from './items/itemStore'
import { Notifier } from './subscriptions/notifier'
import { SiteUsers, systemAccount } from './sites/siteUsers'
import type { Switches } from './switches'
import type { Team, TeamsApp } from './people/teamsApps'

export interface Site {
  /** `host,siteCollectionGuid,webGuid`. */
  readonly id: string
  readonly host: string
  readonly path: string
  readonly displayName: string
  readonly createdAt: string
  readonly timeZone: string
}

/** Everything that the routes answer from: one made-up organisation with one site. */
export interface Tenant {
  readonly id: string
  readonly site: Site
  readonly driveId: string
  readonly library: StoredList
  readonly database: Database
  readonly catalogue: Catalogue
  readonly items: ItemStore
  readonly siteUsers: SiteUsers
  readonly drive: DriveStore
  readonly grants: Grants
  readonly lowerGrants: LowerGrants
  readonly notifier: Notifier
  readonly people: readonly Person[]
  readonly teamsApps: readonly TeamsApp[]
  readonly teams: readonly Team[]
  readonly switches: Switches
  readonly now: () => Date
  readonly wallClock: () => Date
}

export interface TenantSettings {
  readonly dataFolder: string
  readonly now: () => Date
  readonly wallClock: () => Date
  readonly switches: Switches
  readonly people: readonly Person[]
  readonly teamsApps: readonly TeamsApp[]
  readonly teams: readonly Team[]
  readonly siteName: string
  readonly siteTimeZone: string
}

export const siteHost = 'afitracker.sharepoint.com'
export const sitePath = '/sites/tracker'

/** Opens what the data folder holds, or begins it: ids and tokens made at the first start stay the same. */
export function openTenant({ dataFolder, siteName, siteTimeZone, ...settings }: TenantSettings): Tenant {
  const { now, wallClock, switches, people, teamsApps, teams } = settings
  const database = new Database(dataFolder)
  const catalogue = new Catalogue(database, now)
  const items = new ItemStore(database, now)
  const id = database.fact('tenantId', randomUUID)
  const site: Site = {
    id: database.fact('siteId', () => `${siteHost},${randomUUID()},${randomUUID()}`),
    host: siteHost,
    path: sitePath,
    displayName: siteName,
    createdAt: database.fact('createdAt', () => `${now().toISOString().slice(0, 19)}Z`),
    timeZone: siteTimeZone,
  }
  const driveId = database.fact('driveId', () => `b!${randomBytes(48).toString('base64url')}`)
  const siteUsers = new SiteUsers(catalogue, items, people)
  const library = catalogue.find('Documents') ?? makeLibrary(catalogue, switches)
  const drive = new DriveStore(database, { items, library, now })
  const notifier = new Notifier(database, { tenantId: id, now, switches })
  items.onChange(({ id: listId }) => {
    notifier.changed(listId)
  })
  const stores = {
    database,
    catalogue,
    items,
    siteUsers,
    drive,
    grants: new Grants(database),
    lowerGrants: new LowerGrants(database),
    notifier,
  }
  return { id, site, driveId, library, ...stores, people, teamsApps, teams, switches, now, wallClock }
}

function makeLibrary(catalogue: Catalogue, switches: Switches): StoredList {
  return catalogue.create({
    displayName: 'Documents',
    name: 'Shared Documents',
    description: '',
    template: 'documentLibrary',
    author: JSON.stringify(systemAccount),
    columns: [definitionOf({ name: 'Description', text: { allowMultipleLines: true } }, switches)],
  })
}
