import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { ResponsePart } from '../domain/responseRecord'
import type { ResponsePageData } from '../domain/tabApi'
import { ResponseCoverage } from './ResponseCoverage'
import { SaidBar } from './SaidBar'
import { useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'
import { WordsField } from './WordsField'

const headings: Readonly<Record<ResponsePart, string>> = {
  initialResponse: 'The office’s initial response',
  chiefOfficerResponse: 'The chief officer’s response',
  overallComments: 'The office’s overall comments',
}

interface Text {
  readonly page: ResponsePageData
  readonly part: ResponsePart
  readonly onDone: () => void
}

/** One text of the response, with what it seems to answer, and its editor for those who may write it. */
export function ResponseText({ page, part, onDone }: Text) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [edit, setEdit] = useState<Edit>()
  const save = async ({ words, draft }: Edit) => {
    const path = `responses/${encodeURIComponent(page.inspection.reference)}/${part}`
    if (!(await sending.send(() => api.put(path, { words, draft }), 'Saved as a new draft.'))) return
    setEdit(undefined)
    onDone()
  }
  return (
    <section>
      <h2>{headings[part]}</h2>
      {edit ? (
        <Editor
          heading={headings[part]}
          edit={edit}
          isBusy={sending.isBusy}
          onChange={setEdit}
          onSave={() => void save(edit)}
        />
      ) : (
        <>
          <p className={styles.words}>{page.texts[part] === '' ? 'Nothing is written yet.' : page.texts[part]}</p>
          {page.mayEdit.includes(part) && (
            <Button
              onClick={() => {
                setEdit({ words: page.texts[part], draft: page.draft })
              }}
            >
              Edit
            </Button>
          )}
        </>
      )}
      <SaidBar sending={sending} />
      <ResponseCoverage page={page} part={part} />
    </section>
  )
}

/** The words as they are being changed, and the draft that they were begun from. */
interface Edit {
  readonly words: string
  readonly draft: number
}

interface Editing {
  readonly heading: string
  readonly edit: Edit
  readonly isBusy: boolean
  readonly onChange: (edit: Edit | undefined) => void
  readonly onSave: () => void
}

function Editor({ heading, edit, isBusy, onChange, onSave }: Editing) {
  const styles = usePanelStyles()
  return (
    <div className={styles.fields}>
      <WordsField
        label={heading}
        rows={14}
        value={edit.words}
        onChange={words => {
          onChange({ ...edit, words })
        }}
      />
      <div className={styles.row}>
        <Button appearance="primary" disabled={isBusy} onClick={onSave}>
          Save
        </Button>
        <Button
          onClick={() => {
            onChange(undefined)
          }}
        >
          Leave it as it was
        </Button>
      </div>
    </div>
  )
}
