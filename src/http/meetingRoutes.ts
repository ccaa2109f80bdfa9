import type { CalendarDay } from '../domain/calendarDay'
import { subjectOf } from '../domain/command'
import type { Command } from '../domain/command'
import { meetingReference } from '../domain/meeting'
import { referenceOf } from '../domain/story'
import { acceptCommand } from '../workflows/acceptCommand'
import type { Desk } from '../workflows/acceptCommand'
import { redraftBriefing } from '../workflows/draftBriefing'
import { redrawCards } from '../workflows/redrawCards'
import { reviewBriefing } from '../workflows/reviewBriefing'
import { runTimetable } from '../workflows/runTimetable'
import { showBriefing } from '../workflows/showBriefing'
import { showMeeting, showMeetings } from '../workflows/showMeeting'
import type { Answer } from './answer'
import { badFields, notThere, ok, verdictAnswer } from './answer'
import { meetingWanted, officeNoteGiven, readBody, reasonGiven, reviewWanted } from './requestBodies'
import { roundActRoutes } from './roundActRoutes'
import type { Asked, Route } from './route'

/** Meetings, their rounds and their briefings. */
export function meetingRoutes(desk: Desk): readonly Route[] {
  const { records, clock } = desk
  const looking = ({ person, params }: Asked) => ({ person, reference: params['reference'] ?? '', now: clock.now() })
  return [
    { method: 'get', path: '/api/meetings', handle: ({ person }) => ok(showMeetings(records, person, clock.now())) },
    {
      method: 'get',
      path: '/api/meetings/:reference',
      handle: asked => {
        const page = showMeeting(records, looking(asked))
        return page ? ok(page) : notThere('This meeting')
      },
    },
    {
      method: 'get',
      path: '/api/meetings/:reference/briefing',
      handle: asked => {
        const page = showBriefing(records, looking(asked))
        return page ? ok(page) : notThere('A briefing for this meeting')
      },
    },
    ...roundActs(desk),
    ...roundActRoutes(desk),
    ...briefingActs(desk),
  ]
}

function roundActs(desk: Desk): readonly Route[] {
  return [
    {
      method: 'post',
      path: '/api/meetings',
      handle: asked => {
        const { read, problems } = readBody(meetingWanted, asked.body)
        if (problems) return badFields(problems)
        const reference = freeReference(desk, read)
        return act(desk, asked, { kind: 'enterMeeting', meeting: { ...read, reference } })
      },
    },
    {
      method: 'post',
      path: '/api/meetings/:reference/confirm',
      handle: async asked => {
        const meeting = asked.params['reference'] ?? ''
        const answer = await act(desk, asked, { kind: 'confirmRound', meeting })
        await runTimetable(desk)
        return answer
      },
    },
    {
      method: 'post',
      path: '/api/meetings/:reference/cancel',
      handle: asked => {
        const { read, problems } = readBody(reasonGiven, asked.body)
        if (problems) return badFields(problems)
        const meeting = asked.params['reference'] ?? ''
        return act(desk, asked, { kind: 'cancelRound', meeting, reason: read.reason })
      },
    },
  ]
}

function briefingActs(desk: Desk): readonly Route[] {
  const version = () => desk.records.version()
  return [
    {
      method: 'post',
      path: '/api/meetings/:reference/briefing/draft',
      handle: async ({ person, params, body }) => {
        const { read, problems } = readBody(officeNoteGiven, body)
        if (problems) return badFields(problems)
        const meeting = params['reference'] ?? ''
        return verdictAnswer(await redraftBriefing(desk, { meeting, ...read }, person), { version: version() })
      },
    },
    {
      method: 'post',
      path: '/api/meetings/:reference/briefing/review',
      handle: async ({ person, params, body }) => {
        const { read, problems } = readBody(reviewWanted, body)
        if (problems) return badFields(problems)
        const review = { meeting: params['reference'] ?? '', ...read }
        const verdict = await reviewBriefing(desk, review, { by: person, channel: 'tab' })
        if (verdict.kind === 'accepted') await redrawCards(desk, { meeting: review.meeting, by: person.oid })
        return verdictAnswer(verdict, { version: version() })
      },
    },
  ]
}

async function act(desk: Desk, { person }: Asked, command: Command): Promise<Answer> {
  const verdict = await acceptCommand(desk, { command, by: person, channel: 'tab' })
  return verdictAnswer(verdict, { version: desk.records.version(), reference: referenceOf(subjectOf(command)) })
}

/** Two groups of one name may meet on one day; the second gets a number behind its reference. */
function freeReference(
  { records }: Desk,
  { name, on, groupKey }: { name: string; on: CalendarDay; groupKey: string },
): string {
  const wanted = meetingReference(name, on)
  const isTaken = (reference: string) => (records.world().meetings.get(reference)?.groupKey ?? groupKey) !== groupKey
  let reference = wanted
  for (let next = 2; isTaken(reference); next += 1) reference = `${wanted}-${next}`
  return reference
}
