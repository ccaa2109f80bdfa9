import { parseArgs } from 'node:util'
import { channel, people } from '../people'
import { whenStopped } from '../whenStopped'
import { startLocalGraph } from './server'

const usage = `npm run local:graph -- [options]
  --port N              where to listen on 127.0.0.1; a free port unless told
  --data DIR            where the lists are kept; .local/graph unless told
  --time-zone ZONE      the site's time zone, Europe/London unless told
  --units-per-minute N  resource units a minute for one application, 1250 unless told; 0 for no limit
`

/** `npm run local:graph`: the Graph stand-in alone, for tests and for people who want to look. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string', default: '.local/graph' },
      'time-zone': { type: 'string', default: 'Europe/London' },
      'units-per-minute': { type: 'string', default: '1250' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    say(usage)
    return
  }
  const closeFirst = whenStopped()
  const graph = await startLocalGraph({
    port: wholeNumber('--port', values.port),
    dataFolder: values.data,
    siteTimeZone: values['time-zone'],
    unitsPerMinute: wholeNumber('--units-per-minute', values['units-per-minute']) || Infinity,
    people: people.map(({ oid, name, mail, upn, role }) => ({
      id: oid,
      displayName: name,
      mail,
      userPrincipalName: upn,
      accountEnabled: true,
      jobTitle: role,
    })),
    teams: [{ id: channel.teamId, channels: [{ id: channel.id, displayName: channel.name }] }],
    report: error => process.stderr.write(`The Graph stand-in failed: ${stackOf(error)}\n`),
  })
  closeFirst(() => graph.close())
  // Whoever wanted the first line only may have gone; that is no reason to stop.
  process.stdout.on('error', () => undefined)
  tell(graph)
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} takes a whole number, not "${text}".`)
  return Number(text)
}

/** A first line for programs, then the same for people. */
function tell(graph: Awaited<ReturnType<typeof startLocalGraph>>): void {
  const { url: address, siteId, driveId, token, selectedToken, selectedAppId, faultsUrl: faults } = graph
  const units = `${address}/local/units`
  const example = { match: { method: 'POST', path: '/items' }, do: 'gatewayTimeoutAfter', times: 1 }
  const told = { address, siteId, token, selectedToken, faults, example, units, driveId, selectedAppId }
  say(`${JSON.stringify(told)}\n`)
  say(`Graph stand-in   ${address}/v1.0   (nothing here is secure; this computer only)
Site             ${siteId}
Token            ${token}
                 may do everything
Second token     ${selectedToken}
                 stands for an app with Sites.Selected and no grant: application ${selectedAppId}
Units used       ${units}
Switches         ${address}/local/switches   (POST some of what GET shows, where nobody knows what the real service does)
Faults           ${faults}   (POST one, GET the list, DELETE them all)
                 For example, the next item POST answers 504 after it was done:
  curl -X POST ${faults} -H "Content-Type: application/json" -d '${JSON.stringify(example)}'
`)
}

function say(text: string): void {
  process.stdout.write(text)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The Graph stand-in could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = 1
})
