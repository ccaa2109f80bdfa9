import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { Sending } from './sending'

/** What came of sending something, told to screen readers too. */
export function SaidBar({ sending }: { sending: Sending }) {
  return (
    <div aria-live="polite">
      {sending.said && (
        <MessageBar intent={sending.said.intent}>
          <MessageBarBody>{sending.said.words}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}
