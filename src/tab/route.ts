import { useSyncExternalStore } from 'react'

/** `#/findings/BRACKEN-SOC24-AFI2?x=1` as its parts, `['findings', 'BRACKEN-SOC24-AFI2']`, and its options. */
export interface Place {
  readonly parts: readonly string[]
  readonly options: URLSearchParams
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  const [path = '', options = ''] = hash.replace(/^#\/?/, '').split('?')
  return {
    parts: path
      .split('/')
      .filter(part => part !== '')
      .map(decodeURIComponent),
    options: new URLSearchParams(options),
  }
}

export function goTo(hash: string): void {
  window.location.hash = hash
}

/** Changes the options of the page that is open, without a step in the browser's history. */
export function setOptions(options: URLSearchParams): void {
  const [path] = window.location.hash.split('?')
  const text = options.toString()
  window.history.replaceState(null, '', `${path === '' ? '#/' : (path ?? '#/')}${text === '' ? '' : `?${text}`}`)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

function subscribe(tell: () => void): () => void {
  window.addEventListener('hashchange', tell)
  return () => {
    window.removeEventListener('hashchange', tell)
  }
}
