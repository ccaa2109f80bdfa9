import { britishDayOf } from '../domain/calendarDay'
import { challengeOf } from '../domain/challenge'
import { isRoundOver } from '../domain/meeting'
import { may } from '../domain/permissions'
import type { Act } from '../domain/permissions'
import { daysLeft } from '../domain/responseClock'
import { owedToLead } from '../domain/roundDigests'
import { sightOf } from '../domain/sight'
import { tooLongUnowned } from '../domain/unowned'
import type { MessageAbout } from '../workflows/ports'
import { challengeCard } from './challengeCard'
import { escalationCard } from './escalationCard'
import { needsOwnerCard } from './needsOwnerCard'
import { invitationCard, responseClockCard } from './responseCards'
import type { Drawn, Seen } from './roundNotices'
import { summaries } from './wording'

type Asked = 'escalation' | 'needsOwner' | 'challenge' | 'challengeAnswered' | 'invitation' | 'responseClock'
type AskingOthers = {
  readonly [Name in Asked]: (about: Extract<MessageAbout, { card: Name }>, seen: Seen) => Drawn | undefined
}

/** What leads, chiefs and offices are told and asked, each drawn only for somebody who may read it. */
export const askingOthers: AskingOthers = {
  escalation: ({ meeting: reference }, { world, now, to, linkTo }) => {
    const meeting = world.meetings.get(reference)
    const isLead = [...world.findings.values()].some(({ ownership }) => ownership?.strategicLead === to)
    if (!meeting || !isLead) return undefined
    const owed = owedToLead(world, meeting, { lead: to, on: britishDayOf(now) })
    return {
      card: escalationCard({ meeting, owed, people: world.people, link: linkTo(`#/meetings/${reference}`) }),
      isWanted: owed.length > 0 && !isRoundOver(meeting, now),
      summary: summaries.escalation,
    }
  },
  needsOwner: ({ force }, seen) => {
    if (!mayRead(seen, 'assignOwner', force)) return undefined
    const { world, now, linkTo } = seen
    const on = britishDayOf(now)
    const findings = tooLongUnowned(world, force, on)
    const name = world.bodies.find(({ key }) => key === force)?.name ?? ''
    return {
      card: needsOwnerCard({ force: name, findings, on, link: linkTo('#/') }),
      isWanted: findings.length > 0,
      summary: summaries.needsOwner,
    }
  },
  challenge: (about, seen) => drawChallenge(about, seen, false),
  challengeAnswered: (about, seen) => drawChallenge(about, seen, true),
  invitation: ({ inspection: reference }, seen) => {
    const { world, now, linkTo } = seen
    const inspection = world.inspections.get(reference)
    const response = world.responses.get(reference)
    const commentsBy = response?.commentsBy
    if (!inspection || !commentsBy) return undefined
    const { forceKey } = inspection
    if (!mayRead(seen, 'beInvited', forceKey) && !mayRead(seen, 'inviteChiefOfficer', forceKey)) return undefined
    const read = { inspection, response, today: britishDayOf(now), link: linkTo(`#/responses/${reference}`) }
    return {
      card: invitationCard(read, commentsBy),
      isWanted: response.chiefOfficerResponse === '',
      summary: summaries.invitation,
    }
  },
  responseClock: ({ inspection: reference }, seen) => {
    const { world, now, linkTo } = seen
    const inspection = world.inspections.get(reference)
    if (!inspection?.publishedOn || !mayRead(seen, 'inviteChiefOfficer', inspection.forceKey)) return undefined
    const { publishedOn } = inspection
    const today = britishDayOf(now)
    const read = {
      inspection,
      response: world.responses.get(reference),
      today,
      link: linkTo(`#/responses/${reference}`),
    }
    return {
      card: responseClockCard(read, publishedOn),
      isWanted: daysLeft({ publishedOn, on: today }) >= 0,
      summary: summaries.responseClock,
    }
  },
}

function drawChallenge(
  { finding: reference, challenge: id }: { readonly finding: string; readonly challenge: string },
  { world, now, to, linkTo }: Seen,
  isForAsker: boolean,
): Drawn | undefined {
  const finding = world.findings.get(reference)
  const challenge = finding && challengeOf(finding, id)
  const on = britishDayOf(now)
  if (!finding || !challenge) return undefined
  const reader = { oid: to, name: '' }
  const isTheirs = challenge.owner === to || challenge.by.oid === to
  if (!isTheirs && sightOf(world, reader, { finding, on }) !== 'everything') return undefined
  return {
    card: challengeCard({ finding, challenge, to, today: on, link: linkTo(`#/findings/${reference}`) }),
    isWanted: isForAsker ? challenge.answer !== undefined : challenge.answer === undefined,
    summary: isForAsker ? summaries.challengeAnswered : summaries.challenge,
  }
}

function mayRead({ world, now, to }: Seen, act: Act, body: string): boolean {
  return may(world, { oid: to, name: '' }, { act, bodies: [body], on: britishDayOf(now) })
}
