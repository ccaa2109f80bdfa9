import { useEffect, useSyncExternalStore } from 'react'

/** `#/findings/BRACKEN-SOC24-AFI2?x=1` as its parts, `['findings', 'BRACKEN-SOC24-AFI2']`, and its options. */
export interface Place {
  readonly parts: readonly string[]
  readonly options: URLSearchParams
}

type Guard = (wanted: string) => void

const state: { hash: string; guard: Guard | undefined; readonly listeners: Set<() => void> } = {
  hash: window.location.hash,
  guard: undefined,
  listeners: new Set(),
}

window.addEventListener('hashchange', () => {
  const wanted = window.location.hash
  if (wanted === state.hash) return
  if (state.guard) {
    window.history.replaceState(null, '', state.hash === '' ? '#/' : state.hash)
    state.guard(wanted)
    return
  }
  move(wanted)
})

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => state.hash)
  const [path = '', options = ''] = hash.replace(/^#\/?/, '').split('?')
  return {
    parts: path
      .split('/')
      .filter(part => part !== '')
      .map(decoded),
    options: new URLSearchParams(options),
  }
}

export function goTo(hash: string): void {
  window.location.hash = hash
}

/** Changes the options of the page that is open, without a step in the browser's history. */
export function setOptions(options: URLSearchParams): void {
  const [path = ''] = state.hash.split('?')
  const text = options.toString()
  const hash = `${path === '' ? '#/' : path}${text === '' ? '' : `?${text}`}`
  window.history.replaceState(null, '', hash)
  move(hash)
}

/** While `isOn`, going to another page of the tab is held up and handed to `guard` with the page that was wanted. */
export function useLeaveGuard(isOn: boolean, guard: Guard): void {
  useEffect(() => {
    if (!isOn) return
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault()
    }
    state.guard = guard
    window.addEventListener('beforeunload', ask)
    return () => {
      state.guard = undefined
      window.removeEventListener('beforeunload', ask)
    }
  }, [isOn, guard])
}

/** Goes there although a guard is on, which a person has said yes to. */
export function leaveFor(hash: string): void {
  state.guard = undefined
  goTo(hash)
}

function move(hash: string): void {
  state.hash = hash
  for (const tell of state.listeners) tell()
}

function subscribe(tell: () => void): () => void {
  state.listeners.add(tell)
  return () => {
    state.listeners.delete(tell)
  }
}

/** An address may be cut short or typed by hand: what cannot be decoded is taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
