import { fork } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { startFakeConnector } from './fakeConnector'
import type { FakeConnector } from './fakeConnector'
import type { Measured } from './main'
import { median } from './median'
import { peerNames, wordsFor } from './sendingPacePeers'
import type { SendingOrder } from './sendingPaceSender'

/** What Teams allows one app in one tenant. */
const limit = 50

interface Trial {
  readonly sender: SendingOrder['sender']
  readonly cards: number
  /** How many times the limits of Teams the stand-in allows, and the sender knows of. */
  readonly scale: number
  readonly faults: readonly object[]
  readonly seed: number
}

interface Sent {
  readonly milliseconds: number
  /** What the limit allows in that time, refusals made up by the stand-in included, is 1. */
  readonly shareOfPermitted: number
  /** Most requests within any second, of what is allowed in one. */
  readonly highest: number
  readonly refused: number
  readonly lost: number
  readonly doubled: number
}

const onePercent = [{ match: { operation: 'send' }, do: 'throttle', probability: 0.01, retryAfterSeconds: 1 }]

/**
 * How near the limit of Teams cards go out, and that none is above it: ours and the peers', each a process of its own,
 * in turn against the same stand-in with its limits on. Full runs go at four times the limits, and ours besides at the
 * true 50 a second with 10,000 cards.
 */
export async function sendingPace(rounds: number): Promise<readonly Measured[]> {
  const connector = await startFakeConnector(10_000)
  try {
    return await (rounds <= 3 ? quickly(connector) : fully(connector, rounds))
  } finally {
    await connector.close()
  }
}

/** The queue that stops as a whole is left out: its stops alone last longer than a quick look. */
async function quickly(connector: FakeConnector): Promise<readonly Measured[]> {
  const senders = ['ours', 'inAPool', 'backOffEach'] as const
  return [
    await alone(connector, { cards: 1600, scale: 4, faults: [] }),
    ...(await inTurn(connector, { rounds: 1, cards: 600, scale: 4, faults: onePercent, senders })),
  ]
}

async function fully(connector: FakeConnector, rounds: number): Promise<readonly Measured[]> {
  const senders = ['ours', ...peerNames] as const
  const each = { rounds, cards: 1000, scale: 4, senders }
  return [
    ...(await inTurn(connector, { ...each, faults: [] })),
    ...(await inTurn(connector, { ...each, faults: onePercent })),
    await alone(connector, { cards: 10_000, scale: 1, faults: [] }),
    await alone(connector, { cards: 10_000, scale: 1, faults: onePercent }),
  ]
}

interface InTurn extends Pick<Trial, 'cards' | 'scale' | 'faults'> {
  readonly rounds: number
  readonly senders: readonly SendingOrder['sender'][]
}

async function inTurn(connector: FakeConnector, { rounds, senders, ...each }: InTurn): Promise<readonly Measured[]> {
  const sent = new Map<SendingOrder['sender'], Sent[]>(senders.map(sender => [sender, []]))
  for (let seed = 1; seed <= rounds; seed += 1) {
    for (const [sender, trials] of sent) trials.push(await runTrial(connector, { ...each, sender, seed }))
  }
  return [...sent].map(([sender, trials]) => told({ ...each, sender }, trials))
}

async function alone(connector: FakeConnector, given: Pick<Trial, 'cards' | 'scale' | 'faults'>): Promise<Measured> {
  const trial: Trial = { ...given, sender: 'ours', seed: 1 }
  return told(trial, [await runTrial(connector, trial)])
}

function told({ sender, cards, scale, faults }: Omit<Trial, 'seed'>, trials: readonly Sent[]): Measured {
  const middle = (of: (sent: Sent) => number) => median(trials.map(of))
  const share = middle(({ shareOfPermitted }) => shareOfPermitted)
  const allowed = limit * scale
  return {
    what: `${cards} cards at ${allowed} a second${faults.length > 0 ? ', 1 % 429' : ''}: ${wordsFor[sender]}`,
    figure:
      `${(middle(({ milliseconds }) => milliseconds) / 1000).toFixed(1)} s, ${(share * 100).toFixed(1)} % of the limit, ` +
      `at most ${Math.max(...trials.map(({ highest }) => highest))} in a second, ` +
      `${middle(({ refused }) => refused)} refused, ${middle(({ lost }) => lost)} lost, ` +
      `${middle(({ doubled }) => doubled)} twice`,
  }
}

async function runTrial(connector: FakeConnector, trial: Trial): Promise<Sent> {
  const { sender, cards, scale, faults, seed } = trial
  await connector.begin({ scale, faults, seed })
  const people = connector.people.slice(0, cards)
  const { milliseconds } = await send({ sender, serviceUrl: connector.serviceUrl, perSecond: limit * scale, people })
  const [limits, truth] = [await connector.limits(), await connector.truth()]
  const copies = new Map(truth.map(({ oid, messages }) => [oid, messages.reduce((sum, one) => sum + one.copies, 0)]))
  const received = people.map(({ oid }) => copies.get(oid) ?? 0)
  const tenant = limits.windows.find(({ scope }) => scope === 'appInTenant')
  const arrived = limits.requests - limits.refused
  return {
    milliseconds,
    shareOfPermitted: arrived / (limit * scale) / (milliseconds / 1000),
    highest: tenant?.highest ?? 0,
    refused: limits.refused,
    lost: received.filter(count => count === 0).length,
    doubled: received.filter(count => count > 1).length,
  }
}

const answerShape = z.object({ failed: z.number(), milliseconds: z.number() })

/** Has a process of its own send cards to these people. */
function send(order: SendingOrder): Promise<z.infer<typeof answerShape>> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'sendingPaceSender.ts'), { execArgv: ['--import', 'tsx'] })
    child.once('message', answer => {
      resolve(answerShape.parse(answer))
    })
    child.once('exit', code => {
      reject(new Error(`The sender ended with ${code ?? 'a signal'}.`))
    })
    child.send(order)
  })
}
