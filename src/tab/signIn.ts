import { app, authentication, pages } from '@microsoft/teams-js'
import * as z from 'zod/mini'

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
  /** Tells Teams that there will be nothing to see, and why. */
  readonly failed: (words: string) => void
}

const person = z.object({ oid: z.string(), name: z.string(), role: z.string() })
export type LocalPerson = z.infer<typeof person>

const hostOrigins = z.array(z.string())
const localSignIn = z.object({ people: z.array(person) })
const localToken = z.object({ token: z.string() })

/** Teams answers within a moment; a page that is framed by something else never does. */
const waitForTeamsMilliseconds = 5000

/** Teams when the tab is in its frame; undefined when it is opened by itself in a browser. */
export async function hostTeams(): Promise<Host | undefined> {
  if (window.parent === window) return undefined
  const origins = hostOrigins.parse(await readJson('../api/host-origins'))
  const started = await Promise.race([app.initialize(origins).then(() => true), later(waitForTeamsMilliseconds)])
  if (!started) return undefined
  const context = await app.getContext()
  return {
    theme: themeFrom(context.app.theme),
    startAt: startFrom(context.page.subPageId ?? ''),
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
    failed: message => {
      app.notifyFailure({ reason: app.FailedReason.Other, message })
    },
  }
}

/** The made-up people that a laptop offers to sign in as; undefined anywhere else. */
export async function localPeople(): Promise<readonly LocalPerson[] | undefined> {
  const answer = await fetch('../api/local-sign-in')
  return answer.ok ? localSignIn.parse(await answer.json()).people : undefined
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
      const headers = { 'Content-Type': 'application/json' }
      const body = JSON.stringify({ oid })
      return localToken.parse(await readJson('../api/local-sign-in', { method: 'POST', headers, body })).token
    },
    ready: () => undefined,
    failed: () => undefined,
  }
}

/** Gives others a link to what is on the screen: Teams' own where the tab is in Teams, otherwise the page's address. */
export async function shareLink(subPageId: string, subPageLabel: string): Promise<'shared' | 'copied'> {
  if (app.isInitialized() && pages.isSupported()) {
    pages.shareDeepLink({ subPageId, subPageLabel })
    return 'shared'
  }
  await navigator.clipboard.writeText(window.location.href)
  return 'copied'
}

async function readJson(address: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(address, init)
  if (!answer.ok) throw new Error(`The tracker answered ${answer.status}. Close the tab and open it again.`)
  return answer.json()
}

/** Links made by cards may leave out the `#/` in front: `findings/BRACKEN-SOC24-AFI2`. */
function startFrom(subPageId: string): string {
  if (subPageId === '' || subPageId.startsWith('#')) return subPageId
  return `#/${subPageId.replace(/^\//, '')}`
}

function themeFrom(name: string): ThemeName {
  return name === 'dark' || name === 'contrast' ? name : 'default'
}

async function later(milliseconds: number): Promise<false> {
  await new Promise(resolve => setTimeout(resolve, milliseconds))
  return false
}
