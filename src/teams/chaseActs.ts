import type { Card } from '../cards/expandCard'
import { whoOwesCard } from '../cards/whoOwesCard'
import type { Chosen, WhoOwes } from '../cards/whoOwesCard'
import { chaseWords } from '../cards/wording'
import { parseDay } from '../domain/calendarDay'
import { nameOf } from '../domain/person'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import { refusalWords } from '../domain/wording'
import { pauseChase, remindNow, resendCard } from '../workflows/chaseOwner'
import type { Pressed } from './cardActs'

type Shown = Pick<WhoOwes, 'typed' | 'told' | 'insists'>

/** Who still owes an answer, as a coordinator sees it now. */
export function showWhoOwes({ desk, by }: Pressed, shown: Shown = {}): Card {
  const { records, clock, linkTo } = desk
  return whoOwesCard(records.world(), { by, now: clock.now(), link: linkTo('#/meetings'), ...shown })
}

export async function remindFromCard(
  { anyHour, ...typed }: Chosen & { readonly anyHour: boolean },
  pressed: Pressed,
): Promise<Card> {
  const about = chosenIn(typed)
  if (!about) return showWhoOwes(pressed, { typed, told: chaseWords.choose })
  const verdict = await remindNow(pressed.desk, { ...about, anyHour }, fromCard(pressed))
  return answered(verdict, { typed, done: chaseWords.reminded(nameFor(about.owner, pressed)) }, pressed)
}

export async function resendFromCard(
  { anyway, ...typed }: Chosen & { readonly anyway: boolean },
  pressed: Pressed,
): Promise<Card> {
  const about = chosenIn(typed)
  if (!about) return showWhoOwes(pressed, { typed, told: chaseWords.choose })
  const verdict = await resendCard(pressed.desk, { ...about, anyway }, fromCard(pressed))
  return answered(verdict, { typed, done: chaseWords.sentAgain(nameFor(about.owner, pressed)) }, pressed)
}

export async function pauseFromCard(typed: Chosen, pressed: Pressed): Promise<Card> {
  const about = chosenIn(typed)
  if (!about) return showWhoOwes(pressed, { typed, told: chaseWords.choose })
  const until = parseDay(typed.until ?? '')
  if (!until) return showWhoOwes(pressed, { typed, told: chaseWords.untilMissing })
  const verdict = await pauseChase(pressed.desk, { ...about, until, reason: typed.reason ?? '' }, fromCard(pressed))
  return answered(verdict, { typed, done: chaseWords.paused(nameFor(about.owner, pressed)) }, pressed)
}

function fromCard({ by }: Pressed) {
  return { by, channel: 'card' } as const
}

/** The list again, with what was done; or with what was chosen and why nothing was done. */
function answered(verdict: Verdict<Change>, { typed, done }: { typed: Chosen; done: string }, pressed: Pressed): Card {
  if (verdict.kind !== 'refused') return showWhoOwes(pressed, { told: done })
  const { because } = verdict
  const told = `⚠ ${refusalWords[because]}`
  if (because === 'quietHours') return showWhoOwes(pressed, { typed, told, insists: 'anyHour' })
  if (because === 'cardArrived') return showWhoOwes(pressed, { typed, told, insists: 'anyway' })
  return showWhoOwes(pressed, { typed, told })
}

/** `RGG-2026-12-17/` and an object id, as the list of people offers them. */
function chosenIn({ asked = '' }: Chosen): { readonly meeting: string; readonly owner: string } | undefined {
  const at = asked.indexOf('/')
  return at < 1 ? undefined : { meeting: asked.slice(0, at), owner: asked.slice(at + 1) }
}

function nameFor(oid: string, { desk }: Pressed): string {
  return nameOf(desk.records.world().people, oid)
}
