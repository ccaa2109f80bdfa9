import { parseArgs } from 'node:util'
import { startLocalGraph } from './server'

/** `npm run local:graph -- --port N --data DIR`: the Graph stand-in alone, for tests and for people who want to look. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, data: { type: 'string', default: '.local/graph' } },
  })
  const graph = await startLocalGraph({ port: Number(values.port), dataFolder: values.data })
  const { url, siteId, token, selectedToken, faultsUrl } = graph
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say(JSON.stringify({ address: url, siteId, token, selectedToken, faults: faultsUrl }))
  say(`Graph stand-in: ${url}/v1.0   (nothing here is secure; this computer only)`)
  say(`Site:           ${siteId}`)
  say(`Token:          ${token}   may do everything`)
  say(`Another token:  ${selectedToken}   stands for an app with Sites.Selected and no grant`)
  say(`Faults:         ${faultsUrl}   for example, the next item POST answers 504 after it was done:`)
  say(
    `  curl -X POST ${faultsUrl} -H "Content-Type: application/json" -d '{"match":{"method":"POST","path":"/items"},"do":"gatewayTimeoutAfter","times":1}'`,
  )
  const stop = () => {
    void graph.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`The Graph stand-in could not start: ${String(error)}\n`)
  process.exitCode = 1
})
