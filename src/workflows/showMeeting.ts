import { britishDayOf } from '../domain/calendarDay'
import { hasArrived } from '../domain/delivery'
import { hasRun } from '../domain/meeting'
import type { Meeting, UpdateRequest } from '../domain/meeting'
import { mayForAll } from '../domain/permissions'
import { nameOf } from '../domain/person'
import type { Actor } from '../domain/person'
import type { MeetingShown, MeetingsPageData, MeetingState, RoundPageData, RoundWorkData } from '../domain/meetingApi'
import { stepsDoneByTracker } from '../domain/stepRun'
import { steps } from '../domain/timetable'
import { isAnswered, judgeConfirmation, previewRound, requestState } from '../domain/updateRound'
import { findingLabel, refusalWords } from '../domain/wording'
import type { World } from '../domain/world'
import type { Records } from './ports'
import { showRoundWork } from './showRoundWork'

interface Looking {
  readonly reference: string
  readonly person: Actor
  readonly now: Date
}

/** Every meeting whose forces this person may see, the next one first. */
export function showMeetings(records: Records, person: Actor, now: Date): MeetingsPageData {
  const world = records.world()
  const meetings = [...world.meetings.values()]
    .filter(meeting => maySeeMeeting(world, { meeting, person, now }))
    .sort((a, b) => b.on.localeCompare(a.on))
    .map(meeting => meetingShown(world, meeting))
  return { version: records.version(), meetings }
}

/** One meeting with its round: the timetable, who is asked what, and what became of each card. */
export function showMeeting(records: Records, { reference, person, now }: Looking): RoundWorkData | undefined {
  const world = records.world()
  const meeting = world.meetings.get(reference)
  if (!meeting || !maySeeMeeting(world, { meeting, person, now })) return undefined

  const preview = previewRound(world, meeting, now)
  const requests = meeting.confirmedAt === undefined ? preview.requests : meeting.requests
  const verdict = judgeConfirmation({ world, meeting, by: person, at: now })
  const mayRun = mayForAll(world, person, { act: 'runRound', bodies: meeting.covers, on: britishDayOf(now) })
  return {
    version: records.version(),
    meeting: meetingShown(world, meeting),
    steps: stepsShown(meeting),
    requests: requests.map(request => requestShown(records, { meeting, request })),
    notAsked: meeting.confirmedAt === undefined ? notAskedShown(world, preview.notAsked) : [],
    deliveries: deliveriesShown(world, reference),
    ...showRoundWork(world, { meeting, person, now }),
    mayConfirm: verdict.kind === 'accepted',
    mayCancel: mayRun && !meeting.cancelled && !hasRun(meeting, 'sendCards'),
    ...(mayRun && verdict.kind === 'refused' && { cannotConfirmBecause: refusalWords[verdict.because] }),
  }
}

export function maySeeMeeting(
  world: World,
  { meeting, person, now }: { meeting: Meeting; person: Actor; now: Date },
): boolean {
  const scope = { bodies: meeting.covers, on: britishDayOf(now) }
  const acts = ['readEverything', 'runRound', 'reviewBriefing'] as const
  return acts.some(act => mayForAll(world, person, { act, ...scope }))
}

export function meetingShown(world: World, meeting: Meeting): MeetingShown {
  const { reference, name, type, on, covers, requests } = meeting
  return {
    reference,
    name,
    type,
    on,
    state: stateOf(meeting),
    forces: covers.map(key => world.bodies.find(body => body.key === key)?.name ?? key),
    asked: requests.length,
    answered: requests.filter(request => isAnswered(requestState(world, meeting, request))).length,
  }
}

function stateOf(meeting: Meeting): MeetingState {
  if (meeting.cancelled) return 'cancelled'
  if (meeting.review) return meeting.review.state === 'approved' ? 'approved' : 'inReview'
  if (hasRun(meeting, 'cutOff')) return 'frozen'
  if (hasRun(meeting, 'sendCards')) return 'asking'
  return meeting.confirmedAt === undefined ? 'planned' : 'confirmed'
}

function stepsShown(meeting: Meeting): RoundPageData['steps'] {
  return steps.map(step => {
    const run = step === 'confirmList' ? confirmation(meeting) : meeting.runs.find(each => each.step === step)
    return {
      step,
      on: meeting.timetable[step],
      isAutomatic: stepsDoneByTracker.includes(step),
      ...(run && { ranAt: run.at, late: run.late }),
    }
  })
}

function confirmation({
  confirmedAt,
  timetable,
}: Meeting): { readonly at: string; readonly late: boolean } | undefined {
  if (confirmedAt === undefined) return undefined
  return { at: confirmedAt, late: britishDayOf(new Date(confirmedAt)) > timetable.confirmList }
}

function requestShown(
  records: Records,
  { meeting, request }: { meeting: Meeting; request: UpdateRequest },
): RoundPageData['requests'][number] {
  const world = records.world()
  const finding = world.findings.get(request.finding)
  const owner = finding?.ownership?.owner ?? request.owner
  return {
    finding: request.finding,
    label: finding ? findingLabel(finding) : request.finding,
    text: finding?.text ?? '',
    ownerId: owner,
    owner: nameOf(world.people, owner),
    state: requestState(world, meeting, request),
    reachable: records.conversations().get(owner)?.isReachable ?? false,
  }
}

function notAskedShown(world: World, notAsked: ReturnType<typeof previewRound>['notAsked']): RoundPageData['notAsked'] {
  return notAsked.map(({ finding, why }) => {
    const known = world.findings.get(finding)
    return { finding, label: known ? findingLabel(known) : finding, why }
  })
}

const cardWords: Readonly<Record<string, string>> = {
  ask: 'Update card',
  again: 'Update card, sent again',
  remind: 'Reminder',
  remindNow: 'Reminder, sent by a coordinator',
  confirmList: 'List to confirm',
  escalation: 'What owners still owe',
  alarm: 'A step that did not happen in time',
  papersDue: 'Papers due',
  slip: 'Slip of late changes',
  actions: 'Questions to answer',
  publicLines: 'Public lines to approve',
  briefing: 'Briefing to review',
  approved: 'Approved briefing',
  sentBack: 'Briefing sent back',
}

function deliveriesShown(world: World, meeting: string): RoundPageData['deliveries'] {
  return [...world.deliveries.values()]
    .filter(({ about }) => about === meeting)
    .sort((a, b) => Number(hasArrived(a)) - Number(hasArrived(b)) || a.key.localeCompare(b.key))
    .map(({ key, to, state, reason, at }) => ({
      key,
      to: world.bodies.find(body => body.key === to)?.name ?? nameOf(world.people, to),
      what: cardWords[key.split('/')[0] ?? ''] ?? 'Card',
      state,
      reason,
      at,
    }))
}
