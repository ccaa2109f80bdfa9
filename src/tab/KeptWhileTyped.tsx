import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import { Fragment, useState } from 'react'
import type { ReactNode } from 'react'

interface Kept {
  /** What the form began with, in one string: owner and target, say. */
  readonly begunWith: string
  /** What has changed when that differs: `The owner, the lead or the target`. */
  readonly what: string
  /** Draws the form; it calls `onSaved` when what was typed has been taken in. */
  readonly form: (onSaved: () => void) => ReactNode
  readonly onDone: () => void
}

/**
 * A form that begins anew when others change what it began with, unless something has been typed into it: then it
 * stays as it is, and says what has changed meanwhile.
 */
export function KeptWhileTyped({ begunWith, what, form, onDone }: Kept) {
  const [held, setHeld] = useState({ begunWith, number: 0, isTyped: false, isSaved: false })
  const hasChanged = begunWith !== held.begunWith
  // What the form itself has just saved is what it shows: it stays, with its "Saved" and the focus in it.
  if (hasChanged && held.isSaved) setHeld({ ...held, begunWith, isSaved: false })
  else if (hasChanged && !held.isTyped) setHeld({ ...held, begunWith, number: held.number + 1 })
  return (
    <div
      onInput={() => {
        if (!held.isTyped) setHeld({ ...held, isTyped: true, isSaved: false })
      }}
    >
      <div role="status">
        {hasChanged && held.isTyped && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              {what} has changed meanwhile, as shown above. What you began below is kept: check it before you save.
            </MessageBarBody>
          </MessageBar>
        )}
      </div>
      <Fragment key={held.number}>
        {form(() => {
          setHeld(before => ({ ...before, isTyped: false, isSaved: true }))
          onDone()
        })}
      </Fragment>
    </div>
  )
}
