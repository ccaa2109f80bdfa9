import { MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components'

/** What stands in place of a page's data: that it is on its way, or why it is not there. Nothing once it is. */
export function PageState({ loaded, what }: { loaded: { data: unknown; problem: string }; what: string }) {
  if (loaded.problem !== '') {
    return (
      <MessageBar intent="error" role="alert">
        <MessageBarBody>{loaded.problem}</MessageBarBody>
      </MessageBar>
    )
  }
  return loaded.data === undefined ? <Spinner label={`Fetching ${what}…`} /> : null
}
