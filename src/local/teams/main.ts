import { parseArgs } from 'node:util'
import { botAppId, channel, people, tenantId } from '../people'
import type { LocalPerson } from '../people'
import { whenStopped } from '../whenStopped'
import { startLocalTeams } from './server'
import type { LocalTeams } from './server'

const usage = `npm run local:teams -- [options]
  --port N       where to listen on 127.0.0.1; a free port unless told
  --data DIR     where the chats are kept; .local/teams unless told
  --bot ADDRESS  where the bot takes activities; http://127.0.0.1:3978/api/messages unless told
  --people N     so many more made-up people, all with the app, for benches; none unless told
  --scale X      X times the rate limits of Teams; 1 unless told
  --no-limits    no rate limits
  --seed N       decides which requests meet a fault that has a probability; 1 unless told
`

/** `npm run local:teams -- --port N`: the Connector stand-in alone. Nothing is signed and no token is checked. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string', default: '.local/teams' },
      bot: { type: 'string', default: 'http://127.0.0.1:3978/api/messages' },
      people: { type: 'string', default: '0' },
      scale: { type: 'string', default: '1' },
      'no-limits': { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    say(usage)
    return
  }
  const closeFirst = whenStopped()
  const teams = await startLocalTeams({
    port: wholeNumber('--port', values.port),
    dataFolder: values.data,
    tenantId,
    botId: botAppId,
    botEndpoint: () => values.bot,
    people: [...people, ...manyPeople(wholeNumber('--people', values.people))],
    channels: [channel],
    clock: { now: () => new Date() },
    limits: { isOn: !values['no-limits'], scale: Number(values.scale) },
    seed: wholeNumber('--seed', values.seed),
  })
  closeFirst(() => teams.close())
  tell(teams, values.bot)
}

function manyPeople(count: number): readonly LocalPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(6, '0')
    const address = `bench.person.${number}@brackenshire.example`
    const oid = `be7c4000-5e0d-4b7a-9f00-${number.padStart(12, '0')}`
    const name = `Bench Person ${number}`
    return { oid, name, upn: address, mail: address, role: 'For benches', holds: [], roles: [], installed: true }
  })
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} takes a whole number, not "${text}".`)
  return Number(text)
}

/** A first line for programs, then the same for people. */
function tell({ url: address }: LocalTeams, bot: string): void {
  const local = `${address}/local`
  const example = { match: { operation: 'send' }, do: 'badGatewayAfter', times: 1 }
  const [someone] = people
  const places = {
    people: `${local}/people`,
    received: `${local}/received`,
    truth: `${local}/truth`,
    limits: `${local}/limits`,
    faults: `${local}/faults`,
    settings: `${local}/settings`,
  }
  const facts = { address, serviceUrl: `${address}/teams/`, tenantId, botId: botAppId, channelId: channel.id }
  say(`${JSON.stringify({ ...facts, ...places, example })}\n`)
  say(`Bot Connector stand-in: ${address}/v3   (nothing here is secure; this computer only)
Bot at:                 ${bot}   (--bot says another)
Who received what:      ${places.truth}   (?person= narrows it; DELETE forgets it)
People:                 ${places.people}, for example ${someone?.name ?? ''}, ${someone?.oid ?? ''}
Rate limits:            ${places.limits}   (GET the highest counts, POST {"isOn":false} or {"scale":2})
Waiting and splitting:  ${places.settings}
Faults:                 ${places.faults}   (POST one, GET the list, DELETE them all)
                        For example, the next card is taken and answered by 502:
  curl -X POST ${places.faults} -H "Content-Type: application/json" -d '${JSON.stringify(example)}'
`)
}

function say(text: string): void {
  process.stdout.write(text)
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The Connector stand-in could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = 1
})
