import { Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { useEffect, useId, useMemo, useState } from 'react'
import type { TrackerRow } from '../domain/tracker'
import { kindWords } from '../domain/wording'
import { ChoiceField } from './ChoiceField'
import type { Option } from './ChoiceField'
import { filtersOn, groupings } from './trackerView'
import type { Grouping, View } from './trackerView'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: '0.75rem', alignItems: 'end', marginBlock: '1rem 0.75rem' },
  search: { flex: '1 1 14rem', maxWidth: '28rem' },
  choices: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 12rem), 1fr))',
    gap: '0.75rem',
    marginBlockEnd: '0.75rem',
  },
})

type Changed = (changed: Partial<View>) => void

interface Filtering {
  readonly rows: readonly TrackerRow[]
  readonly view: View
  readonly onChange: Changed
  readonly onExport: () => void
}

/** Search, and behind one button the filters and the grouping. */
export function TrackerFilters({ rows, view, onChange, onExport }: Filtering) {
  const styles = useStyles()
  const inUse = filtersOn(view) + (view.group === '' ? 0 : 1)
  const [isOpen, setOpen] = useState(inUse > 0)
  const id = useId()
  return (
    <>
      <div className={styles.bar}>
        <SearchField key={view.search === '' ? 'empty' : 'used'} view={view} onChange={onChange} />
        <Button
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            setOpen(!isOpen)
          }}
        >
          Filter and group{inUse > 0 ? ` (${inUse})` : ''}
        </Button>
        <Button onClick={onExport}>Save as CSV</Button>
      </div>
      <div id={id} className={styles.choices} hidden={!isOpen} style={isOpen ? {} : { display: 'none' }}>
        {isOpen && <Choices rows={rows} view={view} onChange={onChange} />}
      </div>
    </>
  )
}

const pauseBeforeSearch = 150

/** Keeps what is typed to itself for a moment, so that each key is shown at once and the rows follow. */
function SearchField({ view, onChange }: { view: View; onChange: Changed }) {
  const styles = useStyles()
  const [typed, setTyped] = useState(view.search)
  useEffect(() => {
    if (typed === view.search) return
    const timer = setTimeout(() => {
      onChange({ search: typed })
    }, pauseBeforeSearch)
    return () => {
      clearTimeout(timer)
    }
  }, [typed, view.search, onChange])
  return (
    <Field label="Search words, references and people" className={styles.search}>
      <Input
        type="search"
        value={typed}
        onChange={(_event, { value }) => {
          setTyped(value)
        }}
      />
    </Field>
  )
}

function Choices({ rows, view, onChange }: Omit<Filtering, 'onExport'>) {
  const options = useMemo(() => optionsIn(rows), [rows])
  return (
    <>
      {(['force', 'inspection', 'kind', 'owner'] as const).map(field => (
        <ChoiceField
          key={field}
          label={fieldWords[field]}
          value={view[field]}
          options={[['', 'All'], ...options[field]]}
          onChange={value => {
            onChange({ [field]: value })
          }}
        />
      ))}
      <ChoiceField
        label="Group by"
        value={view.group}
        options={groupings.map(group => [group, groupingWords[group]])}
        onChange={value => {
          onChange({ group: groupings.find(group => group === value) ?? '' })
        }}
      />
    </>
  )
}

const fieldWords = { force: 'Force', inspection: 'Inspection', kind: 'Kind', owner: 'Owner' } as const

const groupingWords: Readonly<Record<Grouping, string>> = {
  '': 'Nothing',
  force: 'Force',
  inspectionTitle: 'Inspection',
  owner: 'Owner',
}

function optionsIn(rows: readonly TrackerRow[]): Readonly<Record<keyof typeof fieldWords, readonly Option[]>> {
  const each = (pick: (row: TrackerRow) => Option) =>
    [...new Map(rows.map(pick))]
      .filter(([value]) => value !== '')
      .sort(([, a], [, b]) => a.localeCompare(b, 'en', { numeric: true }))
  return {
    force: each(({ force }) => [force, force]),
    inspection: each(({ inspection, inspectionTitle }) => [inspection, `${inspectionTitle} (${inspection})`]),
    kind: each(({ kind }) => [kind, kindWords[kind]]),
    owner: each(({ owner }) => [owner, owner]),
  }
}
