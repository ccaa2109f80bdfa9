import {
  Button,
  FluentProvider,
  MessageBar,
  MessageBarBody,
  Spinner,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Session } from '../domain/tabApi'
import { createApi } from './api'
import type { Api } from './api'
import { App } from './App'
import { goTo } from './route'
import { hostBrowser, hostTeams, localPeople } from './signIn'
import type { Host, LocalPerson, ThemeName } from './signIn'
import { TrackingProvider } from './tracking'

const themes = { default: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme }

type Start =
  | { readonly kind: 'starting' }
  | { readonly kind: 'choosing'; readonly people: readonly LocalPerson[] }
  | { readonly kind: 'failed'; readonly words: string }
  | { readonly kind: 'running'; readonly api: Api; readonly session: Session }

/** Signs in, by Teams or on a laptop as somebody made up, and then shows the pages. */
function Root() {
  const [theme, setTheme] = useState<ThemeName>('default')
  const [start, setStart] = useState<Start>({ kind: 'starting' })
  useEffect(() => {
    const run = async (host: Host) => {
      setTheme(host.theme)
      host.onTheme(setTheme)
      if (host.startAt.startsWith('#')) goTo(host.startAt)
      const api = createApi(host.token)
      setStart({ kind: 'running', api, session: await api.get<Session>('me') })
      host.ready()
    }
    begin(run, setStart).catch((error: unknown) => {
      setStart({ kind: 'failed', words: error instanceof Error ? error.message : String(error) })
    })
  }, [])
  return (
    <FluentProvider theme={themes[theme]}>
      {start.kind === 'starting' && <Spinner label="Opening the tracker…" style={{ padding: '48px' }} />}
      {start.kind === 'choosing' && <ChoosePerson people={start.people} />}
      {start.kind === 'failed' && (
        <MessageBar intent="error">
          <MessageBarBody>{start.words}</MessageBarBody>
        </MessageBar>
      )}
      {start.kind === 'running' && (
        <TrackingProvider api={start.api} session={start.session}>
          <App />
        </TrackingProvider>
      )}
    </FluentProvider>
  )
}

async function begin(run: (host: Host) => Promise<void>, setStart: (start: Start) => void): Promise<void> {
  const teams = await hostTeams()
  if (teams) {
    await run(teams)
    return
  }
  const people = await localPeople()
  const chosen = new URLSearchParams(window.location.search).get('as')
  if (!people) throw new Error('Open the tracker in Microsoft Teams, Outlook or Microsoft 365.')
  if (chosen === null) setStart({ kind: 'choosing', people })
  else await run(hostBrowser(chosen))
}

function ChoosePerson({ people }: { people: readonly LocalPerson[] }) {
  return (
    <main style={{ padding: '24px' }}>
      <h1>Who do you want to be?</h1>
      <p>These people are made up, and nothing here is secure: this is the tracker on your own computer.</p>
      <ul style={{ listStyle: 'none', padding: 0, display: 'grid', gap: '8px', maxWidth: '32rem' }}>
        {people.map(({ oid, name, role }) => (
          <li key={oid}>
            <Button as="a" href={`?as=${oid}`} style={{ width: '100%', justifyContent: 'start' }}>
              {name}, {role}
            </Button>
          </li>
        ))}
      </ul>
    </main>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  )
}
