import { askKey } from '../domain/askedCards'
import { toAskAlso } from '../domain/askAlso'
import type { Command } from '../domain/command'
import type { Meeting } from '../domain/meeting'
import { alarmsDue } from '../domain/overdue'
import { theTracker } from '../domain/person'
import { stepsDue } from '../domain/stepRun'
import type { StepDue, WhySkipped } from '../domain/stepRun'
import type { TimetableStep } from '../domain/timetable'
import { isWorkingHour } from '../domain/workingTime'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import { briefingFor } from './draftBriefing'
import type { Message } from './ports'
import { remindOfClocks, reportUnowned } from './runDaily'
import { stepSends } from './stepMessages'
import { whoMay } from './whoIsTold'

/** A step that was due, and was done or found useless in this run. */
export interface StepDone {
  readonly meeting: string
  readonly step: TimetableStep
  /** How many cards were queued for it. */
  readonly cards: number
  readonly skipped?: WhySkipped
}

/**
 * Does everything in the timetables that is due and not done yet.
 *
 * Runs may overlap, repeat or be missed: each step is one command with a fixed id, so it happens once, and one that was
 * missed is still due at the next run. What fails for one meeting keeps nothing else from being done.
 *
 * @throws what went wrong, or an AggregateError of it, when everything else has been done
 */
export async function runTimetable(desk: Desk): Promise<readonly StepDone[]> {
  const done: StepDone[] = []
  const errors: unknown[] = []
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act()
    } catch (error) {
      errors.push(error)
    }
  }
  for (const { reference } of desk.records.world().meetings.values()) {
    await attempt(() => raiseAlarms(desk, reference))
    await attempt(() => runStepsOf(desk, reference, done))
    await attempt(() => askLatecomers(desk, reference))
  }
  await attempt(() => reportUnowned(desk))
  await attempt(() => remindOfClocks(desk))
  if (errors.length === 1) throw errors[0]
  if (errors.length > 1) throw new AggregateError(errors, 'Some of what the timetables say could not be done')
  return done
}

async function runStepsOf(desk: Desk, reference: string, done: StepDone[]): Promise<void> {
  for (;;) {
    const meeting = desk.records.world().meetings.get(reference)
    const [due] = meeting ? stepsDue(meeting, desk.clock.now()) : []
    if (!meeting || !due) return
    const cards = await runStep(desk, meeting, due)
    if (cards === undefined) return
    done.push({ meeting: reference, cards, ...stepAndSkip(due) })
  }
}

function stepAndSkip({ step, skip }: StepDue): Pick<StepDone, 'step' | 'skipped'> {
  return skip ? { step, skipped: skip } : { step }
}

/** How many cards follow from the step, or undefined when it could not be done. */
async function runStep(desk: Desk, meeting: Meeting, { step, skip }: StepDue): Promise<number | undefined> {
  const { reference } = meeting
  const id = `step/${reference}/${step}`
  if (skip) {
    const noted = await asTimetable(desk, { id, command: { kind: 'skipStep', meeting: reference, step }, messages: [] })
    return noted === 'accepted' ? 0 : undefined
  }
  if (step === 'draftBriefing') await draftFirst(desk, meeting)
  const { messages, notAsked } = stepSends(desk.records.world(), { meeting, step, at: desk.clock.now() })
  const told = new Set(messages.map(({ to }) => to)).size
  const command = { kind: 'runStep', meeting: reference, step, told, ...(notAsked && { notAsked }) } as const
  return (await asTimetable(desk, { id, command, messages })) === 'accepted' ? messages.length : undefined
}

async function draftFirst(desk: Desk, meeting: Meeting): Promise<void> {
  const briefing = briefingFor(desk.records, meeting)
  await asTimetable(desk, {
    command: { kind: 'draftBriefing', meeting: meeting.reference, briefing, officeNote: '' },
    id: `draft/${meeting.reference}`,
    messages: [],
  })
}

/** Before the steps are done, so that it is told of a run that has not happened as well as of one that came too late. */
async function raiseAlarms(desk: Desk, reference: string): Promise<void> {
  const at = desk.clock.now()
  const world = desk.records.world()
  const meeting = world.meetings.get(reference)
  if (!meeting || !isWorkingHour(at)) return
  for (const step of alarmsDue(meeting, at)) {
    await asTimetable(desk, {
      id: `alarm/${reference}/${step}`,
      command: { kind: 'raiseAlarm', meeting: reference, step },
      messages: whoMay(world, { act: 'runRound', bodies: meeting.covers, at }).map(to => ({
        key: `alarm/${reference}/${step}/${to}`,
        to,
        about: { card: 'alarm', meeting: reference, step },
      })),
    })
  }
}

async function askLatecomers(desk: Desk, reference: string): Promise<void> {
  const at = desk.clock.now()
  const world = desk.records.world()
  const meeting = world.meetings.get(reference)
  if (!meeting || !isWorkingHour(at)) return
  for (const person of toAskAlso(world, meeting, at)) {
    await asTimetable(desk, {
      id: `askAlso/${reference}/${person}`,
      command: { kind: 'askAlso', meeting: reference, person },
      messages: [{ key: askKey(reference, person), to: person, about: { card: 'updateRequest', meeting: reference } }],
    })
  }
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
