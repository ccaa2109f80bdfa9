import {
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
import { ChoosePerson } from './ChoosePerson'
import { session as sessionShape } from './recordShapes'
import { goTo } from './route'
import { hostBrowser, hostTeams, localPeople } from './signIn'
import type { Host, LocalPerson, ThemeName } from './signIn'
import { TrackingProvider } from './tracking'

/** For what the browser itself draws: the calendar's button and the lists of choices. */
const colorSchemes = { default: 'light', dark: 'dark', contrast: 'dark' } as const
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
    begin({ setTheme, setStart }).catch((error: unknown) => {
      setStart({ kind: 'failed', words: wordsOf(error) })
    })
  }, [])
  return (
    <FluentProvider theme={themes[theme]} className="page" style={{ colorScheme: colorSchemes[theme] }}>
      {start.kind === 'starting' && <Spinner label="Opening the tracker…" style={{ padding: '48px' }} />}
      {start.kind === 'choosing' && <ChoosePerson people={start.people} />}
      {start.kind === 'failed' && (
        <main>
          <MessageBar intent="error" layout="multiline" role="alert">
            <MessageBarBody>{start.words}</MessageBarBody>
          </MessageBar>
        </main>
      )}
      {start.kind === 'running' && (
        <TrackingProvider api={start.api} session={start.session}>
          <App />
        </TrackingProvider>
      )}
    </FluentProvider>
  )
}

interface Screen {
  readonly setTheme: (theme: ThemeName) => void
  readonly setStart: (start: Start) => void
}

async function begin(screen: Screen): Promise<void> {
  const teams = await hostTeams()
  if (teams) {
    await run(teams, screen)
    return
  }
  const people = await localPeople()
  const chosen = new URLSearchParams(window.location.search).get('as')
  if (!people) throw new Error('Open the tracker in Microsoft Teams, Outlook or Microsoft 365.')
  if (chosen === null) screen.setStart({ kind: 'choosing', people })
  else await run(hostBrowser(chosen), screen)
}

async function run(host: Host, { setTheme, setStart }: Screen): Promise<void> {
  setTheme(host.theme)
  host.onTheme(setTheme)
  if (host.startAt !== '') goTo(host.startAt)
  try {
    const api = createApi(host.token)
    setStart({ kind: 'running', api, session: await api.get('me', sessionShape) })
    host.ready()
  } catch (error) {
    host.failed(wordsOf(error))
    throw error
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The tracker could not be opened. Close the tab and open it again.'
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  )
}
