import { Button } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { Refused } from './api'
import { download } from './exportCsv'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** The accessible page itself, to read, print or keep. Scripts in it could not run: the frame is a sandbox. */
export function PrintedPage({ reference }: { reference: string }) {
  const { api } = useTracking()
  const [isWanted, setWanted] = useState(false)
  const [html, setHtml] = useState<string>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    if (!isWanted) return
    api.getText(`responses/${encodeURIComponent(reference)}/page`).then(setHtml, (error: unknown) => {
      setProblem(error instanceof Refused ? error.message : 'The page could not be fetched.')
    })
  }, [api, reference, isWanted])
  return (
    <section>
      <h2>The page as it is published</h2>
      {!isWanted && (
        <Button
          appearance="primary"
          onClick={() => {
            setWanted(true)
          }}
        >
          View and print the page
        </Button>
      )}
      {problem !== '' && <p role="alert">{problem}</p>}
      {isWanted && problem === '' && html === undefined && <p role="status">Fetching the page…</p>}
      {html !== undefined && <Shown html={html} name={`response-${reference}.html`} />}
    </section>
  )
}

function Shown({ html, name }: { html: string; name: string }) {
  const styles = usePanelStyles()
  const frame = useRef<HTMLIFrameElement>(null)
  return (
    <>
      <div className={styles.row} style={{ marginBottom: '0.75rem' }}>
        <Button onClick={() => frame.current?.contentWindow?.print()}>Print</Button>
        <Button
          onClick={() => {
            download(name, html, 'text/html;charset=utf-8')
          }}
        >
          Save as HTML
        </Button>
      </div>
      <iframe
        ref={frame}
        title="The response as it is published"
        srcDoc={html}
        sandbox="allow-same-origin allow-modals"
        style={{ width: '100%', height: '75vh', border: '1px solid currentColor', backgroundColor: 'white' }}
      />
    </>
  )
}
