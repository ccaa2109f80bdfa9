import { Field, Input } from '@fluentui/react-components'
import type { ReactNode } from 'react'

interface LineWanted {
  readonly label: string
  readonly value: string
  readonly onChange: (line: string) => void
  readonly problem?: string | null
  readonly required?: boolean
  readonly hint?: ReactNode
}

/** Room for one line of words. */
export function LineField({ label, value, onChange, problem, required = false, hint }: LineWanted) {
  return (
    <Field
      label={label}
      required={required}
      validationMessage={problem ?? null}
      hint={hint === undefined ? null : <>{hint}</>}
    >
      <Input
        value={value}
        onChange={(_event, chosen) => {
          onChange(chosen.value)
        }}
      />
    </Field>
  )
}
