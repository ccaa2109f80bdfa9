import { wordsIn } from './chatCaller'
import { botAppId } from './people'
import { asOfNow } from './recording'
import type { Recording } from './recording'
import type { Signer } from './signIn/signer'

export interface Replaying {
  /** `http://127.0.0.1:3978/api/messages` */
  readonly bot: string
  /** The Connector that the bot answers to. */
  readonly serviceUrl: string
  readonly signer: Pick<Signer, 'channelToken'>
  /** Marks this run, so that the same recording can be replayed again. */
  readonly run: string
}

/** What the bot made of one activity. */
export interface Replayed {
  /** `message "help"` or `adaptiveCard/action help` */
  readonly what: string
  readonly status: number
  /** The words that the answer itself shows, line by line; an answer to a message comes into the chat instead. */
  readonly words: string
  readonly milliseconds: number
}

/** Brings every activity of a recording to the bot, one after the other, signed as Teams signs them. */
export async function replay({ activities }: Recording, replaying: Replaying): Promise<readonly Replayed[]> {
  const { bot, serviceUrl, signer, run } = replaying
  const replayed: Replayed[] = []
  for (const recorded of activities) {
    const token = await signer.channelToken({ serviceUrl, audience: botAppId })
    const began = performance.now()
    const answer = await fetch(bot, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(asOfNow(recorded, { serviceUrl, run })),
    })
    const body = parsed(await answer.text())
    const milliseconds = Math.round(performance.now() - began)
    replayed.push({ what: whatOf(recorded), status: answer.status, words: wordsIn(body), milliseconds })
  }
  return replayed
}

function parsed(text: string): unknown {
  return text === '' ? {} : JSON.parse(text)
}

function whatOf(activity: Readonly<Record<string, unknown>>): string {
  const { type, name, text, action, value } = activity
  if (type === 'message') return `message ${JSON.stringify(text ?? '')}`
  if (type !== 'invoke') return worded(type, action)
  const { action: pressed } = (value ?? {}) as { action?: { verb?: unknown } }
  return worded(name, pressed?.verb)
}

function worded(...words: readonly unknown[]): string {
  return words.filter(word => typeof word === 'string').join(' ')
}
