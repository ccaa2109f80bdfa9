import { Button, Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import { meetingTypes } from '../domain/meetingTypes'
import type { MeetingWantedByPerson } from '../domain/meetingApi'
import type { Session } from '../domain/tabApi'
import { meetingTypeWords } from '../domain/wording'
import { ChoiceField } from './ChoiceField'
import { DayField } from './DayField'
import { LineField } from './LineField'
import { Panel } from './Panel'
import { goTo } from './route'
import { problemWith, useSending } from './sending'
import type { Sending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** Enters a meeting. Nobody is asked anything until its round is confirmed. */
export function EnterMeeting() {
  const { api, session } = useTracking()
  const sending = useSending()
  const [wanted, setWanted] = useState(() => firstDraft(session))
  const submit = () =>
    sending.send(async () => {
      const { reference = '' } = await api.post('meetings', wanted)
      goTo(`#/meetings/${encodeURIComponent(reference)}`)
    }, 'Entered.')
  const fields = {
    wanted,
    sending,
    session,
    onChange: (changed: Partial<MeetingWantedByPerson>) => {
      setWanted({ ...wanted, ...changed })
    },
  }
  return (
    <Panel heading="Enter a meeting" sending={sending} onSubmit={() => void submit()}>
      <WhatMeets {...fields} />
      <DayField
        label="Date of the meeting"
        required
        value={wanted.on}
        earliest={session.today}
        problem={problemWith(sending, 'on')}
        hint="The timetable follows from it."
        onChange={on => {
          fields.onChange({ on })
        }}
      />
      <Forces {...fields} />
      <div>
        <Button
          appearance="primary"
          type="submit"
          disabled={sending.isBusy || wanted.on === '' || wanted.covers.length === 0}
        >
          Enter the meeting
        </Button>
      </div>
    </Panel>
  )
}

function firstDraft({ groups, forces }: Session): MeetingWantedByPerson {
  return {
    type: 'regionalGovernanceGroup',
    name: meetingTypeWords.regionalGovernanceGroup,
    groupKey: groups[0]?.key ?? '',
    on: '',
    covers: forces.map(({ key }) => key),
  }
}

interface Fields {
  readonly wanted: MeetingWantedByPerson
  readonly sending: Sending
  readonly session: Session
  readonly onChange: (changed: Partial<MeetingWantedByPerson>) => void
}

function WhatMeets({ wanted, sending, session, onChange }: Fields) {
  return (
    <>
      <ChoiceField
        label="Type"
        value={wanted.type}
        options={meetingTypes.map(type => [type, meetingTypeWords[type]] as const)}
        onChange={value => {
          const type = meetingTypes.find(each => each === value) ?? wanted.type
          const isOwnName = wanted.name !== meetingTypeWords[wanted.type]
          onChange({ type, ...(isOwnName ? {} : { name: meetingTypeWords[type] }) })
        }}
      />
      <LineField
        label="Name"
        required
        value={wanted.name}
        problem={problemWith(sending, 'name')}
        onChange={name => {
          onChange({ name })
        }}
      />
      <ChoiceField
        label="Group"
        value={wanted.groupKey}
        options={session.groups.map(({ key, name }) => [key, name] as const)}
        problem={problemWith(sending, 'groupKey')}
        hint="Its channel gets the approved briefing."
        onChange={groupKey => {
          onChange({ groupKey })
        }}
      />
    </>
  )
}

function Forces({ wanted: { covers }, sending, session, onChange }: Fields) {
  const styles = usePanelStyles()
  const problem = problemWith(sending, 'covers')
  return (
    <fieldset className={styles.card}>
      <legend>Forces it looks at</legend>
      {session.forces.map(({ key, name }) => (
        <div key={key}>
          <Checkbox
            label={name}
            checked={covers.includes(key)}
            onChange={(_event, { checked }) => {
              onChange({ covers: checked === true ? [...covers, key] : covers.filter(each => each !== key) })
            }}
          />
        </div>
      ))}
      {problem !== null && <p role="alert">{problem}</p>}
    </fieldset>
  )
}
