import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { Sending } from './sending'

/** What came of sending something, told to screen readers too. */
export function SaidBar({ sending: { said } }: { sending: Pick<Sending, 'said'> }) {
  return (
    <div role={said?.intent === 'error' ? 'alert' : 'status'}>
      {said && (
        <MessageBar intent={said.intent} layout="multiline">
          <MessageBarBody>{said.words}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}
