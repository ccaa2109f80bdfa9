import { randomBytes } from 'node:crypto'
import type { StoredList } from '../sites/catalogue'
import type { Database, Row } from '../database'
import { GraphFault, nameTaken, notFound } from '../graphError'
import type { ItemStore } from '../items/itemStore'
import { toTheSecond } from '../sites/siteClock'

/** A file or folder of the library, without its content. */
export interface StoredFile {
  readonly id: string
  /** Empty for what lies in the root, and for the root itself. */
  readonly parentId: string
  readonly name: string
  readonly isFolder: boolean
  /** Its row in the library's list. */
  readonly itemId: number
  readonly version: number
  readonly size: number
  readonly mimeType: string
  readonly createdAt: string
  readonly modifiedAt: string
  readonly author: string
}

export type Conflict = 'fail' | 'replace' | 'rename'

export interface FileWrite {
  readonly parentId: string
  readonly name: string
  readonly content: Uint8Array
  readonly mimeType: string
  readonly author: string
  readonly conflict: Conflict
  readonly ifMatch?: string | undefined
}

export const rootId = ''
const columns = 'id, parentId, name, isFolder, itemId, version, size, mimeType, createdAt, modifiedAt, author'
const forbidden = /["*:<>?/\\|]/

/** The files of the document library, kept in the database with a row in the library's list each. */
export class DriveStore {
  readonly #now: () => Date
  readonly #items: ItemStore
  readonly #library: StoredList

  constructor(
    readonly database: Database,
    { items, library, now }: { items: ItemStore; library: StoredList; now: () => Date },
  ) {
    this.#items = items
    this.#library = library
    this.#now = now
  }

  get(id: string): StoredFile | undefined {
    const row = this.database.get(`SELECT ${columns} FROM file WHERE id = ?`, id)
    return row && readFile(row)
  }

  child(parentId: string, name: string): StoredFile | undefined {
    const row = this.database.get(
      `SELECT ${columns} FROM file WHERE parentId = ? AND foldedName = ?`,
      ...[parentId, name.toLowerCase()],
    )
    return row && readFile(row)
  }

  children(parentId: string): readonly StoredFile[] {
    return this.database
      .all(`SELECT ${columns} FROM file WHERE parentId = ? ORDER BY isFolder DESC, foldedName`, parentId)
      .map(readFile)
  }

  content(id: string): Uint8Array {
    const row = this.database.get('SELECT content FROM file WHERE id = ?', id)
    if (!row) throw notFound('The resource')
    return row['content'] as Uint8Array
  }

  /** What a path below a folder leads to. */
  at(parentId: string, path: string): StoredFile | undefined {
    let found: StoredFile | undefined
    let within = parentId
    for (const name of namesIn(path)) {
      found = this.child(within, name)
      if (!found) return undefined
      within = found.id
    }
    return found
  }

  /** The folder with this path below another, made where it is missing. */
  folderAt(parentId: string, path: string, author: string): string {
    let within = parentId
    for (const name of namesIn(path)) {
      const found = this.child(within, name)
      if (found && !found.isFolder) throw nameTaken('The name is used by a file.')
      within = (found ?? this.addFolder(within, name, author)).id
    }
    return within
  }

  /** @throws GraphFault 409 */
  addFolder(parentId: string, name: string, author: string): StoredFile {
    if (this.child(parentId, name)) throw nameAlreadyExists()
    return this.database.together(() => this.#insert({ parentId, name, author, isFolder: true }))
  }

  /** @throws GraphFault 409 when the name is in use, 412 when the file is not the one of the eTag */
  put({ conflict, ifMatch, ...write }: FileWrite): { readonly file: StoredFile; readonly isNew: boolean } {
    return this.database.together(() => {
      const held = this.child(write.parentId, write.name)
      if (ifMatch !== undefined && !isMatch(ifMatch, held)) {
        throw new GraphFault(412, 'notAllowed', "ETag does not match current item's value")
      }
      if (held?.isFolder === true || (held && conflict === 'fail')) throw nameAlreadyExists()
      if (held && conflict === 'replace') return { file: this.#replace(held, write), isNew: false }
      const name = held ? this.#freeName(write.parentId, write.name) : write.name
      return { file: this.#insert({ ...write, name, isFolder: false }), isNew: true }
    })
  }

  /** A folder goes with everything in it. */
  remove(file: StoredFile): void {
    this.database.together(() => {
      for (const child of this.children(file.id)) this.remove(child)
      this.database.run('DELETE FROM file WHERE id = ?', file.id)
      this.#items.remove(this.#library, file.itemId)
    })
  }

  /** `/2026/July`: the folders above, from the root on. */
  pathOf(file: StoredFile): string {
    const parent = this.get(file.parentId)
    return parent ? `${this.pathOf(parent)}/${parent.name}` : ''
  }

  #insert(wanted: {
    parentId: string
    name: string
    author: string
    isFolder: boolean
    content?: Uint8Array
    mimeType?: string
  }): StoredFile {
    const { parentId, name, author, isFolder, content = new Uint8Array(), mimeType = '' } = wanted
    requireName(name)
    const id = `01${randomBytes(20).toString('hex').toUpperCase().slice(0, 32)}`
    const at = toTheSecond(this.#now())
    const item = this.#items.create(this.#library, { fields: { Title: name }, editor: author })
    this.database.run(
      'INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)',
      ...[id, parentId, name, name.toLowerCase(), Number(isFolder), item.id],
      ...[content.length, mimeType, at, at, author, content],
    )
    return this.#require(id)
  }

  #replace(held: StoredFile, { content, mimeType, author }: Omit<FileWrite, 'conflict' | 'ifMatch'>): StoredFile {
    this.database.run(
      'UPDATE file SET version = version + 1, size = ?, mimeType = ?, modifiedAt = ?, content = ? WHERE id = ?',
      ...[content.length, mimeType, toTheSecond(this.#now()), content, held.id],
    )
    this.#items.change(this.#library, held.itemId, { fields: {}, editor: author })
    return this.#require(held.id)
  }

  #require(id: string): StoredFile {
    const file = this.get(id)
    if (!file) throw notFound('The resource')
    return file
  }

  #freeName(parentId: string, name: string): string {
    const [, stem = name, ending = ''] = /^(.+?)(\.[^.]*)?$/.exec(name) ?? []
    for (let number = 1; ; number += 1) {
      const free = `${stem} ${number}${ending}`
      if (!this.child(parentId, free)) return free
    }
  }
}

function nameAlreadyExists(): GraphFault {
  return nameTaken('The specified item name already exists.')
}

function requireName(name: string): void {
  if (name.trim() === '' || name.length > 255 || forbidden.test(name) || /^\.+$|[. ]$/.test(name)) {
    throw new GraphFault(400, 'invalidRequest', 'The provided name cannot contain any of the characters "*:<>?/\\|.')
  }
}

function namesIn(path: string): readonly string[] {
  return path.split('/').filter(name => name !== '')
}

/** `"{ID},3"` for the metadata, `"c:{ID},3"` for the content. */
export function fileTags({ id, version }: Pick<StoredFile, 'id' | 'version'>): { eTag: string; cTag: string } {
  return { eTag: `"{${id}},${version}"`, cTag: `"c:{${id}},${version}"` }
}

function isMatch(ifMatch: string, held: StoredFile | undefined): boolean {
  if (!held) return false
  const { eTag, cTag } = fileTags(held)
  return [eTag, cTag, '*'].includes(ifMatch.trim())
}

function readFile(row: Row): StoredFile {
  const { isFolder, ...rest } = row as Row & Omit<StoredFile, 'isFolder'>
  return { ...rest, isFolder: isFolder === 1 }
}
