import type { CalendarDay } from '../domain/calendarDay'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import { whoMay } from './whoIsTold'

/** Invites the chief officers of a force to comment on a report by a day; another day is another invitation. */
export function inviteChiefOfficer(
  desk: Desk,
  { inspection, commentsBy }: { readonly inspection: string; readonly commentsBy: CalendarDay },
  by: Actor,
): Promise<Verdict<Change>> {
  const world = desk.records.world()
  const forceKey = world.inspections.get(inspection)?.forceKey
  const invited = forceKey ? whoMay(world, { act: 'beInvited', bodies: [forceKey], at: desk.clock.now() }) : []
  return acceptCommand(desk, {
    command: { kind: 'inviteChiefOfficer', inspection, commentsBy },
    by,
    channel: 'tab',
    thenSend: () =>
      invited.map(to => ({
        key: `invitation/${inspection}/${commentsBy}/${to}`,
        to,
        about: { card: 'invitation', inspection },
      })),
  })
}
