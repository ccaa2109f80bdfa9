import { parseArgs } from 'node:util'
import { botAppId, channel, people, tenantId } from '../people'
import { startLocalTeams } from './server'

/** `npm run local:teams -- --port N`: the Connector stand-in alone. Nothing is signed and no token is checked. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string', default: '.local/teams' },
      bot: { type: 'string', default: 'http://127.0.0.1:3978/api/messages' },
    },
  })
  const teams = await startLocalTeams({
    port: Number(values.port),
    dataFolder: values.data,
    tenantId,
    botId: botAppId,
    botEndpoint: () => values.bot,
    people,
    channels: [channel],
    clock: { now: () => new Date() },
  })
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const [someone] = people
  say(
    JSON.stringify({
      address: teams.url,
      tenantId,
      botId: botAppId,
      received: `${teams.url}/local/received`,
      faults: `${teams.url}/local/faults`,
    }),
  )
  say(`Bot Connector stand-in: ${teams.url}/v3   (nothing here is secure; this computer only)`)
  say(`Bot at:                 ${values.bot}   (--bot says another)`)
  say(`Who received what:      ${teams.url}/local/received`)
  say(`People:                 ${teams.url}/local/people, for example ${someone?.name ?? ''}, ${someone?.oid ?? ''}`)
  say(
    `Faults:                 ${teams.url}/local/faults, for example {"match":{"operation":"send"},"do":"badGatewayAfter","times":1}`,
  )
  const stop = () => {
    void teams.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`The Connector stand-in could not start: ${String(error)}\n`)
  process.exitCode = 1
})
