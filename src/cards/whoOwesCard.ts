import { cardTo } from '../domain/askedCards'
import { britishDayOf, dayInWords } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { isPaused, pauseOf } from '../domain/chase'
import type { Finding } from '../domain/finding'
import { hasRun } from '../domain/meeting'
import type { Meeting } from '../domain/meeting'
import { mayForAll } from '../domain/permissions'
import { nameOf } from '../domain/person'
import type { Actor } from '../domain/person'
import { answerersOf } from '../domain/standIn'
import { owedBy, ownersAsked } from '../domain/updateRound'
import { deliveryStateWords } from '../domain/wording'
import type { World } from '../domain/world'
import { stateWords } from './escalationCard'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { helpButton, noticeCard } from './noticeCard'
import { filled, plainLabel, plainName, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, chaseWords, digestWords, listWords, marking } from './wording'

export interface WhoOwes {
  readonly by: Actor
  readonly now: Date
  readonly link: string
  /** What was chosen and typed, given back when something is wrong with it. */
  readonly typed?: Chosen
  /** What was done, or why it was not. */
  readonly told?: string
  /** The next press means it: outside working hours, or although the card arrived. */
  readonly insists?: 'anyHour' | 'anyway'
}

export interface Chosen {
  /** `RGG-2026-12-17/` and the object id of the owner or of who stands in for them. */
  readonly asked?: string
  readonly until?: string
  readonly reason?: string
}

const mostShown = 20
const mostChosen = 60
const longestLabels = 120
/** Each finding has a stand-in of its own; the tracker shows the others. */
const mostStandIns = 2
const longestName = 60
const longestReason = 2000

/** Who has not answered yet in the rounds that this person runs, and what can be done about each. */
export function whoOwesCard(world: World, about: WhoOwes): Card {
  const { by, now, link } = about
  const rounds = roundsRunBy(world, by, now)
  const owing = rounds.flatMap(meeting => owingIn(world, meeting))
  if (owing.length > 0) return owingCard(world, owing, about)
  const words = rounds.length === 0 ? listWords.runsNoRound : listWords.allAnswered
  return noticeCard({
    heading: listWords.owing(0),
    paragraphs: [{ words: about.told ?? '' }, { words }],
    actions: [helpButton],
    link,
  })
}

interface Owing {
  readonly meeting: Meeting
  readonly owner: string
  readonly owed: readonly Finding[]
}

function owingCard(world: World, owing: readonly Owing[], about: WhoOwes): Card {
  const { now, link, typed = {}, told = '', insists } = about
  const today = britishDayOf(now)
  const chased = owing.filter(({ meeting }) => hasRun(meeting, 'sendCards')).slice(0, mostChosen)
  return expandCard('whoOwes', {
    marking,
    heading: listWords.owing(owing.length),
    paragraphs: filled([{ words: told }, { words: listWords.more(owing.length - mostShown) }]),
    owners: owing.slice(0, mostShown).map(each => ({
      owner: shortened(nameOf(world.people, each.owner), longestLabels),
      findings: `${shortened(each.owed.map(plainLabel).join(', '), longestLabels)}; meeting on ${dayInWords(each.meeting.on)}`,
      state: filled([stateOf(world, each), standInsOf(world, each, today), pausedWords(each, today)]),
    })),
    mayChase: chased.length > 0,
    people: choicesOf(world, chased, today).slice(0, mostChosen),
    asked: typed.asked ?? '',
    until: typed.until ?? '',
    reason: (typed.reason ?? '').slice(0, longestReason),
    remindTitle: insists === 'anyHour' ? chaseWords.remindAllTheSame : chaseWords.remind,
    resendTitle: insists === 'anyway' ? chaseWords.resendAllTheSame : chaseWords.resend,
    anyHour: insists === 'anyHour' ? 'yes' : '',
    anyway: insists === 'anyway' ? 'yes' : '',
    link,
    openTracker: buttons.openTracker,
  })
}

/** Everybody who can be reminded, each once: the owners, and after them who stands in for one of them today. */
function choicesOf({ people }: World, chased: readonly Owing[], today: CalendarDay) {
  const named = (oid: string) => plainName(nameOf(people, oid))
  const owners = chased.map(({ owner, meeting }) => ({ oid: owner, meeting, words: named(owner) }))
  const standIns = chased.flatMap(each =>
    standInsFor(each, today).map(oid => ({
      oid,
      meeting: each.meeting,
      words: `${named(oid)}, ${listWords.standsInFor(named(each.owner))}`,
    })),
  )
  const choices = [...owners, ...standIns].map(({ oid, meeting, words }) => ({
    title: `${words}, ${dayInWords(meeting.on)}`,
    value: `${meeting.reference}/${oid}`,
  }))
  return choices.filter(({ value }, at) => choices.findIndex(each => each.value === value) === at)
}

function standInsFor({ owner, owed }: Owing, today: CalendarDay): readonly string[] {
  return [...new Set(owed.flatMap(finding => answerersOf(finding, today)))].filter(oid => oid !== owner)
}

function stateOf(world: World, { meeting, owner }: Owing): Paragraph {
  const card = cardTo(world, meeting, owner)
  return { lead: 'Card', words: card ? stateWords(card) : digestWords.noCard }
}

/** Who answers for the owner today for some of what is owed, and how far the question got to them. */
function standInsOf(world: World, owing: Owing, today: CalendarDay): Paragraph {
  const standIns = standInsFor(owing, today)
  const shown = standIns.slice(0, mostStandIns).map(oid => {
    const card = cardTo(world, owing.meeting, oid)
    const got = card
      ? `${deliveryStateWords[card.state]}, ${dayInWords(britishDayOf(new Date(card.at)))}`
      : digestWords.noCard
    return `${shortened(nameOf(world.people, oid), longestName)} (card: ${got})`
  })
  const more = standIns.length - shown.length
  return { lead: listWords.standIn, words: [...shown, ...(more > 0 ? [listWords.more(more)] : [])].join('; ') }
}

function pausedWords({ meeting, owner }: Owing, today: CalendarDay): Paragraph {
  const pause = isPaused(meeting, owner, today) ? pauseOf(meeting, owner) : undefined
  return { words: pause ? chaseWords.leftAlone(dayInWords(pause.until), shortened(pause.reason, longestLabels)) : '' }
}

function roundsRunBy(world: World, by: Actor, now: Date): readonly Meeting[] {
  const on = britishDayOf(now)
  return [...world.meetings.values()].filter(
    ({ on: day, cancelled, confirmedAt, covers }) =>
      day >= on &&
      !cancelled &&
      confirmedAt !== undefined &&
      mayForAll(world, by, { act: 'runRound', bodies: covers, on }),
  )
}

function owingIn(world: World, meeting: Meeting): readonly Owing[] {
  return ownersAsked(world, meeting)
    .map(owner => ({ meeting, owner, owed: owedBy(world, meeting, owner) }))
    .filter(({ owed }) => owed.length > 0)
}
