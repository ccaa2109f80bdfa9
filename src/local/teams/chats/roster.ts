import { createHash } from 'node:crypto'
import type { LocalPerson } from '../../people'

/** The id of a person for this bot, the same at every start: `29:` and a hash. */
export function teamsIdOf(oid: string): string {
  return `29:${createHash('sha256').update(oid).digest('base64url').slice(0, 40)}`
}

export function personalChatOf(oid: string): string {
  return `a:${createHash('sha256').update(`chat ${oid}`).digest('base64url').slice(0, 40)}`
}

/** A person with the names that Teams has for them. */
export interface Member extends LocalPerson {
  readonly teamsId: string
  readonly chatId: string
}

/** Everybody in the tenant, found by any of their names. */
export class Roster {
  readonly members: readonly Member[]
  readonly #byName = new Map<string, Member>()

  constructor(people: readonly LocalPerson[]) {
    this.members = people.map(person => {
      const { oid } = person
      return { ...person, teamsId: teamsIdOf(oid), chatId: personalChatOf(oid) }
    })
    for (const member of this.members) {
      for (const name of [member.oid, member.teamsId, member.chatId]) this.#byName.set(name, member)
    }
  }

  /** By object id, `29:` id or the id of their chat with the bot. */
  find(name: string): Member | undefined {
    return this.#byName.get(name) ?? this.#byName.get(name.toLowerCase())
  }
}
