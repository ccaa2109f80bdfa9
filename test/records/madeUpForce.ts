import type { Body } from '../../src/domain/body'
import { parseDay } from '../../src/domain/calendarDay'
import type { CalendarDay } from '../../src/domain/calendarDay'
import type { Command, Submitted } from '../../src/domain/command'
import type { FindingFacts } from '../../src/domain/finding'
import type { Actor, RoleHeld } from '../../src/domain/person'

/** A small made-up force and the commands its people give, for tests of the records. */
export const pat = { oid: 'oid-pat', name: 'Pat Policy' }
export const dana = { oid: 'oid-dana', name: 'Dana Deputy' }
export const olive = { oid: 'oid-olive', name: 'Olive Owner' }
export const omar = { oid: 'oid-omar', name: 'Omar Owner' }

export function day(text: string): CalendarDay {
  const parsed = parseDay(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

const from = day('2026-01-01')
const held = (person: Actor, role: RoleHeld['role'], bodyKey: string): RoleHeld => {
  return { ...person, mail: '', bodyKey, role, from }
}

export const bodies: readonly Body[] = [
  { key: 'force', kind: 'force', name: 'Brackenshire Police', officeLabel: 'Chief Constable', partOf: ['office'] },
  { key: 'office', kind: 'localPolicingBody', name: 'Office', officeLabel: 'Commissioner', partOf: [] },
]

export const people: readonly RoleHeld[] = [
  held(pat, 'policyOfficer', 'office'),
  held(dana, 'deputyChief', 'force'),
  held(olive, 'owner', 'force'),
  held(omar, 'owner', 'force'),
]

export function findingCalled(reference: string): FindingFacts {
  return {
    reference,
    inspection: 'BRACKEN-SOC24',
    forceKey: 'force',
    kind: 'areaForImprovement',
    number: '1',
    text: 'The force should improve its plans.',
    detail: '',
    addressedTo: '',
    deadlineWords: '',
  }
}

let made = 0

/** A command as the server accepts it; each has an id of its own unless one is given. */
export function submitted(
  by: Actor,
  command: Command,
  { id = `command-${(made += 1)}-${process.pid}-${Date.now()}`, at = '2026-03-04T10:00:00.000Z' } = {},
): Submitted {
  return { id, at, by, channel: 'tab', command }
}

export function recorded(reference: string): Command {
  return { kind: 'recordFinding', finding: findingCalled(reference) }
}

export function assigned(reference: string, owner: Actor): Command {
  const assignment = { owner: owner.oid, strategicLead: dana.oid, targetOn: day('2026-09-30'), reason: '' }
  return { kind: 'assignOwner', finding: reference, assignment }
}
