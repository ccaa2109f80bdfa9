import { Button, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { ResponsePart } from '../domain/responseRecord'
import type { ResponsePageData } from '../domain/tabApi'
import { SaidBar } from './SaidBar'
import { useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

const headings: Readonly<Record<ResponsePart, string>> = {
  initialResponse: "The office's initial response",
  chiefOfficerResponse: "The chief officer's response",
  overallComments: "The office's overall comments",
}

/** One text of the response, with what it seems to answer, and its editor for those who may write it. */
export function ResponseText({
  page,
  part,
  onDone,
}: {
  page: ResponsePageData
  part: ResponsePart
  onDone: () => void
}) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [isEditing, setEditing] = useState(false)
  const [words, setWords] = useState(page.texts[part])
  const save = async () => {
    const wanted = { words, draft: page.draft }
    if (
      await sending.send(
        () => api.put(`responses/${page.inspection.reference}/${part}`, wanted),
        'Saved as a new draft.',
      )
    )
      onDone()
  }
  return (
    <section>
      <h2>{headings[part]}</h2>
      {isEditing ? (
        <div className={styles.fields}>
          <Field label={headings[part]}>
            <Textarea value={words} rows={12} resize="vertical" onChange={(_event, { value }) => setWords(value)} />
          </Field>
          <div className={styles.row}>
            <Button appearance="primary" disabled={sending.isBusy} onClick={() => void save()}>
              Save
            </Button>
            <Button
              onClick={() => {
                setWords(page.texts[part])
                setEditing(false)
              }}
            >
              Leave it as it was
            </Button>
          </div>
        </div>
      ) : (
        <>
          <p className={styles.words}>{page.texts[part] === '' ? 'Nothing is written yet.' : page.texts[part]}</p>
          {page.mayEdit.includes(part) && <Button onClick={() => setEditing(true)}>Edit</Button>}
        </>
      )}
      <SaidBar sending={sending} />
      <Coverage page={page} part={part} />
    </section>
  )
}

/** A proposal, made by comparing words: which findings the text answers, and which of its points match none. */
function Coverage({ page, part }: { page: ResponsePageData; part: ResponsePart }) {
  const found = page.coverage.find(each => each.part === part)
  if (!found || page.texts[part] === '') return null
  const { answered, unanswered, unmatched } = found
  return (
    <details>
      <summary>
        What it seems to answer: {answered.length} of {answered.length + unanswered.length} findings (a proposal; please
        check)
      </summary>
      <ul>
        {answered.map(({ label, excerpt }) => (
          <li key={label}>
            Seems to answer {label}: <q>{excerpt}</q>
          </li>
        ))}
        {unanswered.map(label => (
          <li key={label}>Says nothing that matches {label}</li>
        ))}
        {unmatched.map(point => (
          <li key={point}>
            Matches no finding: <q>{point}</q>
          </li>
        ))}
      </ul>
    </details>
  )
}
