import { britishDayOf } from '../domain/calendarDay'
import type { Subject } from '../domain/command'
import { latestUpdate } from '../domain/finding'
import type { Finding } from '../domain/finding'
import type { Inspection } from '../domain/inspection'
import { cutOffOf, hasRun } from '../domain/meeting'
import type { Meeting } from '../domain/meeting'
import { nameOf } from '../domain/person'
import type { RoleHeld } from '../domain/person'
import { lastDayToRespond } from '../domain/responseClock'
import type { ResponseRecord } from '../domain/responseRecord'
import { referenceOf } from '../domain/story'
import { isAnswered, requestState } from '../domain/updateRound'
import type { RequestState } from '../domain/updateRound'
import { kindWords, requestStateWords, statusWords } from '../domain/wording'
import type { World } from '../domain/world'
import type { Fields } from './listTable'
import type { ListName } from './lists'

/** A row for people who look in SharePoint, with the key it is written under. */
export interface Projection {
  readonly list: ListName
  readonly key: string
  readonly fields: Fields
}

/** The rows that show one subject as it stands; it may show in more than one list. */
export function projectionsOf(world: World, subject: Subject): readonly Projection[] {
  const reference = referenceOf(subject)
  const inspection = world.inspections.get(reference)
  const response = world.responses.get(reference)
  const meeting = world.meetings.get(reference)
  const finding = world.findings.get(reference)
  if (subject.startsWith('inspection:') && inspection) return [inspectionRow(inspection)]
  if (subject.startsWith('response:') && response) return [responseRow(response)]
  if (subject.startsWith('meeting:') && meeting) return [meetingRow(meeting), ...requestRows(world, meeting)]
  if (subject.startsWith('finding:') && finding)
    return [findingRow(world.people, finding), ...answeredRows(world, finding)]
  return []
}

const longestLine = 255

function inspectionRow({ reference, title, force, publishedOn, grades, sequence }: Inspection): Projection {
  const fields = {
    Title: title.slice(0, longestLine),
    Force: force,
    ...(publishedOn && { PublishedOn: publishedOn, LastDayToRespond: lastDayToRespond(publishedOn) }),
    Grades: grades.map(({ body, question, grade }) => `${body} ${question}: ${grade}`).join('\n'),
    Sequence: sequence,
  }
  return { list: 'inspections', key: reference, fields }
}

function findingRow(people: readonly RoleHeld[], finding: Finding): Projection {
  const { reference, ownership } = finding
  const last = latestUpdate(finding)
  const fields = {
    Title: finding.text.slice(0, longestLine),
    Inspection: finding.inspection,
    Kind: kindWords[finding.kind],
    Number: finding.number,
    Words: finding.text,
    Status: statusWords[finding.status],
    Owner: ownership ? nameOf(people, ownership.owner) : null,
    StrategicLead: ownership ? nameOf(people, ownership.strategicLead) : null,
    FirstTargetOn: finding.firstTargetOn ?? null,
    TargetOn: finding.targetOn ?? null,
    TargetMoves: finding.targetMoves.length,
    DeadlineOn: finding.deadlineOn ?? null,
    LastUpdateOn: last ? britishDayOf(new Date(last.at)) : null,
    Confidence: last?.confidence ?? null,
    Sequence: finding.sequence,
  }
  return { list: 'findings', key: reference, fields: withoutNulls(fields, finding.sequence === 1) }
}

/** Null clears a column; a row that is new has nothing to clear. */
function withoutNulls(fields: Fields, isNew: boolean): Fields {
  return isNew ? Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) : fields
}

function meetingRow(meeting: Meeting): Projection {
  const { reference, name, on, requests, sequence } = meeting
  const fields = {
    Title: name.slice(0, longestLine),
    MeetsOn: on,
    CutOff: cutOffOf(meeting).toISOString(),
    RoundState: roundWords(meeting),
    Asked: requests.length,
    Sequence: sequence,
  }
  return { list: 'meetings', key: reference, fields }
}

function roundWords(meeting: Meeting): string {
  if (meeting.cancelled) return 'Cancelled'
  if (meeting.review) return meeting.review.state === 'approved' ? 'Briefing approved' : 'Briefing in review'
  if (hasRun(meeting, 'cutOff')) return 'Frozen'
  if (hasRun(meeting, 'sendCards')) return 'Asking'
  return meeting.confirmedAt === undefined ? 'Planned' : 'Confirmed'
}

/** Of requests that are answered, or that the cut-off has closed: each is written once, not at each step on its way. */
function requestRows(world: World, meeting: Meeting): readonly Projection[] {
  const ended = meeting.requests.filter(request => hasEnded(requestState(world, meeting, request)))
  return ended.map(request => {
    const owner = world.findings.get(request.finding)?.ownership?.owner ?? request.owner
    return {
      list: 'updateRequests',
      key: `${meeting.reference}|${request.finding}`,
      fields: {
        Title: `${request.finding} for ${meeting.reference}`,
        Meeting: meeting.reference,
        Finding: request.finding,
        Owner: nameOf(world.people, owner),
        State: requestStateWords[requestState(world, meeting, request)],
      },
    }
  })
}

function hasEnded(state: RequestState): boolean {
  return isAnswered(state) || state === 'returned' || state === 'noUpdate'
}

/** A returned answer is among them: its row said that it was answered. */
function answeredRows(world: World, finding: Finding): readonly Projection[] {
  const last = finding.updates.at(-1)
  const meeting = last && world.meetings.get(last.meeting)
  return meeting ? requestRows(world, meeting).filter(({ fields }) => fields['Finding'] === finding.reference) : []
}

function responseRow(response: ResponseRecord): Projection {
  const fields = {
    Title: `${response.inspection}, draft ${response.draft}`,
    Inspection: response.inspection,
    Draft: response.draft,
    InitialResponse: response.initialResponse,
    ChiefOfficerResponse: response.chiefOfficerResponse,
    OverallComments: response.overallComments,
    Sequence: response.sequence,
  }
  return { list: 'responseRecords', key: `${response.inspection}|${response.draft}`, fields }
}
