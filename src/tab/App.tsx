import { Link, makeStyles, MessageBar, MessageBarBody, Spinner, Tab, TabList, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { ComponentType } from 'react'
import type { Act } from '../domain/permissions'
import { TrackerPage } from './TrackerPage'
import { goTo, usePlace } from './route'
import { useTracking } from './tracking'

interface Page {
  readonly path: string
  /** What it is called in the navigation; pages reached from others have no name there. */
  readonly name?: string
  readonly component: ComponentType<{ reference: string }>
  /** Shown in the navigation to those who may do one of these; to everybody when left out. */
  readonly for?: readonly Act[]
}

const pages: readonly Page[] = [
  { path: '', name: 'Tracker', component: TrackerPage },
  {
    path: 'my',
    name: 'My AFIs',
    component: lazy(() => import('./MyFindingsPage').then(({ MyFindingsPage }) => ({ default: MyFindingsPage }))),
    for: ['readReleased'],
  },
  {
    path: 'inspections',
    name: 'Inspections',
    component: lazy(() => import('./InspectionsPage').then(({ InspectionsPage }) => ({ default: InspectionsPage }))),
  },
  {
    path: 'intake',
    name: 'Take a record in',
    component: lazy(() => import('./IntakePage').then(({ IntakePage }) => ({ default: IntakePage }))),
    for: ['recordInspection'],
  },
  {
    path: 'meetings',
    name: 'Meetings',
    component: lazy(() => import('./MeetingsPage').then(({ MeetingsPage }) => ({ default: MeetingsPage }))),
    for: ['readEverything', 'runRound', 'reviewBriefing'],
  },
  {
    path: 'self-test',
    name: 'Self-test',
    component: lazy(() => import('./SelfTestPage').then(({ SelfTestPage }) => ({ default: SelfTestPage }))),
    for: ['administer'],
  },
  {
    path: 'help',
    name: 'Help',
    component: lazy(() => import('./HelpPage').then(({ HelpPage }) => ({ default: HelpPage }))),
  },
  {
    path: 'findings/:',
    component: lazy(() => import('./FindingPage').then(({ FindingPage }) => ({ default: FindingPage }))),
  },
  {
    path: 'meetings/:',
    component: lazy(() => import('./RoundPage').then(({ RoundPage }) => ({ default: RoundPage }))),
  },
  {
    path: 'meetings/:/briefing',
    component: lazy(() => import('./BriefingPage').then(({ BriefingPage }) => ({ default: BriefingPage }))),
  },
  {
    path: 'responses/:',
    component: lazy(() => import('./ResponsePage').then(({ ResponsePage }) => ({ default: ResponsePage }))),
  },
]

const useStyles = makeStyles({
  page: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1 },
  nav: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, overflowX: 'auto', paddingInline: '8px' },
  main: { padding: '16px', maxWidth: '1400px', marginInline: 'auto', boxSizing: 'border-box' },
  skip: { position: 'absolute', left: '-9999px', ':focus': { position: 'static' } },
})

/** The frame of every page: where one can go, whether the server answers, and the page itself. */
export function App() {
  const styles = useStyles()
  const { isConnected, session } = useTracking()
  const { parts } = usePlace()
  const main = useRef<HTMLElement>(null)
  const path = parts.map((part, at) => (at === 1 ? ':' : part)).join('/')
  const page = pages.find(each => each.path === path)
  const shown = pages.filter(
    ({ name, for: acts }) => name !== undefined && (!acts || acts.some(act => session.may.includes(act))),
  )
  useEffect(() => {
    main.current?.focus({ preventScroll: true })
  }, [path])
  const Shown = page?.component ?? NotFound
  return (
    <div className={styles.page}>
      <Link
        className={styles.skip}
        onClick={() => {
          main.current?.focus()
        }}
      >
        Skip to the page
      </Link>
      <nav className={styles.nav} aria-label="Pages">
        <TabList
          selectedValue={parts[0] ?? ''}
          onTabSelect={(_event, { value }) => {
            goTo(`#/${String(value)}`)
          }}
        >
          {shown.map(({ path: each, name }) => (
            <Tab key={each} value={each}>
              {name}
            </Tab>
          ))}
        </TabList>
      </nav>
      <div aria-live="polite">
        {!isConnected && (
          <MessageBar intent="warning">
            <MessageBarBody>
              The tracker cannot be reached just now. What you see may be out of date; it is tried again by itself.
            </MessageBarBody>
          </MessageBar>
        )}
      </div>
      <main ref={main} tabIndex={-1} className={styles.main} style={{ outline: 'none' }}>
        <Suspense fallback={<Spinner label="One moment…" />}>
          <Shown key={parts.join('/')} reference={parts[1] ?? ''} />
        </Suspense>
      </main>
    </div>
  )
}

function NotFound() {
  return (
    <>
      <h1>There is no such page</h1>
      <p>
        <Link href="#/">Go to the tracker</Link>
      </p>
    </>
  )
}
