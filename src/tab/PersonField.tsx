import type { Role } from '../domain/person'
import type { PersonShown } from '../domain/tabApi'
import { roleWords } from '../domain/wording'
import { ChoiceField } from './ChoiceField'

interface Picking {
  readonly label: string
  readonly role: Role
  readonly value: string
  readonly people: readonly PersonShown[]
  readonly onChange: (oid: string) => void
  readonly hint: string
}

/** Those who hold the role come first; anybody with a role may be chosen. Two of one name are told apart by theirs. */
export function PersonField({ label, role, value, people, onChange, hint }: Picking) {
  const holds = (person: PersonShown) => person.roles.some(held => held.role === role)
  const inOrder = [...people.filter(holds), ...people.filter(person => !holds(person))]
  return (
    <ChoiceField
      label={label}
      required
      hint={hint}
      value={value}
      options={[['', 'Choose somebody'], ...inOrder.map(person => [person.oid, nameAndRoles(person)] as const)]}
      onChange={onChange}
    />
  )
}

function nameAndRoles({ name, roles }: PersonShown): string {
  const words = [...new Set(roles.map(({ role }) => roleWords[role].toLowerCase()))].join(', ')
  return words === '' ? name : `${name} (${words})`
}
