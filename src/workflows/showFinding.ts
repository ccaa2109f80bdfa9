import { britishDayOf } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { mayAnswerChallenge } from '../domain/challenge'
import { isSettled, mayAnswer } from '../domain/finding'
import type { Finding, FindingStatus } from '../domain/finding'
import { may } from '../domain/permissions'
import { nameOf } from '../domain/person'
import type { Actor } from '../domain/person'
import { mayReturn, returnableUpdate } from '../domain/returnUpdate'
import { sightOf } from '../domain/sight'
import { steps } from '../domain/statusChange'
import { storyLine } from '../domain/storyWords'
import type { FindingPageData } from '../domain/tabApi'
import { currentRound, rowFor } from '../domain/tracker'
import { findingLabel } from '../domain/wording'
import type { World } from '../domain/world'
import type { Records } from './ports'

interface Looking {
  readonly reference: string
  readonly person: Actor
  readonly now: Date
}

/** One finding and its story as this person may see them; undefined when it does not exist for them. */
export function showFinding(records: Records, { reference, person, now }: Looking): FindingPageData | undefined {
  const world = records.world()
  const on = britishDayOf(now)
  const finding = world.findings.get(reference)
  if (!finding) return undefined
  const sight = sightOf(world, person, { finding, on })
  if (sight === 'nothing') return undefined

  const detailed = sight === 'everything'
  return {
    version: records.version(),
    row: rowFor(world, { finding, round: currentRound(world, finding.forceKey), today: on }),
    detail: finding.detail,
    addressedTo: finding.addressedTo,
    ...parentOf(world, finding),
    ...(detailed && finding.handedBackBecause !== undefined && { handedBackBecause: finding.handedBackBecause }),
    ...(detailed && whatIsAskedOf(world, { finding, person, on })),
    ...ownersOf(finding),
    targetMoves: detailed ? finding.targetMoves : finding.targetMoves.map(move => ({ ...move, reason: '' })),
    updates: detailed ? finding.updates.toReversed() : [],
    ...(detailed && returnableBy(world, person, { finding, at: now })),
    story: records.storyOf(`finding:${reference}`).map(event => storyLine(event, { world, detailed })),
    mayAssign: !isSettled(finding) && may(world, person, { act: 'assignOwner', bodies: [finding.forceKey], on }),
    mayMoveTo: possibleMoves(world, { finding, person, on }),
  }
}

function returnableBy(
  world: World,
  person: Actor,
  { finding, at }: { finding: Finding; at: Date },
): Pick<FindingPageData, 'mayReturn'> {
  const update = mayReturn(world, person, { finding, at }) ? returnableUpdate(world, finding, at) : undefined
  return update ? { mayReturn: update.at } : {}
}

/** Stand-in and challenges, with what this person may do about them. */
function whatIsAskedOf(
  world: World,
  { finding, person, on }: { finding: Finding; person: Actor; on: CalendarDay },
): Pick<FindingPageData, 'standIn' | 'challenges' | 'mayHandOver' | 'mayNameStandIn' | 'mayChallenge'> {
  const { standIn, challenges = [], forceKey } = finding
  const bodies = [forceKey]
  const isOpen = !isSettled(finding)
  const isOwner = mayAnswer(finding, person.oid)
  const maySetStandIn = isOwner || may(world, person, { act: 'nameStandIn', bodies, on })
  return {
    ...(standIn && {
      standIn: {
        oid: standIn.standIn,
        name: nameOf(world.people, standIn.standIn),
        from: standIn.from,
        to: standIn.to,
      },
    }),
    challenges: challenges.toReversed().map(({ owner, by, at, answer, ...asked }) => ({
      ...asked,
      owner: nameOf(world.people, owner),
      askedBy: by.name,
      askedAt: at,
      ...(answer && { answer: { ...answer, by: answer.by.name } }),
      mayAnswer: !answer && mayAnswerChallenge(finding, { owner }, { oid: person.oid, on }),
    })),
    mayHandOver: isOwner && isOpen,
    mayNameStandIn: maySetStandIn && isOpen && finding.ownership !== undefined,
    mayChallenge: may(world, person, { act: 'challengeFinding', bodies, on }),
  }
}

function ownersOf({ ownership }: Finding): Pick<FindingPageData, 'ownerId' | 'strategicLeadId'> {
  return ownership ? { ownerId: ownership.owner, strategicLeadId: ownership.strategicLead } : {}
}

function parentOf(world: World, { parent }: Finding): Pick<FindingPageData, 'parent'> {
  const cause = parent === undefined ? undefined : world.findings.get(parent)
  return cause ? { parent: { reference: cause.reference, label: findingLabel(cause) } } : {}
}

function possibleMoves(
  world: World,
  { finding, person, on }: { finding: Finding; person: Actor; on: CalendarDay },
): readonly FindingStatus[] {
  const all = Object.entries(steps) as [FindingStatus, NonNullable<(typeof steps)[FindingStatus]>][]
  return all
    .filter(([, step]) => step.from.includes(finding.status))
    .filter(([, step]) => may(world, person, { act: step.act, bodies: [finding.forceKey], on }))
    .map(([status]) => status)
}
