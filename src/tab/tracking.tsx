import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Session, Versioned } from '../domain/tabApi'
import { Refused } from './api'
import type { Api } from './api'

interface Tracking {
  readonly api: Api
  readonly session: Session
  /** The version of the record that the server last told of. */
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

const pauseAfterFailure = 3000

/** Waits for changes by others for as long as the tab is open, so that pages can show them without reloading. */
export function TrackingProvider({ api, session, children }: { api: Api; session: Session; children: ReactNode }) {
  const [version, setVersion] = useState(0)
  const [isConnected, setConnected] = useState(true)
  useEffect(() => {
    const state = { stopped: false, known: 0 }
    const wait = async () => {
      while (!state.stopped) {
        try {
          const { version: now } = await api.get<Versioned>(`changes?since=${state.known}`)
          state.known = now
          setVersion(now)
          setConnected(true)
        } catch {
          setConnected(false)
          await new Promise(resolve => setTimeout(resolve, pauseAfterFailure))
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

/** The data of a page, read again whenever the record changes. */
export function usePageData<Data>(path: string): Loaded<Data> {
  const { api, version } = useTracking()
  const [state, setState] = useState<{ path: string; data?: Data; problem: string }>({ path, problem: '' })
  const [asked, setAsked] = useState(0)
  const latest = useRef(0)
  useEffect(() => {
    const mine = (latest.current += 1)
    api.get<Data>(path).then(
      data => {
        if (mine === latest.current) setState({ path, data, problem: '' })
      },
      (error: unknown) => {
        const words = error instanceof Refused ? error.message : String(error)
        if (mine === latest.current) setState(before => ({ ...before, path, problem: words }))
      },
    )
  }, [api, path, version, asked])
  const reload = useCallback(() => {
    setAsked(count => count + 1)
  }, [])
  return {
    data: state.path === path ? state.data : undefined,
    problem: state.path === path ? state.problem : '',
    reload,
  }
}
