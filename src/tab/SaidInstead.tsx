import { useEffect, useRef } from 'react'
import { SaidBar } from './SaidBar'

/** What came of an act whose button goes away with it; it takes the focus, which would be lost otherwise. */
export function SaidInstead({ words }: { words: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (words !== '') place.current?.focus()
  }, [words])
  return (
    <div ref={place} tabIndex={-1} style={{ outline: 'none' }}>
      <SaidBar sending={{ said: words === '' ? undefined : { intent: 'success', words } }} />
    </div>
  )
}
