import { cardTo } from '../domain/askedCards'
import { cardInRound, sendingDay } from '../domain/cardInRound'
import { britishDayOf } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { faultOfChase, isPaused, pauseOf, wasJustReminded } from '../domain/chase'
import type { ChasePaused } from '../domain/chase'
import { isSettled } from '../domain/finding'
import { leaversIn } from '../domain/leavers'
import { hasRun } from '../domain/meeting'
import type { Meeting, StepRun } from '../domain/meeting'
import { cardStates, cardStateWords, nextStepWords } from '../domain/nextStepWords'
import type { CardState, Standing } from '../domain/nextStepWords'
import { orphansOf } from '../domain/orphans'
import { mayForAll } from '../domain/permissions'
import { nameOf } from '../domain/person'
import type { Actor } from '../domain/person'
import { roundByPerson } from '../domain/roundAsked'
import type { PersonAsked } from '../domain/roundAsked'
import { isOpen, possibleFrom, stepsDue } from '../domain/stepRun'
import type { PersonInRound, RoundPageData, RoundWorkData, StepState } from '../domain/meetingApi'
import { dueAt, steps } from '../domain/timetable'
import type { TimetableStep } from '../domain/timetable'
import { previewRound, requestState, requestStates } from '../domain/updateRound'
import { findingLabel, whyNotAskedWords, whySkippedWords } from '../domain/wording'
import type { World } from '../domain/world'

interface Looking {
  readonly meeting: Meeting
  readonly person: Actor
  readonly now: Date
}

/** The part of the round page that coordinators work with: runs, people, counts that reconcile, orphans. */
export function showRoundWork(world: World, looking: Looking): Omit<RoundWorkData, keyof RoundPageData> {
  const { meeting, person, now } = looking
  const on = britishDayOf(now)
  const isConfirmed = meeting.confirmedAt !== undefined
  const round = isConfirmed ? meeting : { ...meeting, requests: previewRound(world, meeting, now).requests }
  const mayChase = faultOfChase(world, { meeting, by: person, at: now }) === undefined
  const leavers = leaversIn(world)
  const people = [...roundByPerson(world, round, on)].map(([oid, theirs]) =>
    personInRound(world, { meeting: round, now, oid, theirs, hasLeft: leavers.has(oid), mayChase }),
  )
  return {
    runs: steps.map(step => runShown(world, { meeting, step, now })),
    people,
    requestCounts: countOf(
      requestStates,
      round.requests.map(request => requestState(world, round, request)),
    ),
    cardCounts: countOf(
      cardStates,
      people.map(({ card }) => card),
    ),
    orphans: orphansOf(world, meeting.covers, now).map(({ finding, owner, why, reassignedBy }) => ({
      finding: finding.reference,
      label: findingLabel(finding),
      owner: nameOf(world.people, owner),
      why,
      reassignedBy: reassignedBy.map(oid => nameOf(world.people, oid)),
    })),
    mayRun: mayForAll(world, person, { act: 'runRound', bodies: meeting.covers, on }),
  }
}

function countOf<Name extends string>(names: readonly Name[], found: readonly Name[]): Readonly<Record<Name, number>> {
  const counts = names.map(name => [name, found.filter(each => each === name).length] as const)
  return Object.fromEntries(counts) as Record<Name, number>
}

interface Someone {
  readonly meeting: Meeting
  readonly now: Date
  readonly oid: string
  readonly theirs: PersonAsked
  /** The directory has switched their account off. */
  readonly hasLeft: boolean
  /** The reader may act on people in this round. */
  readonly mayChase: boolean
}

