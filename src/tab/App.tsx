import { Link, MessageBar, MessageBarBody, Spinner, makeStyles } from '@fluentui/react-components'
import { Suspense, useEffect, useRef } from 'react'
import { Navigation } from './Navigation'
import { pageAt, pages } from './pages'
import { usePlace } from './route'
import { useTracking } from './tracking'

const useStyles = makeStyles({
  skip: { position: 'absolute', left: '-9999px', ':focus': { position: 'static', padding: '8px' } },
})

/** The frame of every page: where one can go, whether the server answers, and the page itself. */
export function App() {
  const styles = useStyles()
  const { isConnected } = useTracking()
  const { parts } = usePlace()
  const main = useRef<HTMLElement>(null)
  const page = pageAt(parts)
  const place = parts.join('/')
  const shownPlace = useRef(place)
  useEffect(() => {
    document.title = `${page?.title ?? 'No such page'} · AFI Tracker`
    if (shownPlace.current === place) return
    shownPlace.current = place
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [place, page])
  const Shown = page?.component ?? NotFound
  return (
    <>
      <Link
        as="button"
        className={styles.skip}
        onClick={() => {
          main.current?.focus()
        }}
      >
        Skip to the page
      </Link>
      <Navigation pages={pages} at={parts.join('/')} under={page?.under ?? parts[0] ?? ''} />
      <div role="status">
        {!isConnected && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              Not connected. What you see may be out of date; the tracker is tried again by itself.
            </MessageBarBody>
          </MessageBar>
        )}
      </div>
      <main ref={main} tabIndex={-1}>
        <Suspense fallback={<Spinner label="One moment…" />}>
          <Shown key={place} reference={parts[1] ?? ''} />
        </Suspense>
      </main>
    </>
  )
}

function NotFound() {
  return (
    <>
      <h1>There is no such page</h1>
      <p>The link may be old or cut short.</p>
      <p>
        <Link href="#/">Go to the tracker</Link>
      </p>
    </>
  )
}
