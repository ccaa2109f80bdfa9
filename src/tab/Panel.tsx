import { mergeClasses } from '@fluentui/react-components'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { OwnForm } from './OwnForm'
import { SaidBar } from './SaidBar'
import type { Sending } from './sending'
import { usePanelStyles } from './usePanelStyles'

interface FormPanel {
  readonly heading: string
  readonly sending: Sending
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** A framed form with a heading of its own, and what came of sending it below. */
export function Panel({ heading, sending, onSubmit, children }: FormPanel) {
  const styles = usePanelStyles()
  const id = useId()
  return (
    <section className={mergeClasses(styles.panel, styles.narrow)} aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <OwnForm onSubmit={onSubmit}>
        {children}
        <SaidBar sending={sending} />
      </OwnForm>
    </section>
  )
}
