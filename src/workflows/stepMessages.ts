import { askKey, remindKey } from '../domain/askedCards'
import { britishDayOf } from '../domain/calendarDay'
import { isPaused } from '../domain/chase'
import type { Finding } from '../domain/finding'
import { whoIsHere } from '../domain/leavers'
import type { Meeting } from '../domain/meeting'
import { changesSinceCutOff, leadsOwed, openChallenges, publicLinesOf } from '../domain/roundDigests'
import { roundByPerson } from '../domain/roundAsked'
import type { NotAsked } from '../domain/stepRun'
import type { TimetableStep } from '../domain/timetable'
import { previewRound, isAnswered, reasonNotToAsk, requestState } from '../domain/updateRound'
import type { WhyNotAsked } from '../domain/updateRound'
import type { World } from '../domain/world'
import type { Message, MessageAbout } from './ports'
import { commissionersFor, deputyChiefsOfUnowned, groupFor, whoMay } from './whoIsTold'

interface Running {
  readonly meeting: Meeting
  readonly at: Date
}

/** What a step sends, and whom it leaves out and why. */
export interface StepSends {
  readonly messages: readonly Message[]
  readonly notAsked?: readonly NotAsked[]
}

/** The cards that follow from a step of the timetable. Each key is fixed by meeting, step and person. */
export function stepSends(world: World, { step, ...running }: Running & { step: TimetableStep }): StepSends {
  return sends[step]?.(world, running) ?? { messages: [] }
}

const sends: Readonly<Partial<Record<TimetableStep, (world: World, running: Running) => StepSends>>> = {
  confirmList: (world, running) => ({ messages: toCoordinators(world, running, 'confirmList') }),
  sendCards: (world, running) => {
    const { reference: meeting } = running.meeting
    const about = { card: 'updateRequest', meeting } as const
    const people = whoOwes(world, running, () => true)
    return { messages: people.map(to => ({ key: askKey(meeting, to), to, about })), notAsked: notAsked(world, running) }
  },
  remind: (world, running) => {
    const { reference: meeting } = running.meeting
    const about = { card: 'reminder', meeting } as const
    const people = whoOwes(world, running, owner => !isLeftAlone(running, owner))
    return {
      messages: people.map(to => ({ key: remindKey(meeting, to), to, about })),
      notAsked: notChased(world, running),
    }
  },
  escalate: (world, running) => ({
    messages: [...toLeads(world, running), ...deputyChiefsOfUnowned(world, running.meeting.covers, running.at)],
    notAsked: notChased(world, running),
  }),
  review: (world, { meeting, at }) => ({
    messages: meeting.review ? commissionersFor(world, { meeting, version: meeting.review.version, at }) : [],
  }),
  releasePapers: (world, running) => {
    const { review } = running.meeting
    const messages =
      review?.state === 'approved'
        ? [groupFor(running.meeting, review.version)]
        : toCoordinators(world, running, 'papersDue')
    return { messages }
  },
  slipOfChanges: (world, running) => {
    const { meeting, at } = running
    if (changesSinceCutOff(world, meeting).length === 0) return { messages: [] }
    const readers = [
      ...whoMay(world, { act: 'reviewBriefing', bodies: meeting.covers, at }),
      ...coordinators(world, running),
    ]
    return { messages: toEach(new Set(readers), { card: 'slip', meeting: meeting.reference }) }
  },
  actionCards: (world, { meeting, at }) => {
    const owners = openChallenges(world, meeting).map(({ challenge }) => challenge.owner)
    const present = new Set(owners.filter(whoIsHere(world, at)))
    return { messages: toEach(present, { card: 'actions', meeting: meeting.reference }) }
  },
  publicLines: (world, running) => ({
    messages: publicLinesOf(world, running.meeting).length > 0 ? toCoordinators(world, running, 'publicLines') : [],
  }),
}

function toCoordinators(
  world: World,
  running: Running,
  card: 'confirmList' | 'papersDue' | 'publicLines',
): readonly Message[] {
  return toEach(coordinators(world, running), { card, meeting: running.meeting.reference })
}

function coordinators(world: World, { meeting, at }: Running): readonly string[] {
  return whoMay(world, { act: 'runRound', bodies: meeting.covers, at })
}

function toEach(
  people: Iterable<string>,
  about: Extract<MessageAbout, { readonly meeting: string }>,
): readonly Message[] {
  return [...people].map(to => ({ key: `${about.card}/${about.meeting}/${to}`, to, about }))
}

function toLeads(world: World, { meeting, at }: Running): readonly Message[] {
  const leads = leadsOwed(world, meeting, britishDayOf(at)).filter(whoIsHere(world, at))
  return toEach(leads, { card: 'escalation', meeting: meeting.reference })
}

/** Owners and stand-ins with something to answer whose owner is to be asked. */
function whoOwes(world: World, { meeting, at }: Running, isAsked: (owner: string) => boolean): readonly string[] {
  const ownerIsAsked = ({ ownership }: Finding) => ownership !== undefined && isAsked(ownership.owner)
  return [...roundByPerson(world, meeting, britishDayOf(at))]
    .filter(([person, { owed }]) => isAsked(person) && owed.some(ownerIsAsked))
    .map(([person]) => person)
}

function isLeftAlone({ meeting, at }: Running, owner: string): boolean {
  return isPaused(meeting, owner, britishDayOf(at))
}

/** Settled findings are left out: nobody expects to be asked about them. */
function notAsked(world: World, { meeting, at }: Running): readonly NotAsked[] {
  const asked = new Set(meeting.requests.map(({ finding }) => finding))
  const preview = previewRound(world, meeting, at)
  const late = preview.requests.filter(({ finding }) => !asked.has(finding))
  return [
    ...preview.notAsked.filter(({ why }) => why !== 'settled'),
    ...late.map(({ finding }) => ({ finding, why: 'notInRound' as const })),
  ]
}

function notChased(world: World, running: Running): readonly NotAsked[] {
  const { meeting, at } = running
  const isHere = whoIsHere(world, at)
  return meeting.requests.flatMap(request => {
    const finding = world.findings.get(request.finding)
    if (!finding) return []
    if (isAnswered(requestState(world, meeting, request)))
      return [{ finding: finding.reference, why: 'answered' as const }]
    const why = reasonNotToAsk(finding, isHere) ?? reasonToLeaveAlone(finding, running)
    return why ? [{ finding: finding.reference, why }] : []
  })
}

function reasonToLeaveAlone({ ownership }: Finding, running: Running): WhyNotAsked | undefined {
  return ownership && isLeftAlone(running, ownership.owner) ? 'chasePaused' : undefined
}
