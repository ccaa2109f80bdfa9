import { momentOn } from '../../src/domain/calendarDay'
import type { CalendarDay } from '../../src/domain/calendarDay'
import type { RoundWorkData } from '../../src/domain/meetingApi'
import type { FindingPageData } from '../../src/domain/tabApi'
import { actionsIn, chatAs, wordsIn } from '../../src/local/chatCaller'
import type { SeenCard } from '../../src/local/chatCaller'
import { personWho } from '../../src/local/demoPeople'
import { people } from '../../src/local/people'
import { signInToTab } from '../../src/local/tabCaller'
import type { TabCaller } from '../../src/local/tabCaller'
import { until } from './runningProduct'
import type { RunningProduct } from './runningProduct'

/** What the people of a made-up office do with the product, and see of it, whatever it runs on. */
export interface Office {
  /** Where each copy of the product can be reached; each person stays with one, as behind a load balancer. */
  readonly products: () => readonly RunningProduct[]
  /** Lets time pass, in every copy of the product. */
  readonly moveTo: (moment: Date) => Promise<void>
}

export interface People {
  readonly tab: (oid: string) => Promise<TabCaller>
  readonly seen: (oid: string) => Promise<readonly SeenCard[]>
  /** How many messages this person really received whose key begins so, by the Connector's own account. */
  readonly received: (oid: string, keys: RegExp) => Promise<number>
  readonly press: (oid: string, ...pressing: Parameters<ReturnType<typeof chatAs>['press']>) => Promise<SeenCard>
  readonly round: (meeting: string) => Promise<RoundWorkData>
  /** The round as each copy of the product shows it. */
  readonly rounds: (meeting: string) => Promise<readonly RoundWorkData[]>
  readonly finding: (reference: string) => Promise<FindingPageData>
  readonly moveTo: (day: CalendarDay | undefined, hour: number) => Promise<void>
}

interface Received {
  readonly messages: readonly { readonly key: string; readonly copies: number }[]
}

export function oidOf(name: string): string {
  const found = people.find(person => person.name === name)
  if (!found) throw new Error(`Nobody is called ${name}.`)
  return found.oid
}

export function peopleOf({ products, moveTo }: Office): People {
  const productFor = (oid: string) => {
    const all = products()
    const product = all[Number.parseInt(oid.slice(-2), 16) % all.length]
    if (!product) throw new Error('No copy of the product is running.')
    return product
  }
  const chat = (oid: string) => chatAs(products()[0]?.teams ?? '', oid)
  const tab = (oid: string) => signInToTab(productFor(oid).server, oid, products()[0]?.server)
  return {
    tab,
    seen: oid => chat(oid).cards(),
    received: async (oid, keys) => {
      const answer = await fetch(`${products()[0]?.teams ?? ''}/local/truth?person=${oid}`)
      const { persons } = (await answer.json()) as { persons: readonly Received[] }
      const messages = persons.flatMap(person => person.messages)
      return messages.filter(({ key }) => keys.test(key)).reduce((sum, { copies }) => sum + copies, 0)
    },
    press: (oid, ...pressing) => chat(oid).press(...pressing),
    round: async meeting => (await tab(personWho('regionalPolicyOfficer').oid)).get(`/api/meetings/${meeting}`),
    rounds: meeting =>
      Promise.all(
        products().map(async ({ server }) => {
          const caller = await signInToTab(server, personWho('regionalPolicyOfficer').oid, products()[0]?.server)
          return caller.get<RoundWorkData>(`/api/meetings/${meeting}`)
        }),
      ),
    finding: async reference => (await tab(personWho('policyOfficer').oid)).get(`/api/findings/${reference}`),
    moveTo: async (day, hour) => {
      if (!day) throw new Error('The timetable has no such day.')
      await moveTo(momentOn(day, hour))
    },
  }
}

/** Every card of a person that has this among its words. */
export function cardsSaying(cards: readonly SeenCard[], words: string | RegExp): readonly SeenCard[] {
  return cards.filter(({ card }) =>
    typeof words === 'string' ? wordsIn(card).includes(words) : words.test(wordsIn(card)),
  )
}

/** The newest card that offers an act about something. */
export function cardOffering(cards: readonly SeenCard[], verb: string, about: string): SeenCard | undefined {
  return cards.findLast(({ card }) =>
    actionsIn(card).some(action => action.verb === verb && Object.values(action.data ?? {}).includes(about)),
  )
}

/** Waits for a card that offers an act about something. */
export function waitForCard({ seen }: People, oid: string, { verb, about }: { verb: string; about: string }) {
  return until(async () => cardOffering(await seen(oid), verb, about), 20)
}
