import { Link, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { Proposed } from './proposal'

/** What the reader was not sure of, what is on record already, and what was left out and why. */
export function DoubtsList({ proposed }: { proposed: Proposed }) {
  const { duplicates, proposal } = proposed
  return (
    <>
      {duplicates.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>It may be on record already.</MessageBarTitle> An inspection with this title and date is:{' '}
            {duplicates.map(reference => (
              <span key={reference}>
                <Link inline href={`#/responses/${encodeURIComponent(reference)}`}>
                  {reference}
                </Link>{' '}
              </span>
            ))}
          </MessageBarBody>
        </MessageBar>
      )}
      <Doubts doubts={proposal.doubts} />
      <Dropped dropped={proposal.dropped} />
    </>
  )
}

function Doubts({ doubts }: Pick<Proposed['proposal'], 'doubts'>) {
  if (doubts.length === 0) return null
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>Please check ({doubts.length})</MessageBarTitle>
        <ul style={{ paddingInlineStart: '1.25rem', margin: '0.25rem 0' }}>
          {doubts.map(({ about, why, line }, at) => (
            <li key={`${at} ${about}`}>
              {why}
              {line === null ? '' : ` (line ${line})`}
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  )
}

function Dropped({ dropped }: Pick<Proposed['proposal'], 'dropped'>) {
  if (dropped.length === 0) return null
  return (
    <details>
      <summary>Left out of the record ({dropped.length})</summary>
      <ul>
        {dropped.map(({ lines: [from, to], why }, at) => (
          <li key={at}>
            {from === to ? `Line ${from}` : `Lines ${from} to ${to}`}: {why}
          </li>
        ))}
      </ul>
    </details>
  )
}
