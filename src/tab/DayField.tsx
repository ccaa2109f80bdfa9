import { Field, Input } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { dayWithWeekday, parseDay } from '../domain/calendarDay'

interface DayWanted {
  readonly label: string
  readonly value: string
  readonly onChange: (day: string) => void
  readonly earliest?: string
  readonly latest?: string
  readonly problem?: string | null
  readonly required?: boolean
  /** Said below the field, after the day in words. */
  readonly hint?: ReactNode
}

/** A day, shown in words as well: browsers write it in their own order, 02/03 for some and 03/02 for others. */
export function DayField({ label, value, onChange, earliest, latest, problem, required = false, hint }: DayWanted) {
  const day = parseDay(value)
  return (
    <Field
      label={label}
      required={required}
      validationMessage={problem ?? null}
      hint={
        <>
          {day && `${dayWithWeekday(day)}. `}
          {hint}
        </>
      }
    >
      <Input
        type="date"
        value={value}
        min={earliest}
        max={latest}
        onChange={(_event, chosen) => {
          onChange(chosen.value)
        }}
      />
    </Field>
  )
}
