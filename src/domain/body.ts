import type { CalendarDay } from './calendarDay'

export const bodyKinds = [
  'localPolicingBody',
  'force',
  'regionalUnit',
  'region',
  'governanceGroup',
  'fireService',
] as const
export type BodyKind = (typeof bodyKinds)[number]

/** An organisation the tracker knows: a force, the office that holds it to account, a region, a governance group. */
export interface Body {
  readonly key: string
  readonly kind: BodyKind
  readonly name: string
  /** What its head is called: `Police and Crime Commissioner`, `Mayor`, `Chief Constable`. Data, because it changes. */
  readonly officeLabel: string
  /** Keys of the bodies that look after this one: for a force its office, its region and its governance groups. */
  readonly partOf: readonly string[]
  readonly from?: CalendarDay
  readonly to?: CalendarDay
}

/** Whether a role held in one body reaches another: the same one, or one that is part of it. */
export function reaches(bodies: readonly Body[], { roleBody, body }: { roleBody: string; body: string }): boolean {
  return roleBody === body || (bodies.find(({ key }) => key === body)?.partOf.includes(roleBody) ?? false)
}
