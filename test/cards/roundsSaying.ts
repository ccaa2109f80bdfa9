import { cardFor } from '../../src/cards/cardFor'
import type { Card } from '../../src/cards/expandCard'
import type { Challenge } from '../../src/domain/challenge'
import type { Finding } from '../../src/domain/finding'
import type { World } from '../../src/domain/world'
import type { MessageAbout } from '../../src/workflows/ports'
import {
  aMeeting,
  aResponse,
  charlie,
  cora,
  day,
  dee,
  duringRound,
  olive,
  pat,
  sam,
  unowned,
} from '../domain/brackenshire'
import { linkTo, worldSaying } from './worldSaying'

export const meeting = 'RGG-2026-12-17'
export const challenged = 'BRACKEN-SOC24-AFI3'
const afterCutOff = new Date('2026-12-10T10:00:00Z')

export function challengeSaying(words: string, but: Partial<Challenge> = {}): Challenge {
  return {
    challenge: 'c1',
    question: words,
    owner: olive.oid,
    dueOn: day('2026-12-15'),
    by: { ...cora, name: words },
    at: '2026-11-24T10:00:00.000Z',
    ...but,
  }
}

/** The same world, with one finding changed, or another one added. */
export function withFinding(world: World, finding: Finding): World {
  return { ...world, findings: new Map(world.findings).set(finding.reference, finding) }
}

/** The world of these words in which everything that a round tells of has something to tell. */
export function busyWorldSaying(words: string, but: Partial<Challenge> = {}): World {
  const world = worldSaying(words)
  const [answered, open] = [...world.findings.values()]
  if (!answered || !open) throw new Error('The world of this test lacks something.')
  const late = { ...answered, updates: answered.updates.map(update => ({ ...update, late: true })) }
  const asked = { ...open, challenges: [challengeSaying(words, but)] }
  const nobodys = unowned({ reference: 'BRACKEN-SOC24-AFI6', text: words, number: words, handedBackBecause: words })
  const findings = [late, asked, nobodys].reduce(withFinding, world)
  const response = aResponse({ commentsBy: day('2024-06-20'), initialResponse: '', chiefOfficerResponse: '' })
  return { ...findings, responses: new Map([[response.inspection, response]]) }
}

/** The world of these words in which the one update was returned with a question. */
function returnedSaying(words: string): World {
  const world = worldSaying(words)
  const [answered] = world.findings.values()
  if (!answered) throw new Error('The world of this test lacks something.')
  const returned = { by: { ...sam, name: words }, at: '2026-11-25T10:00:00.000Z', note: words }
  return withFinding(world, { ...answered, updates: answered.updates.map(update => ({ ...update, returned })) })
}

function sent(about: MessageAbout, to: string, { world, now = duringRound }: { world: World; now?: Date }): Card {
  const drawn = cardFor({ to, about }, { world, now, linkTo })
  if (!drawn) throw new Error(`Nobody needs the card ${about.card}.`)
  return drawn.card
}

function unconfirmed(words: string): World {
  return { ...busyWorldSaying(words), meetings: new Map([[meeting, aMeeting({ name: words })]]) }
}

/** Every message of a round besides the question and the briefing. */
export const roundsSaying = {
  confirmList: (words: string) => sent({ card: 'confirmList', meeting }, pat.oid, { world: unconfirmed(words) }),
  escalation: (words: string) => sent({ card: 'escalation', meeting }, sam.oid, { world: busyWorldSaying(words) }),
  needsOwner: (words: string) =>
    sent({ card: 'needsOwner', force: 'bracken', on: day('2026-11-20') }, dee.oid, { world: busyWorldSaying(words) }),
  alarm: (words: string) =>
    sent({ card: 'alarm', meeting, step: 'remind' }, pat.oid, { world: busyWorldSaying(words) }),
  papersDue: (words: string) => sent({ card: 'papersDue', meeting }, pat.oid, { world: busyWorldSaying(words) }),
  slip: (words: string) =>
    sent({ card: 'slip', meeting }, cora.oid, { world: busyWorldSaying(words), now: afterCutOff }),
  actions: (words: string) => sent({ card: 'actions', meeting }, olive.oid, { world: busyWorldSaying(words) }),
  publicLines: (words: string) => sent({ card: 'publicLines', meeting }, pat.oid, { world: busyWorldSaying(words) }),
  updateReturned: (words: string) =>
    sent({ card: 'updateReturned', finding: 'BRACKEN-SOC24-AFI2', meeting }, olive.oid, {
      world: returnedSaying(words),
    }),
  challenge: (words: string) =>
    sent({ card: 'challenge', finding: challenged, challenge: 'c1' }, olive.oid, { world: busyWorldSaying(words) }),
  challengeAnswered: (words: string) => {
    const answer = { words, by: olive, at: '2026-11-26T10:00:00.000Z' }
    const world = busyWorldSaying(words, { answer })
    return sent({ card: 'challengeAnswered', finding: challenged, challenge: 'c1' }, cora.oid, { world })
  },
  invitation: (words: string) =>
    sent({ card: 'invitation', inspection: 'BRACKEN-SOC24' }, charlie.oid, {
      world: busyWorldSaying(words),
      now: new Date('2024-06-03T09:00:00Z'),
    }),
  responseClock: (words: string) =>
    sent({ card: 'responseClock', inspection: 'BRACKEN-SOC24', daysLeft: 14 }, pat.oid, {
      world: busyWorldSaying(words),
      now: new Date('2024-06-24T09:00:00Z'),
    }),
}
