import { asFastAsItGoes, atPace } from './answersLoad'
import type { Answered } from './answersLoad'
import { findingNumber, findings, openOffice, wordsOf } from './answersOffice'
import type { Answering, Office } from './answersOffice'
import { ended } from './fakeConnector'
import type { Measured } from './main'
import { inMilliseconds, median } from './median'

const perSecond = 200
const side = 32

interface Figures {
  readonly p50: number
  readonly p99: number
  readonly refused: number
  readonly perSecond: number
}

/**
 * How soon an owner has the receipt of an answer, and how many answers a second there can be: ours, which checks the
 * token, judges the answer and has it on disk before it says so, against an idle bot, which checks the token and says
 * thank you. Each a process of its own, in turn; the other stands still meanwhile. Then ours is killed under load.
 */
export async function answersUnderLoad(rounds: number): Promise<readonly Measured[]> {
  const isQuick = rounds <= 3
  const office = await openOffice()
  const ours = await office.startOurs()
  const idle = await office.startIdleBot()
  const seconds = isQuick ? { pace: 3, fast: 1, kills: 1 } : { pace: 10, fast: 5, kills: 5 }
  try {
    const figures = { ours: [] as Figures[], idle: [] as Figures[] }
    for (const bot of [ours, idle]) await alone(bot, [ours, idle], () => atPace(bot, { perSecond, seconds: 2 }))
    for (let round = 0; round < (isQuick ? 1 : rounds); round += 1) {
      figures.ours.push(await alone(ours, [ours, idle], () => measure(ours, seconds)))
      figures.idle.push(await alone(idle, [ours, idle], () => measure(idle, seconds)))
    }
    for (const bot of [ours, idle]) await ended(bot.process, 'SIGKILL')
    return [...told(figures), await killedUnderLoad(office, seconds.kills)]
  } finally {
    for (const bot of [ours, idle]) await ended(bot.process, 'SIGKILL')
    await office.close()
  }
}

/** What ours still has to file would take from the peer's time: whoever is not measured stands still. */
async function alone<Result>(bot: Answering, all: readonly Answering[], act: () => Promise<Result>): Promise<Result> {
  for (const { process } of all) process.kill(process === bot.process ? 'SIGCONT' : 'SIGSTOP')
  await new Promise(resolve => setTimeout(resolve, 200))
  try {
    return await act()
  } finally {
    for (const { process } of all) process.kill('SIGCONT')
  }
}

async function measure(bot: Answering, { pace, fast }: { pace: number; fast: number }): Promise<Figures> {
  const answered = await atPace(bot, { perSecond, seconds: pace })
  const sorted = answered.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return {
    p50: at(0.5),
    p99: at(0.99),
    refused: answered.filter(({ isTaken }) => !isTaken).length,
    perSecond: await asFastAsItGoes(bot, { side, seconds: fast }),
  }
}

function told({ ours, idle }: Readonly<Record<'ours' | 'idle', readonly Figures[]>>): readonly Measured[] {
  const of = (figures: readonly Figures[], name: keyof Figures) => median(figures.map(each => each[name]))
  const against = (name: 'p50' | 'p99') => ({
    figure: `${inMilliseconds(of(ours, name))} against ${inMilliseconds(of(idle, name))}`,
    ratio: `1 : ${(of(idle, name) / of(ours, name)).toFixed(2)}`,
  })
  return [
    { what: `Answers at ${perSecond} a second, token checked, on disk: p50, against an idle bot`, ...against('p50') },
    { what: '… p99', ...against('p99') },
    { what: '… not taken', figure: `${of(ours, 'refused')} against ${of(idle, 'refused')}` },
    {
      what: `… as many as it takes, ${side} at once`,
      figure: `${of(ours, 'perSecond').toFixed(0)} a second against ${of(idle, 'perSecond').toFixed(0)}`,
      ratio: `1 : ${(of(idle, 'perSecond') / of(ours, 'perSecond')).toFixed(2)}`,
    },
  ]
}

/** Kills ours again and again while answers come, and looks for every one that it had acknowledged. */
async function killedUnderLoad(office: Office, kills: number): Promise<Measured> {
  const acknowledged: number[] = []
  for (let killed = 0; killed < kills; killed += 1) {
    const bot = await office.startOurs()
    const answering = atPace(bot, { perSecond, seconds: 4 })
    await new Promise(resolve => setTimeout(resolve, 1500 + Math.random() * 2000))
    await ended(bot.process, 'SIGKILL')
    acknowledged.push(...takenOf(await answering))
  }
  const bot = await office.startOurs()
  const missing = acknowledged.filter(missingIn(await pagesOf(bot, await office.tabToken())))
  await ended(bot.process, 'SIGKILL')
  return {
    what: `Answers acknowledged before one of ${kills} kill -9 under load`,
    figure: `${acknowledged.length}, of which ${missing.length} are not on record`,
  }
}

function takenOf(answered: readonly Answered[]): readonly number[] {
  return answered.filter(({ isTaken }) => isTaken).map(({ number }) => number)
}

function missingIn(pages: ReadonlyMap<number, string>): (number: number) => boolean {
  return number => !(pages.get(number % findings) ?? '').includes(wordsOf(number))
}

async function pagesOf({ server }: Answering, token: string): Promise<ReadonlyMap<number, string>> {
  const pages = new Map<number, string>()
  for (let at = 0; at < findings; at += 1) {
    const headers = { Authorization: `Bearer ${token}` }
    const answer = await fetch(`${server}/api/findings/${findingNumber(at)}`, { headers })
    pages.set(at, await answer.text())
  }
  return pages
}
