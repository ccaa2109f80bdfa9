import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { Proposed } from './proposal'

/** What the reader was not sure of, and what was left out and why. */
export function DoubtsList({ proposed: { proposal } }: { proposed: Proposed }) {
  const { doubts, dropped } = proposal
  return (
    <>
      {doubts.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>Please check</MessageBarTitle>
            <ul>
              {doubts.map(({ about, why, line }) => (
                <li key={about + why}>
                  {why} {line === null ? '' : `(line ${line})`}
                </li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
      {dropped.length > 0 && (
        <details>
          <summary>Left out of the findings ({dropped.length})</summary>
          <ul>
            {dropped.map(({ lines: [from, to], why }) => (
              <li key={`${from} ${why}`}>
                {from === to ? `Line ${from}` : `Lines ${from} to ${to}`}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
