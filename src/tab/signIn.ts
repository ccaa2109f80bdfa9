import { app, authentication, pages } from '@microsoft/teams-js'

export type ThemeName = 'default' | 'dark' | 'contrast'

/** Where the tab is shown and who is looking at it. */
export interface Host {
  readonly theme: ThemeName
  /** The page that a link into the tab asks for: `#/findings/BRACKEN-SOC24-AFI2`; empty for the first one. */
  readonly startAt: string
  readonly onTheme: (change: (theme: ThemeName) => void) => void
  /** @throws an Error in words when no token can be had */
  readonly token: () => Promise<string>
  /** Tells Teams that there is something to see. */
  readonly ready: () => void
}

export interface LocalPerson {
  readonly oid: string
  readonly name: string
  readonly role: string
}

const waitForTeamsMilliseconds = 1500

/** Teams when the tab is in its frame; undefined when it is opened by itself in a browser. */
export async function hostTeams(): Promise<Host | undefined> {
  if (window.parent === window) return undefined
  const origins = (await (await fetch('../api/host-origins')).json()) as string[]
  const started = await Promise.race([app.initialize(origins).then(() => true), later(waitForTeamsMilliseconds)])
  if (!started) return undefined
  const context = await app.getContext()
  return {
    theme: themeFrom(context.app.theme),
    startAt: context.page.subPageId ?? '',
    onTheme: change => {
      app.registerOnThemeChangeHandler(theme => {
        change(themeFrom(theme))
      })
    },
    token: () => authentication.getAuthToken(),
    ready: () => {
      app.notifyAppLoaded()
      void app.notifySuccess()
    },
  }
}

/** The made-up people that a laptop offers to sign in as; undefined anywhere else. */
export async function localPeople(): Promise<readonly LocalPerson[] | undefined> {
  const answer = await fetch('../api/local-sign-in')
  if (!answer.ok) return undefined
  return ((await answer.json()) as { people: readonly LocalPerson[] }).people
}

/** A browser by itself on a laptop, as one made-up person. */
export function hostBrowser(oid: string): Host {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  return {
    theme: dark.matches ? 'dark' : 'default',
    startAt: '',
    onTheme: change => {
      dark.addEventListener('change', ({ matches }) => {
        change(matches ? 'dark' : 'default')
      })
    },
    token: async () => {
      const body = JSON.stringify({ oid })
      const answer = await fetch('../api/local-sign-in', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      })
      if (!answer.ok) throw new Error('There is no such made-up person.')
      return ((await answer.json()) as { token: string }).token
    },
    ready: () => undefined,
  }
}

/** A link that others can open in Teams, where it can be made. */
export function shareLink(subPageId: string, label: string): void {
  if (pages.isSupported()) pages.shareDeepLink({ subPageId, subPageLabel: label })
}

function themeFrom(name: string): ThemeName {
  return name === 'dark' || name === 'contrast' ? name : 'default'
}

async function later(milliseconds: number): Promise<false> {
  await new Promise(resolve => setTimeout(resolve, milliseconds))
  return false
}
