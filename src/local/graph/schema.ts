/**
 * The tables of `sharepoint.sqlite`. `item` holds the latest state of each row of a list, deleted ones too, because delta
 * reports them; `earlier` the states before that; `indexed` the values that a filter finds without looking at rows.
 * `change` is one sequence per list: what delta and reads of an earlier state go by.
 */
export const schema = `
  CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS list (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, displayName TEXT NOT NULL,
    description TEXT NOT NULL, template TEXT NOT NULL, isHidden INTEGER NOT NULL, isSystem INTEGER NOT NULL,
    version INTEGER NOT NULL, createdAt TEXT NOT NULL, modifiedAt TEXT NOT NULL, folderId TEXT NOT NULL,
    author TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS counter (
    listNo INTEGER PRIMARY KEY, lastItem INTEGER NOT NULL, lastChange INTEGER NOT NULL, items INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS listColumn (
    no INTEGER PRIMARY KEY, listNo INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS listColumnByList ON listColumn (listNo);
  CREATE TABLE IF NOT EXISTS item (
    listNo INTEGER NOT NULL, id INTEGER NOT NULL, guid TEXT NOT NULL, version INTEGER NOT NULL, change INTEGER NOT NULL,
    isDeleted INTEGER NOT NULL, createdAt TEXT NOT NULL, modifiedAt TEXT NOT NULL, author TEXT NOT NULL,
    editor TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (listNo, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS itemByChange ON item (listNo, change);
  CREATE TABLE IF NOT EXISTS earlier (
    listNo INTEGER NOT NULL, id INTEGER NOT NULL, version INTEGER NOT NULL, change INTEGER NOT NULL,
    modifiedAt TEXT NOT NULL, editor TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (listNo, id, version)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS indexed (
    columnNo INTEGER NOT NULL, value, itemId INTEGER NOT NULL, PRIMARY KEY (columnNo, value, itemId)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS file (
    id TEXT PRIMARY KEY, parentId TEXT NOT NULL, name TEXT NOT NULL, foldedName TEXT NOT NULL, isFolder INTEGER NOT NULL,
    itemId INTEGER NOT NULL, version INTEGER NOT NULL, size INTEGER NOT NULL, mimeType TEXT NOT NULL,
    createdAt TEXT NOT NULL, modifiedAt TEXT NOT NULL, author TEXT NOT NULL, content BLOB NOT NULL,
    UNIQUE (parentId, foldedName)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS upload (
    id TEXT PRIMARY KEY, parentId TEXT NOT NULL, name TEXT NOT NULL, conflict TEXT NOT NULL, expiresAt TEXT NOT NULL,
    total INTEGER NOT NULL, received INTEGER NOT NULL, author TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS uploadPart (
    uploadId TEXT NOT NULL, start INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (uploadId, start)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS siteGrant (
    id TEXT PRIMARY KEY, appId TEXT NOT NULL, appName TEXT NOT NULL, roles TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS lowerGrant (
    id TEXT PRIMARY KEY, listId TEXT NOT NULL, itemId INTEGER NOT NULL, appId TEXT NOT NULL, appName TEXT NOT NULL,
    roles TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS subscription (
    id TEXT PRIMARY KEY, listId TEXT NOT NULL, expiresAt TEXT NOT NULL, definition TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS photo (userId TEXT PRIMARY KEY, mimeType TEXT NOT NULL, content BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS installation (
    id TEXT PRIMARY KEY, userId TEXT NOT NULL, appId TEXT NOT NULL, UNIQUE (userId, appId)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS activity (
    no INTEGER PRIMARY KEY, userId TEXT NOT NULL, sentAt TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS calendarEvent (
    id TEXT PRIMARY KEY, userId TEXT NOT NULL, definition TEXT NOT NULL
  ) STRICT;
`
