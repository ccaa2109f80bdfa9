import type { Command } from '../domain/command'
import type { Meeting } from '../domain/meeting'
import { theTracker } from '../domain/person'
import { stepsDue, askKey, owedBy, ownersAsked } from '../domain/updateRound'
import type { TimetableStep } from '../domain/timetable'
import type { World } from '../domain/world'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import { briefingFor } from './draftBriefing'
import type { Message } from './ports'
import { commissionersFor } from './whoIsTold'

/** A step that was due, and was done in this run. */
export interface StepDone {
  readonly meeting: string
  readonly step: TimetableStep
  /** How many cards were queued for it. */
  readonly cards: number
}

/**
 * Does everything in the timetables that is due and not done yet.
 *
 * Runs may overlap, repeat or be missed: each step is one command with a fixed id, so it happens once, and one that was
 * missed is still due at the next run.
 */
export async function runTimetable(desk: Desk): Promise<readonly StepDone[]> {
  const done: StepDone[] = []
  for (const { reference } of desk.records.world().meetings.values()) {
    done.push(...(await runStepsOf(desk, reference)))
  }
  return done
}

async function runStepsOf(desk: Desk, reference: string): Promise<readonly StepDone[]> {
  const done: StepDone[] = []
  for (;;) {
    const meeting = desk.records.world().meetings.get(reference)
    const [step] = meeting ? stepsDue(meeting, desk.clock.now()) : []
    if (!meeting || !step) return done
    const cards = await runStep(desk, { meeting, step })
    if (cards === undefined) return done
    done.push({ meeting: reference, step, cards })
  }
}

/** How many cards follow from the step, or undefined when it could not be done. */
async function runStep(
  desk: Desk,
  { meeting, step }: { meeting: Meeting; step: TimetableStep },
): Promise<number | undefined> {
  if (step === 'draftBriefing') await draftFirst(desk, meeting)
  const messages = cardsOfStep[step]?.(desk.records.world(), { meeting, at: desk.clock.now() }) ?? []
  const verdict = await asTimetable(desk, {
    command: { kind: 'runStep', meeting: meeting.reference, step },
    id: `step/${meeting.reference}/${step}`,
    messages,
  })
  return verdict === 'accepted' ? messages.length : undefined
}

async function draftFirst(desk: Desk, meeting: Meeting): Promise<void> {
  const briefing = briefingFor(desk.records, meeting)
  await asTimetable(desk, {
    command: { kind: 'draftBriefing', meeting: meeting.reference, briefing, officeNote: '' },
    id: `draft/${meeting.reference}`,
    messages: [],
  })
}

type CardsOfStep = (world: World, about: { readonly meeting: Meeting; readonly at: Date }) => readonly Message[]

/** The steps that send cards, and to whom. */
const cardsOfStep: Readonly<Partial<Record<TimetableStep, CardsOfStep>>> = {
  sendCards: (world, { meeting }) => {
    const about = { card: 'updateRequest', meeting: meeting.reference } as const
    return ownersAsked(world, meeting)
      .filter(owner => owedBy(world, meeting, owner).length > 0)
      .map(to => ({ key: askKey(meeting.reference, to), to, about }))
  },
  remind: (world, { meeting }) => {
    const about = { card: 'reminder', meeting: meeting.reference } as const
    return ownersAsked(world, meeting)
      .filter(owner => owedBy(world, meeting, owner).length > 0)
      .map(to => ({ key: `remind/${meeting.reference}/${to}`, to, about }))
  },
  review: (world, { meeting, at }) =>
    meeting.review ? commissionersFor(world, { meeting, version: meeting.review.version, at }) : [],
}

async function asTimetable(
  desk: Desk,
  { command, id, messages }: { command: Command; id: string; messages: readonly Message[] },
): Promise<'accepted' | 'already' | 'refused'> {
  const verdict = await acceptCommand(desk, {
    command,
    id,
    by: theTracker,
    channel: 'timetable',
    thenSend: () => messages,
  })
  return verdict.kind
}
