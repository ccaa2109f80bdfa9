import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare, readLedger } from './deliveryLedger'
import type { Compared, Copies } from './deliveryLedger'
import type { DeliveryOrder } from './deliveryProcess'
import { messageFor } from './deliverySending'
import { ended, startFakeConnector } from './fakeConnector'
import type { FakeConnector } from './fakeConnector'
import type { Measured } from './main'
import { peerNames, wordsFor } from './sendingPacePeers'

/** As the issue that asked for this figure has them. Of the refusals half say how long to wait. */
const faults = [
  { do: 'throttle', probability: 0.025, retryAfterSeconds: 1 },
  { do: 'throttle', probability: 0.025 },
  { do: 'badGatewayBefore', probability: 0.02 },
  { do: 'badGatewayAfter', probability: 0.01 },
  { do: 'reset', probability: 0.005 },
  { do: 'resetAfter', probability: 0.005 },
].map(fault => ({ match: { operation: 'send' }, ...fault }))

const kills = 5
/** Ten times what Teams allows, so that 10,000 cards take some twenty seconds. */
const scale = 10

interface Trial {
  readonly sender: DeliveryOrder['sender']
  readonly cards: number
  readonly seed: number
}

/**
 * Many cards while requests fail in every way and the sending process is killed five times at moments that the seed
 * decides: what people really received against what the sender believes.
 */
export async function deliveryUnderFaults(rounds: number): Promise<readonly Measured[]> {
  const isQuick = rounds <= 3
  const cards = isQuick ? 1000 : 10_000
  const connector = await startFakeConnector(cards)
  try {
    const measured: Measured[] = []
    for (let seed = 1; seed <= (isQuick ? 1 : 3); seed += 1) {
      measured.push(await runTrial(connector, { sender: 'ours', cards, seed }))
    }
    const peers = isQuick ? (['backOffEach'] as const) : peerNames
    for (const sender of peers) measured.push(await runTrial(connector, { sender, cards, seed: 1 }))
    return measured
  } finally {
    await connector.close()
  }
}

async function runTrial(connector: FakeConnector, trial: Trial): Promise<Measured> {
  const { sender, cards, seed } = trial
  const folder = mkdtempSync(join(tmpdir(), 'afi-tracker-bench-delivery-'))
  const people = connector.people.slice(0, cards)
  await connector.begin({ scale, faults, seed })
  const started = performance.now()
  try {
    await sendThrough({ folder, people, sender, serviceUrl: connector.serviceUrl, perSecond: 50 * scale }, seed)
    const seconds = (performance.now() - started) / 1000
    const keys = people.map(person => messageFor(person).key)
    return told(trial, compare(keys, await copiesIn(connector), readLedger(folder)), seconds)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function told({ sender, cards, seed }: Trial, compared: Compared, seconds: number): Measured {
  const { lost, shownAsUnconfirmed, more, ambiguous, unlisted } = compared
  const ours =
    `${shownAsUnconfirmed} not received and shown as unconfirmed, ` +
    `${more} more cards for ${ambiguous} sends without an answer, ${unlisted} of them not listed`
  const took = `${seconds.toFixed(0)} s`
  return {
    what: `${cards} cards, faults, five kill -9, seed ${seed}: ${wordsFor[sender]}`,
    figure: `${lost} lost, ${sender === 'ours' ? ours : `${more} more cards, none listed`}, ${took}`,
  }
}

async function copiesIn(connector: FakeConnector): Promise<Copies> {
  const received = await connector.truth()
  return new Map(received.flatMap(({ messages }) => messages.map(({ key, copies }) => [key, copies] as const)))
}

/** Runs the sender until it is done, killing it on the way as often as is wanted. */
async function sendThrough(order: Omit<DeliveryOrder, 'isRestart'>, seed: number): Promise<void> {
  const random = seeded(seed)
  /** The kills fall into the time that the limit gives the whole. */
  const between = (order.people.length / order.perSecond) * (1000 / kills)
  for (let killed = 0; killed < kills; killed += 1) {
    const child = await begin({ ...order, isRestart: killed > 0 })
    await Promise.race([new Promise(resolve => setTimeout(resolve, between * (0.25 + random()))), exit(child)])
    await ended(child, 'SIGKILL')
  }
  await exit(await begin({ ...order, isRestart: true }))
}

/** Starts a sender and waits until what it is to send is in its hands. */
async function begin(order: DeliveryOrder): Promise<ChildProcess> {
  const child = fork(join(__dirname, 'deliveryProcess.ts'), { execArgv: ['--import', 'tsx'] })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => {
      resolve()
    })
    child.once('exit', code => {
      reject(new Error(`The sender ended with ${code ?? 'a signal'}.`))
    })
    child.send(order)
  })
  return child
}

function exit(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(resolve => child.once('exit', resolve))
}

/** Numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
