import { Button, Field, Input, Link, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { setOptions } from './route'
import { dropView, keepView, readSavedViews } from './keptViews'
import type { SavedView } from './keptViews'
import { shareLink } from './signIn'
import { usePanelStyles } from './usePanelStyles'
import { writeView } from './trackerView'
import type { View } from './trackerView'

const useStyles = makeStyles({
  views: { display: 'flex', flexWrap: 'wrap', gap: '0.25rem 1rem', alignItems: 'center', marginBlock: '0.5rem' },
})

/** The views that this person keeps, and what one can do with the present one: keep it, give others a link to it. */
export function SavedViews({ view }: { view: View }) {
  const styles = useStyles()
  const [views, setViews] = useState(readSavedViews)
  const [said, setSaid] = useState('')
  const options = writeView(view).toString()
  const share = () => {
    shareLink(`#/${options === '' ? '' : `?${options}`}`, 'AFI Tracker: a view').then(
      done => {
        setSaid(done === 'copied' ? 'The link is copied.' : '')
      },
      () => {
        setSaid('The link could not be copied. Copy the address of the page instead.')
      },
    )
  }
  return (
    <div className={styles.views} role="group" aria-label="Views">
      {views.map(kept => (
        <Kept
          key={kept.name}
          view={kept}
          onForgotten={() => {
            setViews(readSavedViews())
          }}
        />
      ))}
      {options !== '' && (
        <>
          <KeepView
            options={options}
            onKept={name => {
              setViews(readSavedViews())
              setSaid(name === '' ? 'This browser keeps no views for the tracker.' : `Kept as “${name}”.`)
            }}
          />
          <Link as="button" onClick={share}>
            Link to this view
          </Link>
        </>
      )}
      <span role="status">{said}</span>
    </div>
  )
}

function Kept({ view: { name, options }, onForgotten }: { view: SavedView; onForgotten: () => void }) {
  return (
    <span>
      <Link
        as="button"
        onClick={() => {
          setOptions(new URLSearchParams(options))
        }}
      >
        {name}
      </Link>{' '}
      <Link
        as="button"
        appearance="subtle"
        aria-label={`Forget the view ${name}`}
        onClick={() => {
          dropView(name)
          onForgotten()
        }}
      >
        ×
      </Link>
    </span>
  )
}

/** Asks for a name and keeps the view under it. `onKept` gets the name, or nothing when the browser would not. */
function KeepView({ options, onKept }: { options: string; onKept: (name: string) => void }) {
  const styles = usePanelStyles()
  const [name, setName] = useState<string>()
  if (name === undefined) {
    return (
      <Link
        as="button"
        onClick={() => {
          setName('')
        }}
      >
        Keep this view
      </Link>
    )
  }
  return (
    <form
      className={styles.row}
      onSubmit={event => {
        event.preventDefault()
        const kept = name.trim()
        onKept(keepView({ name: kept, options }) ? kept : '')
        setName(undefined)
      }}
    >
      <Field label="Name of the view">
        <Input
          value={name}
          maxLength={60}
          autoFocus
          onChange={(_event, { value }) => {
            setName(value)
          }}
        />
      </Field>
      <Button type="submit" disabled={name.trim() === ''}>
        Keep
      </Button>
      <Button
        onClick={() => {
          setName(undefined)
        }}
      >
        Don’t keep
      </Button>
    </form>
  )
}
