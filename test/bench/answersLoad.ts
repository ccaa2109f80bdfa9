import { Agent, request } from 'node:http'
import { answerNumber } from './answersOffice'
import type { Answering } from './answersOffice'

/** How one answer went: its number, whether it was acknowledged with a card, and the milliseconds since its moment. */
export interface Answered {
  readonly number: number
  readonly isTaken: boolean
  readonly milliseconds: number
}

let last = 0
const agent = new Agent({ keepAlive: true, maxSockets: 128 })

/**
 * So many answers a second for so long, whether or not the bot keeps up. Each is timed from the moment at which it was
 * due, so that a stall counts for all who would have waited.
 */
export async function atPace(bot: Answering, { perSecond, seconds }: { perSecond: number; seconds: number }) {
  const started = performance.now()
  const all: Promise<Answered>[] = []
  while (all.length < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1)
    while (all.length < due) all.push(send(bot, started + (all.length / perSecond) * 1000))
    await until(started + (all.length / perSecond) * 1000)
  }
  return Promise.all(all)
}

const roughly = 2

/** A timer may be more than a millisecond late, which is none of the bot's: the last stretch is watched. */
async function until(moment: number): Promise<void> {
  const left = moment - performance.now()
  if (left > roughly) await new Promise(resolve => setTimeout(resolve, left - roughly))
  while (performance.now() < moment) await new Promise(resolve => setImmediate(resolve))
}

/** As many as the bot takes in so long, from so many who each wait for their answer; how many a second. */
export async function asFastAsItGoes(bot: Answering, { side, seconds }: { side: number; seconds: number }) {
  const started = performance.now()
  const until = started + seconds * 1000
  let taken = 0
  const worker = async () => {
    while (performance.now() < until) if ((await send(bot, performance.now())).isTaken) taken += 1
  }
  await Promise.all(Array.from({ length: side }, worker))
  return taken / ((performance.now() - started) / 1000)
}

function send(bot: Answering, due: number): Promise<Answered> {
  last += 1
  const number = last
  const body = JSON.stringify(answerNumber(number, bot))
  const headers = {
    Authorization: `Bearer ${bot.token}`,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  }
  return new Promise(resolve => {
    const end = (isTaken: boolean) => {
      resolve({ number, isTaken, milliseconds: performance.now() - due })
    }
    const asking = request(`${bot.server}/api/messages`, { method: 'POST', agent, headers }, answer => {
      let said = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (said += part))
      answer.once('end', () => {
        end(answer.statusCode === 200 && said.includes('Thank you'))
      })
      answer.once('error', () => {
        end(false)
      })
    })
    asking.once('error', () => {
      end(false)
    })
    asking.end(body)
  })
}
