import { Link } from '@fluentui/react-components'
import { useCallback, useState } from 'react'
import type { Taken } from '../domain/tabApi'
import { LeaveDialog } from './LeaveDialog'
import { PasteRecord } from './PasteRecord'
import { ProposalForm } from './ProposalForm'
import type { Proposed } from './proposal'
import { leaveFor, useLeaveGuard } from './route'

/** Takes a record in: paste, check against the source, correct, confirm. Nothing is saved before that. */
export function IntakePage() {
  const [text, setText] = useState('')
  const [proposed, setProposed] = useState<Proposed>()
  const [taken, setTaken] = useState<Taken>()
  const isOpen = proposed !== undefined && proposed.proposal.kind !== null && taken === undefined
  const leaving = useLeaving(isOpen)
  if (taken) {
    return (
      <TakenIn
        taken={taken}
        onAnother={() => {
          setText('')
          setProposed(undefined)
          setTaken(undefined)
        }}
      />
    )
  }
  return (
    <>
      <h1>Take a record in</h1>
      {isOpen ? (
        <ProposalForm
          proposed={proposed}
          onTaken={setTaken}
          onBack={() => {
            leaving.ask(() => {
              setProposed(undefined)
            })
          }}
        />
      ) : (
        <PasteRecord text={text} rejected={proposed} onText={setText} onProposed={setProposed} />
      )}
      {leaving.dialog}
    </>
  )
}

/** Asks first, when the page is left or the text taken up again while corrections are open. */
function useLeaving(isOpen: boolean) {
  const [leave, setLeave] = useState<() => void>()
  const ask = useCallback((then: () => void) => {
    setLeave(() => then)
  }, [])
  const guard = useCallback(
    (wanted: string) => {
      ask(() => {
        leaveFor(wanted)
      })
    },
    [ask],
  )
  useLeaveGuard(isOpen, guard)
  const close = () => {
    setLeave(undefined)
  }
  const dialog = (
    <LeaveDialog
      isOpen={leave !== undefined}
      onStay={close}
      onLeave={() => {
        leave?.()
        close()
      }}
    />
  )
  return { ask, dialog }
}

function TakenIn({ taken, onAnother }: { taken: Taken; onAnother: () => void }) {
  const reference = taken.reference ?? ''
  const place = encodeURIComponent(reference)
  return (
    <>
      <h1>Recorded as {reference}</h1>
      <p role="status">
        {taken.outcome === 'already'
          ? 'It was on record already, word for word; nothing changed.'
          : 'The inspection, its findings and the response are on record. Next, the deputy chief names an owner for each finding.'}
      </p>
      <ul>
        <li>
          <Link href={`#/?inspection=${place}`}>Its findings</Link>
        </li>
        <li>
          <Link href={`#/responses/${place}`}>The response</Link>
        </li>
        <li>
          <Link as="button" onClick={onAnother}>
            Take in another
          </Link>
        </li>
      </ul>
    </>
  )
}
