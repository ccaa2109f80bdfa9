import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { meetingTypes } from '../domain/meetingTypes'
import type { MeetingWantedByPerson, Taken } from '../domain/tabApi'
import { meetingTypeWords } from '../domain/wording'
import { goTo } from './route'
import { SaidBar } from './SaidBar'
import { problemWith, useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** Enters a meeting. Nobody is asked anything until its round is confirmed. */
export function EnterMeeting() {
  const styles = usePanelStyles()
  const { api, session } = useTracking()
  const sending = useSending()
  const [wanted, setWanted] = useState<MeetingWantedByPerson>({
    type: 'regionalGovernanceGroup',
    name: meetingTypeWords.regionalGovernanceGroup,
    groupKey: session.groups[0]?.key ?? '',
    on: '',
    covers: session.forces.map(({ key }) => key),
  })
  const change = (changed: Partial<MeetingWantedByPerson>) => {
    setWanted({ ...wanted, ...changed })
  }
  const submit = () =>
    sending.send(async () => {
      const { reference = '' } = await api.post<Taken>('meetings', wanted)
      goTo(`#/meetings/${reference}`)
    }, 'Entered.')
  return (
    <section className={styles.panel} aria-label="Enter a meeting">
      <h2>Enter a meeting</h2>
      <form
        className={styles.fields}
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field label="Type">
          <Select
            value={wanted.type}
            onChange={(_event, { value }) => {
              const type = meetingTypes.find(each => each === value) ?? wanted.type
              change({ type, name: meetingTypeWords[type] })
            }}
          >
            {meetingTypes.map(type => (
              <option key={type} value={type}>
                {meetingTypeWords[type]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Name" required validationMessage={problemWith(sending, 'name')}>
          <Input value={wanted.name} onChange={(_event, { value }) => change({ name: value })} />
        </Field>
        <Field label="Group, whose channel gets the approved briefing">
          <Select value={wanted.groupKey} onChange={(_event, { value }) => change({ groupKey: value })}>
            {session.groups.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Date of the meeting: the timetable follows from it"
          required
          validationMessage={problemWith(sending, 'on')}
        >
          <Input
            type="date"
            min={session.today}
            value={wanted.on}
            onChange={(_event, { value }) => change({ on: value })}
          />
        </Field>
        <fieldset className={styles.card}>
          <legend>Forces it looks at</legend>
          {session.forces.map(({ key, name }) => (
            <Checkbox
              key={key}
              label={name}
              checked={wanted.covers.includes(key)}
              onChange={(_event, { checked }) =>
                change({
                  covers: checked === true ? [...wanted.covers, key] : wanted.covers.filter(each => each !== key),
                })
              }
            />
          ))}
        </fieldset>
        <div>
          <Button appearance="primary" type="submit" disabled={sending.isBusy || wanted.on === ''}>
            Enter the meeting
          </Button>
        </div>
        <SaidBar sending={sending} />
      </form>
    </section>
  )
}
