import { Button } from '@fluentui/react-components'
import { gradeWords } from '../domain/wording'
import { ChoiceField } from './ChoiceField'
import type { Option } from './ChoiceField'
import { LineField } from './LineField'
import type { DraftGrade } from './proposal'
import type { Correcting } from './ProposalForm'
import { WithSource } from './SourceNote'
import { usePanelStyles } from './usePanelStyles'

const grades = Object.keys(gradeWords) as (keyof typeof gradeWords)[]
const options: readonly Option[] = [['', 'Not graded'], ...grades.map((grade): Option => [grade, gradeWords[grade]])]

/** The grades that were read, one for each body and question. */
export function GradeFields({ draft, proposed, onChange }: Correcting) {
  const styles = usePanelStyles()
  const change = (changed: DraftGrade) => {
    onChange({ grades: draft.grades.map(each => (each.key === changed.key ? changed : each)) })
  }
  const add = () => {
    const key = Math.max(0, ...draft.grades.map(grade => grade.key)) + 1
    onChange({ grades: [...draft.grades, { key, body: '', question: '', grade: '' }] })
  }
  return (
    <>
      <h2>Grades ({draft.grades.filter(({ grade }) => grade !== '').length})</h2>
      {draft.grades.length === 0 && <p>The text gives no grade.</p>}
      {draft.grades.map(grade => (
        <fieldset key={grade.key} className={styles.card}>
          <legend>{grade.question === '' ? 'Grade of the whole inspection' : grade.question}</legend>
          <WithSource
            proposed={proposed}
            lines={proposed.proposal.sources['grades'] ?? proposed.proposal.sources['grade']}
          >
            <OneGrade grade={grade} onChange={change} />
          </WithSource>
          <Button
            style={{ marginTop: '0.75rem' }}
            onClick={() => {
              onChange({ grades: draft.grades.filter(({ key }) => key !== grade.key) })
            }}
          >
            Take this grade out
          </Button>
        </fieldset>
      ))}
      <div>
        <Button onClick={add}>Add a grade</Button>
      </div>
    </>
  )
}

function OneGrade({ grade, onChange }: { grade: DraftGrade; onChange: (changed: DraftGrade) => void }) {
  const styles = usePanelStyles()
  return (
    <div className={styles.row}>
      <ChoiceField
        label="Grade"
        value={grade.grade}
        options={options}
        onChange={value => {
          onChange({ ...grade, grade: grades.find(each => each === value) ?? '' })
        }}
      />
      <LineField
        label="Question"
        value={grade.question}
        onChange={question => {
          onChange({ ...grade, question })
        }}
      />
      <LineField
        label="Body"
        value={grade.body}
        onChange={body => {
          onChange({ ...grade, body })
        }}
      />
    </div>
  )
}