function personInRound(world: World, someone: Someone): PersonInRound {
  const { meeting, now, oid } = someone
  const on = britishDayOf(now)
  const theirs = someone.theirs.asked.filter(finding => !isSettled(finding))
  const owed = someone.theirs.owed.length
  const card = cardInRound(world, meeting, { oid, now, owes: owed > 0, hasLeft: someone.hasLeft })
  const pause = pausedNow(meeting, oid, on)
  const instead = theirs.flatMap(({ ownership }) => (ownership && ownership.owner !== oid ? [ownership.owner] : []))
  return {
    oid,
    name: nameOf(world.people, oid),
    standsInFor: [...new Set(instead)].map(owner => nameOf(world.people, owner)),
    asked: theirs.length,
    answered: theirs.length - owed,
    card: card.state,
    cardWords: cardStateWords[card.state],
    reason: card.reason,
    nextStep: nextStepWords({
      card: card.state,
      reason: card.reason,
      owes: owed > 0,
      ...standingOf(meeting, now),
      ...(pause && { pausedUntil: pause.until }),
    }),
    ...(pause && { pausedUntil: pause.until, pauseReason: pause.reason }),
    ...actsOn(world, someone, card.state),
  }
}

function pausedNow(meeting: Meeting, oid: string, on: CalendarDay): ChasePaused | undefined {
  return isPaused(meeting, oid, on) ? pauseOf(meeting, oid) : undefined
}

type RoundStanding = Pick<Standing, 'over' | 'sendOn' | 'isConfirmed' | 'remindOn'>

function standingOf(meeting: Meeting, now: Date): RoundStanding {
  const on = britishDayOf(now)
  const { remind } = meeting.timetable
  const sendOn = sendingDay(meeting, now)
  return {
    isConfirmed: meeting.confirmedAt !== undefined,
    ...(meeting.cancelled ? { over: 'cancelled' } : on > meeting.on && { over: 'held' }),
    ...(sendOn && { sendOn }),
    ...(isOpen(meeting, 'remind') && remind >= on && { remindOn: remind }),
  }
}

function actsOn(
  world: World,
  { meeting, now, oid, theirs, mayChase }: Someone,
  card: CardState,
): Pick<PersonInRound, 'mayRemind' | 'mayResend' | 'mayPause'> {
  const isAsking = mayChase && hasRun(meeting, 'sendCards') && theirs.owed.length > 0
  const isOnLedger = cardTo(world, meeting, oid) !== undefined
  return {
    mayRemind: isAsking && card !== 'leftOrganisation' && !wasJustReminded(meeting, oid, now),
    mayResend: isAsking && isOnLedger && card !== 'waiting',
    mayPause: mayChase,
  }
}

interface RunOf {
  readonly meeting: Meeting
  readonly step: TimetableStep
  readonly now: Date
}

function runShown(world: World, { meeting, step, now }: RunOf): RoundWorkData['runs'][number] {
  const run = meeting.runs.find(each => each.step === step)
  const skipped = meeting.skipped?.find(each => each.step === step)
  const state = stateOfStep({ meeting, step, now })
  return {
    step,
    state,
    words: skipped ? `${stateWords[state]}: ${whySkippedWords[skipped.why]}` : stateWords[state],
    dueAt: dueAt(meeting.timetable, step).toISOString(),
    ...atOf(run ?? skipped),
    ...(run?.told !== undefined && { told: run.told }),
    notAsked: notAskedIn(world, run),
  }
}

function atOf(done: { readonly at: string } | undefined): { readonly at?: string } {
  return done ? { at: done.at } : {}
}

function notAskedIn(world: World, run: StepRun | undefined): RoundWorkData['runs'][number]['notAsked'] {
  return (run?.notAsked ?? []).map(({ finding, why }) => {
    const known = world.findings.get(finding)
    return { finding, label: known ? findingLabel(known) : finding, words: whyNotAskedWords[why] }
  })
}

const stateWords: Readonly<Record<StepState, string>> = {
  done: 'Done',
  late: 'Done late',
  skipped: 'Left out',
  notDone: 'Due, and not done yet',
  toCome: 'To come',
}

function stateOfStep({ meeting, step, now }: RunOf): StepState {
  const run = meeting.runs.find(each => each.step === step)
  if (run) return run.late ? 'late' : 'done'
  if (meeting.skipped?.some(each => each.step === step)) return 'skipped'
  if (meeting.cancelled || now < dueAt(meeting.timetable, step)) return 'toCome'
  const isDueNow = stepsDue(meeting, now).some(due => due.step === step)
  const from = possibleFrom(meeting, step)
  return isDueNow || from === undefined || now >= from ? 'notDone' : 'toCome'
}
