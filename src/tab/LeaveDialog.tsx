import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'

interface Leaving {
  readonly isOpen: boolean
  readonly onLeave: () => void
  readonly onStay: () => void
}

/** Asks before corrections that nobody has saved are thrown away. */
export function LeaveDialog({ isOpen, onLeave, onStay }: Leaving) {
  return (
    <Dialog
      open={isOpen}
      modalType="alert"
      onOpenChange={(_event, { open }) => {
        if (!open) onStay()
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Leave without recording it?</DialogTitle>
          <DialogContent>Nothing of this record is saved yet. What you corrected will be lost.</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onStay}>
              Stay here
            </Button>
            <Button onClick={onLeave}>Leave it</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
