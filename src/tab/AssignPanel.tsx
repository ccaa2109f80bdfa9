import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { Role } from '../domain/person'
import type { AssignmentWanted, FindingPageData, PersonShown } from '../domain/tabApi'
import { SaidBar } from './SaidBar'
import { problemWith, useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** For the deputy chief: who answers for a finding, who stands behind them, and by when. */
export function AssignPanel({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const { api, session } = useTracking()
  const sending = useSending()
  const before = page.row.targetOn ?? ''
  const [wanted, setWanted] = useState<AssignmentWanted>({
    owner: page.ownerId ?? '',
    strategicLead: page.strategicLeadId ?? '',
    targetOn: before,
    reason: '',
  })
  const change = (changed: Partial<AssignmentWanted>) => {
    setWanted({ ...wanted, ...changed })
  }
  const submit = async () => {
    const isTaken = await sending.send(
      () => api.post(`findings/${page.row.finding}/owner`, wanted),
      'Saved. A newly named owner gets a card to accept it.',
    )
    if (isTaken) onDone()
  }
  return (
    <section className={styles.panel} aria-label="Name an owner">
      <h2>{page.row.owner === '' ? 'Name an owner' : 'Change owner, lead or target'}</h2>
      <form
        className={styles.fields}
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <PersonField
          label="Owner: answers before each meeting"
          role="owner"
          value={wanted.owner}
          people={session.people}
          onChange={owner => change({ owner })}
        />
        <PersonField
          label="Strategic lead: the second line"
          role="strategicLead"
          value={wanted.strategicLead}
          people={session.people}
          onChange={strategicLead => change({ strategicLead })}
        />
        <Field
          label="Target: when the force means to be done"
          validationMessage={problemWith(sending, 'targetOn')}
          required
        >
          <Input type="date" value={wanted.targetOn} onChange={(_event, { value }) => change({ targetOn: value })} />
        </Field>
        {before !== '' && wanted.targetOn !== before && (
          <Field
            label="Why the target moves: it is kept, and shown to the Commissioner from the second move on"
            required
          >
            <Textarea value={wanted.reason} onChange={(_event, { value }) => change({ reason: value })} />
          </Field>
        )}
        <div>
          <Button
            appearance="primary"
            type="submit"
            disabled={sending.isBusy || wanted.owner === '' || wanted.strategicLead === '' || wanted.targetOn === ''}
          >
            Save
          </Button>
        </div>
        <SaidBar sending={sending} />
      </form>
    </section>
  )
}

interface Picking {
  readonly label: string
  readonly role: Role
  readonly value: string
  readonly people: readonly PersonShown[]
  readonly onChange: (oid: string) => void
}

/** Those who hold the role come first; anybody with a role may be chosen. */
function PersonField({ label, role, value, people, onChange }: Picking) {
  const holds = (person: PersonShown) => person.roles.some(held => held.role === role)
  const first = people.filter(holds)
  const others = people.filter(person => !holds(person))
  return (
    <Field label={label} required>
      <Select value={value} onChange={(_event, chosen) => onChange(chosen.value)}>
        <option value="">Choose somebody</option>
        {[...first, ...others].map(({ oid, name }) => (
          <option key={oid} value={oid}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
