import { Field, Select } from '@fluentui/react-components'
import type { ReactNode } from 'react'

export type Option = readonly [value: string, words: string]

interface Choosing {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
  readonly problem?: string | null
  readonly required?: boolean
  readonly hint?: ReactNode
}

/** One out of a list. */
export function ChoiceField({ label, value, options, onChange, problem, required = false, hint }: Choosing) {
  return (
    <Field
      label={label}
      required={required}
      validationMessage={problem ?? null}
      hint={hint === undefined ? null : <>{hint}</>}
    >
      <Select
        value={value}
        onChange={(_event, chosen) => {
          onChange(chosen.value)
        }}
      >
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  )
}
