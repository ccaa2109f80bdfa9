import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useId, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { OwnForm } from './OwnForm'
import { SaidBar } from './SaidBar'
import type { Sending } from './sending'
import { usePanelStyles } from './usePanelStyles'

const useStyles = makeStyles({
  dialog: {
    boxSizing: 'border-box',
    width: 'min(34rem, calc(100vw - 1.5rem))',
    maxHeight: 'calc(100vh - 1.5rem)',
    overflowY: 'auto',
    padding: '1.25rem',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow64,
    overflowWrap: 'anywhere',
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
    '& h2': { marginTop: 0 },
  },
})

interface Acting {
  readonly heading: string
  readonly sending: Sending
  /** What the button says that does it. */
  readonly yes: string
  readonly isReady: boolean
  readonly onYes: () => void
  readonly onNo: () => void
  readonly children: ReactNode
}

/**
 * One act, with what it does in words before it is done. It stays open, with what was typed, until it is taken in.
 *
 * The browser's own dialog: it keeps the focus, and gives it back to the button that opened it.
 */
export function ActDialog({ heading, sending, yes, isReady, onYes, onNo, children }: Acting) {
  const styles = usePanelStyles()
  const look = useStyles()
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => {
      shown?.close()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      className={look.dialog}
      onCancel={event => {
        event.preventDefault()
        onNo()
      }}
    >
      <h2 id={title} tabIndex={-1}>
        {heading}
      </h2>
      <OwnForm
        onSubmit={() => {
          if (isReady && !sending.isBusy) onYes()
        }}
      >
        {children}
        <SaidBar sending={sending} />
        <div className={styles.row}>
          <Button appearance="primary" type="submit" disabled={!isReady || sending.isBusy}>
            {yes}
          </Button>
          <Button onClick={onNo}>Not now</Button>
        </div>
      </OwnForm>
    </dialog>
  )
}
