import { Button } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { Refused } from './api'
import { download } from './exportCsv'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** The accessible page itself, to read, print or keep. */
export function PrintedPage({ reference }: { reference: string }) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const frame = useRef<HTMLIFrameElement>(null)
  const [html, setHtml] = useState<string>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    api.getText(`responses/${encodeURIComponent(reference)}/page`).then(setHtml, (error: unknown) => {
      setProblem(error instanceof Refused ? error.message : 'The page could not be fetched.')
    })
  }, [api, reference])
  if (problem !== '') return <p role="alert">{problem}</p>
  if (html === undefined) return <p>Fetching the page…</p>
  return (
    <>
      <div className={styles.row} style={{ marginBottom: '12px' }}>
        <Button onClick={() => frame.current?.contentWindow?.print()}>Print</Button>
        <Button onClick={() => download(`response-${reference}.html`, html, 'text/html;charset=utf-8')}>
          Save as HTML
        </Button>
      </div>
      <iframe
        ref={frame}
        title="The response as it is published"
        srcDoc={html}
        sandbox="allow-same-origin allow-modals"
        style={{ width: '100%', height: '70vh', border: '1px solid currentColor' }}
      />
    </>
  )
}
