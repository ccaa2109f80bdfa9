import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Session, Versioned } from '../domain/tabApi'
import { Refused } from './api'
import type { Api } from './api'
import { versioned } from './shapes'
import type { Shape } from './shapes'

interface Tracking {
  readonly api: Api
  readonly session: Session
  /** The version of the record that the server last told of; 0 before it has told of any. */
  readonly version: number
  readonly isConnected: boolean
}

const TrackingContext = createContext<Tracking | undefined>(undefined)

/** The server, the person and the record's version, for every page. */
export function useTracking(): Tracking {
  const tracking = useContext(TrackingContext)
  if (!tracking) throw new Error('useTracking is for pages inside TrackingProvider.')
  return tracking
}

const firstPause = 1000
const longestPause = 30_000

/** Waits for changes by others for as long as the tab is open, so that pages can show them without reloading. */
export function TrackingProvider({ api, session, children }: { api: Api; session: Session; children: ReactNode }) {
  const [version, setVersion] = useState(0)
  const [isConnected, setConnected] = useState(true)
  useEffect(() => {
    const state = { stopped: false, known: 0, pause: firstPause }
    const ask = async () => {
      const told = await api.get(`changes?since=${state.known}`, versioned)
      state.known = told.version
      state.pause = firstPause
      setVersion(told.version)
      setConnected(true)
    }
    const wait = async () => {
      while (!state.stopped) {
        try {
          await ask()
        } catch {
          setConnected(false)
          await new Promise(resolve => setTimeout(resolve, state.pause))
          state.pause = Math.min(state.pause * 2, longestPause)
        }
      }
    }
    void wait()
    return () => {
      state.stopped = true
    }
  }, [api])
  return <TrackingContext value={{ api, session, version, isConnected }}>{children}</TrackingContext>
}

export interface Loaded<Data> {
  /** The last that was read; it stays while a newer one is fetched. */
  readonly data: Data | undefined
  readonly problem: string
  /** Reads again at once, after something was sent. */
  readonly reload: () => void
}

interface Held<Data> {
  readonly path: string
  readonly data?: Data
  readonly problem: string
}

/** The data of a page, read again whenever the record changes. */
export function usePageData<Data extends Versioned>(path: string, shape: Shape<Data>): Loaded<Data> {
  const { api, version } = useTracking()
  const [held, setHeld] = useState<Held<Data>>({ path, problem: '' })
  const [asked, setAsked] = useState(0)
  const latest = useRef({ request: 0, read: '' })
  useEffect(() => {
    const now = latest.current
    if (now.read === `${path} ${version} ${asked}`) return
    const mine = (now.request += 1)
    api.get(path, shape).then(
      data => {
        if (mine !== now.request) return
        now.read = `${path} ${data.version} ${asked}`
        setHeld({ path, data, problem: '' })
      },
      (error: unknown) => {
        if (mine !== now.request) return
        const words = error instanceof Refused ? error.message : 'Something went wrong in this page. Load it again.'
        setHeld(before => (before.path === path ? { ...before, problem: words } : { path, problem: words }))
      },
    )
  }, [api, path, shape, version, asked])
  const reload = useCallback(() => {
    setAsked(count => count + 1)
  }, [])
  const isHeld = held.path === path
  return { data: isHeld ? held.data : undefined, problem: isHeld ? held.problem : '', reload }
}
