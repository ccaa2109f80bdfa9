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

/** In seconds: to get warm, at the pace, as fast as it goes. */
interface Lasting {
  readonly warm: number
  readonly pace: number
  readonly fast: number
}

/**
 * How soon an owner has the receipt of an answer, and how many answers a second there can be: ours, which checks the
 * token, judges the answer and has it on disk before it says so, against an idle bot, which checks the token and says
 * thank you. Each a process of its own, in turn, started afresh each time. Then ours is killed under load.
 */
export async function answersUnderLoad(rounds: number): Promise<readonly Measured[]> {
  const isQuick = rounds <= 3
  const lasting = isQuick ? { warm: 2, pace: 3, fast: 1 } : { warm: 3, pace: 10, fast: 5 }
  const office = await openOffice()
  try {
    const figures = { ours: [] as Figures[], idle: [] as Figures[] }
    for (let round = 0; round < (isQuick ? 1 : rounds); round += 1) {
      figures.ours.push(await measure(await office.startOurs(`round ${round}`), lasting))
      figures.idle.push(await measure(await office.startIdleBot(), lasting))
    }
    return [...told(figures), await killedUnderLoad(office, isQuick ? 1 : 5)]
  } finally {
    await office.close()
  }
}

async function measure(bot: Answering, { warm, pace, fast }: Lasting): Promise<Figures> {
  try {
    await atPace(bot, { perSecond, seconds: warm })
    const answered = await atPace(bot, { perSecond, seconds: pace })
    const sorted = answered.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
    return {
      p50: at(0.5),
      p99: at(0.99),
      refused: answered.filter(({ isTaken }) => !isTaken).length,
      perSecond: await asFastAsItGoes(bot, { side, seconds: fast }),
    }
  } finally {
    await ended(bot.process, 'SIGKILL')
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
      ratio: `${(of(ours, 'perSecond') / of(idle, 'perSecond')).toFixed(2)} : 1`,
    },
  ]
}

/** Kills ours again and again while answers come, and looks for every one that it had acknowledged. */
async function killedUnderLoad(office: Office, kills: number): Promise<Measured> {
  const acknowledged: number[] = []
  for (let killed = 0; killed < kills; killed += 1) {
    const bot = await office.startOurs('killed')
    const answering = atPace(bot, { perSecond, seconds: 4 })
    await new Promise(resolve => setTimeout(resolve, 1500 + Math.random() * 2000))
    await ended(bot.process, 'SIGKILL')
    acknowledged.push(...takenOf(await answering))
  }
  const bot = await office.startOurs('killed')
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
