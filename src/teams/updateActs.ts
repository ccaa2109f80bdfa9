import { askedOf } from '../cards/askingCard'
import { closedRoundCard } from '../cards/closedRoundCard'
import type { Card } from '../cards/expandCard'
import { refusedCard } from '../cards/refusedCard'
import { updateFormCard } from '../cards/updateFormCard'
import type { UpdateForm } from '../cards/updateFormCard'
import { updateReceivedCard } from '../cards/updateReceivedCard'
import { britishDayOf } from '../domain/calendarDay'
import { isAwaitingSignOff, isSettled, latestUpdate, mayAnswer, updatesFor } from '../domain/finding'
import type { Finding } from '../domain/finding'
import { isAsked, isRoundOver } from '../domain/meeting'
import type { Meeting } from '../domain/meeting'
import type { AnswerFields } from '../domain/progressUpdate'
import { answersFor } from '../domain/standIn'
import type { Refusal } from '../domain/verdict'
import { submitProgressUpdate } from '../workflows/submitProgressUpdate'
import type { Pressed } from './cardActs'

export interface About {
  readonly finding: string
  readonly meeting: string
}

type OnForm = Pick<UpdateForm, 'typed' | 'problems' | 'note'>

/** The form for one finding as it stands now, or why there is none; what was typed comes back either way. */
export function formFor({ finding: reference, meeting: name }: About, pressed: Pressed, shown: OnForm = {}): Card {
  const { desk, by } = pressed
  const world = desk.records.world()
  const now = desk.clock.now()
  const on = britishDayOf(now)
  const finding = world.findings.get(reference)
  const meeting = world.meetings.get(name)
  const typed = shown.typed ?? {}
  if (!finding || !meeting) return refusedCard(finding ? 'unknownMeeting' : 'unknownFinding', typed)
  if (!answersFor(finding, { oid: by.oid, on })) return refusedCard('notTheOwner', typed)
  if (isRoundOver(meeting, now)) return closedFor(meeting, pressed, typed)
  const because = whyNotTaken(finding, meeting)
  if (because) return refusedCard(because, typed)
  return updateFormCard({
    finding,
    meeting,
    now,
    hasList: askedOf(world, meeting, { oid: by.oid, on }).length > 1,
    isOwner: mayAnswer(finding, by.oid),
    ...shown,
  })
}

function whyNotTaken(finding: Finding, meeting: Meeting): Refusal | undefined {
  if (!isAsked(meeting, finding.reference)) return 'notAsked'
  if (isSettled(finding)) return 'findingSettled'
  return isAwaitingSignOff(finding) ? 'findingPutForward' : undefined
}

/** Takes an owner's answer and gives the receipt; the same answer again gives the same receipt. */
export async function sendUpdate(
  { finding, meeting, ...fields }: About & AnswerFields,
  pressed: Pressed,
): Promise<Card> {
  const { desk, by } = pressed
  const about = { finding, meeting }
  const held = desk.records.world().findings.get(finding)
  // A stranger's answer is not even read: what is wrong with it would tell them about the form.
  if (held && !answersFor(held, { oid: by.oid, on: britishDayOf(desk.clock.now()) }))
    return refusedCard('notTheOwner', fields)
  const outcome = await submitProgressUpdate(desk, { ...about, fields }, { by, channel: 'card' })
  if (outcome.kind === 'problems') return formFor(about, pressed, { typed: fields, problems: outcome.problems })
  if (outcome.kind === 'refused') return refused(outcome.because, { about, fields }, pressed)
  return receiptFor(about, pressed)
}

/** "No change" takes over how it was going, unless something else was chosen; it is never made up. */
export function repeatUpdate({ finding, meeting, ...fields }: About & AnswerFields, pressed: Pressed): Promise<Card> {
  const held = pressed.desk.records.world().findings.get(finding)
  const last = held && latestUpdate(held)?.confidence
  const confidence = fields.confidence === undefined || fields.confidence === '' ? (last ?? '') : fields.confidence
  return sendUpdate({ finding, meeting, ...fields, confidence, statement: 'noChange' }, pressed)
}

function refused(because: Refusal, { about, fields }: { about: About; fields: AnswerFields }, pressed: Pressed): Card {
  const meeting = pressed.desk.records.world().meetings.get(about.meeting)
  return because === 'roundClosed' && meeting ? closedFor(meeting, pressed, fields) : refusedCard(because, fields)
}

function closedFor(meeting: Meeting, { desk, by }: Pressed, typed: AnswerFields): Card {
  const asking = { world: desk.records.world(), owner: by.oid, today: britishDayOf(desk.clock.now()) }
  return closedRoundCard(meeting, asking, typed)
}

function receiptFor({ finding: reference, meeting: name }: About, { desk, by }: Pressed): Card {
  const world = desk.records.world()
  const finding = world.findings.get(reference)
  const meeting = world.meetings.get(name)
  const update = finding && updatesFor(finding, name).at(-1)
  if (!meeting || !update) return refusedCard('unknownFinding')
  const asked = askedOf(world, meeting, { oid: by.oid, on: britishDayOf(desk.clock.now()) })
  const left = asked.filter(each => updatesFor(each, name).length === 0).length
  return updateReceivedCard(finding, update, { meeting, left, asked: asked.length, people: world.people })
}
