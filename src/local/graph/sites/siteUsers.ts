import type { GraphCaller } from '../call'
import type { Catalogue, StoredList } from './catalogue'
import { definitionOf } from './columnDefinition'
import { applicationName, sharePointApp } from '../identities'
import type { Person, Writer } from '../identities'
import type { ItemStore } from '../items/itemStore'
import { usualSwitches } from '../switches'

const title = 'User Information List'
const textColumns = ['EMail', 'Name', 'UserName', 'JobTitle', 'Department', 'FirstName', 'LastName']

/**
 * The site's own list of the people and applications it has met. Person columns hold ids of its rows, which differ from
 * site to site; a person has a row only after visiting, and Graph cannot make one.
 */
export class SiteUsers {
  readonly list: StoredList
  readonly #rowByClaim = new Map<string, number>()
  readonly #writers = new Map<string, string>()

  constructor(
    catalogue: Catalogue,
    readonly items: ItemStore,
    readonly people: readonly Person[],
  ) {
    const columns = textColumns.map(name => definitionOf({ name, text: {} }, usualSwitches))
    const wanted = { displayName: title, name: 'users', description: '', template: 'userInformation', isHidden: true }
    this.list = catalogue.find(title) ?? catalogue.create({ ...wanted, author: JSON.stringify(systemAccount), columns })
    for (const { id, fields } of items.after(this.list, 0, Number.MAX_SAFE_INTEGER)) {
      this.#rowByClaim.set(String(fields['Name']), id)
    }
    this.#ensure('i:0#.w|sharepoint\\system', { Title: 'System Account' })
    this.#ensure('i:0i.t|00000003-0000-0ff1-ce00-000000000000|app@sharepoint', {
      Title: sharePointApp.displayName,
      row: sharePointApp.row,
    })
    for (const person of people) this.#rowOf(person)
  }

  personOf(oid: string): Person | undefined {
    return this.people.find(({ id }) => id === oid.toLowerCase())
  }

  /** The name of a row, and its address if it is a person's. */
  known(row: number): { readonly name: string; readonly mail: string | undefined } | undefined {
    const item = this.items.get(this.list, row)
    const mail = item?.fields['EMail']
    return item && { name: String(item.fields['Title']), mail: typeof mail === 'string' ? mail : undefined }
  }

  /** Who writes, as it is kept beside what they write. */
  writer(caller: GraphCaller): string {
    const key = `${caller.appId} ${caller.oid ?? ''}`
    const held = this.#writers.get(key)
    if (held !== undefined) return held
    const text = JSON.stringify(this.#writerOf(caller))
    this.#writers.set(key, text)
    return text
  }

  #writerOf(caller: GraphCaller): Writer {
    const application = { id: caller.appId, displayName: applicationName(caller) }
    const claim = `i:0i.t|ms.sp.ext|${caller.appId}`
    const appRow = this.#ensure(claim, { Title: application.displayName })
    if (caller.oid === undefined) {
      return { application, user: { displayName: sharePointApp.displayName }, row: sharePointApp.row, appRow }
    }
    const person = this.personOf(caller.oid)
    if (!person) return { application, user: { id: caller.oid, displayName: caller.oid }, row: appRow, appRow }
    const user = { email: person.mail, id: person.id, displayName: person.displayName }
    return { application, user, row: this.#rowOf(person), appRow }
  }

  #rowOf({ displayName, mail, userPrincipalName, jobTitle = '' }: Person): number {
    const fields = { Title: displayName, EMail: mail, UserName: userPrincipalName, JobTitle: jobTitle }
    return this.#ensure(`i:0#.f|membership|${userPrincipalName.toLowerCase()}`, fields)
  }

  #ensure(claim: string, { row, ...fields }: Readonly<Record<string, string | number>>): number {
    const held = this.#rowByClaim.get(claim)
    if (held !== undefined) return held
    const write = { fields: { ...fields, Name: claim }, editor: JSON.stringify(systemAccount) }
    const { id } = this.items.create(this.list, write, typeof row === 'number' ? row : undefined)
    this.#rowByClaim.set(claim, id)
    return id
  }
}

export const systemAccount: Writer = { user: { displayName: 'System Account' }, row: 1 }
