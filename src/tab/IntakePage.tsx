import { Link } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Taken } from '../domain/tabApi'
import { PasteRecord } from './PasteRecord'
import { ProposalForm } from './ProposalForm'
import type { Proposed } from './proposal'

/** Takes a record in: paste, check against the source, correct, confirm. Nothing is saved before that. */
export function IntakePage() {
  const [proposed, setProposed] = useState<Proposed>()
  const [taken, setTaken] = useState<Taken>()
  const isOpen = proposed !== undefined && taken === undefined
  useEffect(() => {
    if (!isOpen) return
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
    }
  }, [isOpen])

  if (taken) {
    return (
      <>
        <h1>Recorded as {taken.reference}</h1>
        <p>
          {taken.outcome === 'already'
            ? 'It was on record already, word for word; nothing changed.'
            : 'The inspection, its findings and the response are on record.'}
        </p>
        <p>
          <Link href={`#/?inspection=${taken.reference ?? ''}`}>Its findings</Link> ·{' '}
          <Link href={`#/responses/${taken.reference ?? ''}`}>The response</Link> ·{' '}
          <Link
            onClick={() => {
              setProposed(undefined)
              setTaken(undefined)
            }}
          >
            Take in another
          </Link>
        </p>
      </>
    )
  }
  return (
    <>
      <h1>Take a record in</h1>
      {proposed?.proposal.kind ? (
        <ProposalForm proposed={proposed} onTaken={setTaken} onBack={() => setProposed(undefined)} />
      ) : (
        <PasteRecord rejected={proposed} onProposed={setProposed} />
      )}
    </>
  )
}
