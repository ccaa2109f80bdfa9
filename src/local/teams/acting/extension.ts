import type { Member } from '../chats/roster'
import { activityOf, tellBot, unableToReach } from './tellBot'
import type { Acting, BotAnswer } from './tellBot'

/** After a time-out or a failure the client asks so many times more, and then says that it cannot reach the app. */
const repeatsOfExtension = 2

/** `{"commandId":"searchFindings","text":"AFI 2"}` */
export interface Searching {
  readonly commandId: string
  readonly text: string
  readonly parameter: string
  readonly skip: number
  readonly count: number
}

/** Types into the message extension's search box. An empty text is what the client asks when the box opens. */
export function search(acting: Acting, person: Member, searching: Searching): Promise<BotAnswer> {
  const { commandId, text, parameter, skip, count } = searching
  const parameters = text === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: parameter, value: text }]
  return ask(acting, person, {
    name: 'composeExtension/query',
    value: { commandId, parameters, queryOptions: { skip, count } },
  })
}

/** Pastes a link into the box where messages are written. */
export function unfurl(acting: Acting, person: Member, url: string): Promise<BotAnswer> {
  return ask(acting, person, { name: 'composeExtension/queryLink', value: { url } })
}

/** Types into a choice set of a card whose choices the bot supplies. */
export async function typeahead(
  acting: Acting,
  person: Member,
  { dataset, text }: { dataset: string; text: string },
): Promise<BotAnswer> {
  const value = { queryText: text, queryOptions: { skip: 0, top: 15 }, dataset }
  return ask(acting, person, { name: 'application/search', value })
}

async function ask(
  acting: Acting,
  person: Member,
  { name, value }: { name: string; value: object },
): Promise<BotAnswer> {
  const activity = activityOf(acting, person, { type: 'invoke', name, value })
  const send = () => tellBot(acting, activity, acting.waits().extensionMilliseconds)
  let answer = await send()
  for (let time = 0; time < repeatsOfExtension && answer.status !== 200; time += 1) answer = await send()
  return answer.status === 200 ? answer : { ...answer, shown: unableToReach }
}
