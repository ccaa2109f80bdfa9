import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { ReactNode } from 'react'

const atFirst = 100

/** The first hundred of many rows, and a button for the rest: a round may ask hundreds of people. */
export function useFirstRows<Row>(rows: readonly Row[]): { readonly shown: readonly Row[]; readonly more: ReactNode } {
  const [isAll, setAll] = useState(false)
  if (isAll || rows.length <= atFirst) return { shown: rows, more: null }
  return {
    shown: rows.slice(0, atFirst),
    more: (
      <p>
        <Button
          onClick={() => {
            setAll(true)
          }}
        >
          Show the other {rows.length - atFirst}
        </Button>
      </p>
    ),
  }
}
