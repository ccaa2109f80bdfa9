import { Field, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'

interface WordsWanted {
  readonly label: string
  readonly value: string
  readonly onChange: (words: string) => void
  readonly rows?: number
  readonly problem?: string | null
  readonly required?: boolean
  readonly hint?: ReactNode
}

/** Room for several lines of words. */
export function WordsField({ label, value, onChange, rows = 3, problem, required = false, hint }: WordsWanted) {
  return (
    <Field
      label={label}
      required={required}
      validationMessage={problem ?? null}
      hint={hint === undefined ? null : <>{hint}</>}
    >
      <Textarea
        value={value}
        rows={rows}
        resize="vertical"
        onChange={(_event, chosen) => {
          onChange(chosen.value)
        }}
      />
    </Field>
  )
}
