import { randomBytes } from 'node:crypto'
import type { Database, Row } from '../database'

/** What an application with Sites.Selected may do in the site. */
export interface Grant {
  readonly id: string
  readonly appId: string
  readonly appName: string
  readonly roles: readonly string[]
}

export const grantRoles = ['read', 'write', 'manage', 'owner', 'fullcontrol'] as const

export class Grants {
  constructor(readonly database: Database) {}

  all(): readonly Grant[] {
    return this.database.all('SELECT * FROM siteGrant ORDER BY rowid').map(readGrant)
  }

  get(id: string): Grant | undefined {
    const row = this.database.get('SELECT * FROM siteGrant WHERE id = ?', id)
    return row && readGrant(row)
  }

  of(appId: string): readonly Grant[] {
    return this.database.all('SELECT * FROM siteGrant WHERE appId = ?', appId.toLowerCase()).map(readGrant)
  }

  add({ appId, appName, roles }: Omit<Grant, 'id'>): Grant {
    const id = randomBytes(24).toString('base64url')
    this.database.run(
      'INSERT INTO siteGrant VALUES (?, ?, ?, ?)',
      ...[id, appId.toLowerCase(), appName, JSON.stringify(roles)],
    )
    return { id, appId: appId.toLowerCase(), appName, roles }
  }

  change(id: string, roles: readonly string[]): void {
    this.database.run('UPDATE siteGrant SET roles = ? WHERE id = ?', JSON.stringify(roles), id)
  }

  remove(id: string): void {
    this.database.run('DELETE FROM siteGrant WHERE id = ?', id)
  }
}

/** What a grant below the site is for: a list, or one of its items. */
export interface Below {
  readonly listId: string
  /** 0 for the list itself. */
  readonly itemId: number
}

const where = 'listId = ? AND itemId = ?'

/** Grants for a list or an item, for applications with `Lists.SelectedOperations.Selected` and its like. */
export class LowerGrants {
  constructor(readonly database: Database) {}

  all({ listId, itemId }: Below): readonly Grant[] {
    return this.database.all(`SELECT * FROM lowerGrant WHERE ${where} ORDER BY rowid`, listId, itemId).map(readGrant)
  }

  add({ listId, itemId }: Below, { appId, appName, roles }: Omit<Grant, 'id'>): Grant {
    const id = randomBytes(24).toString('base64url')
    this.database.run(
      'INSERT INTO lowerGrant VALUES (?, ?, ?, ?, ?, ?)',
      ...[id, listId, itemId, appId.toLowerCase(), appName, JSON.stringify(roles)],
    )
    return { id, appId: appId.toLowerCase(), appName, roles }
  }

  remove({ listId, itemId }: Below, id: string): void {
    this.database.run(`DELETE FROM lowerGrant WHERE ${where} AND id = ?`, listId, itemId, id)
  }
}

function readGrant(row: Row): Grant {
  const { id, appId, appName, roles } = row as { id: string; appId: string; appName: string; roles: string }
  return { id, appId, appName, roles: JSON.parse(roles) as string[] }
}
