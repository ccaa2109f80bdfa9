import { britishDayOf } from '../domain/calendarDay'
import { theTracker } from '../domain/person'
import { clockReminderDue } from '../domain/responseReminders'
import { isTooLongUnowned } from '../domain/unowned'
import { isWorkingHour } from '../domain/workingTime'
import { acceptCommand, acceptTogether } from './acceptCommand'
import type { Desk } from './acceptCommand'
import { deputyChiefsOfUnowned, whoMay } from './whoIsTold'

/** Tells the deputy chiefs of a force what nobody has answered for, for more than five working days: each finding once. */
export async function reportUnowned(desk: Desk): Promise<void> {
  const at = desk.clock.now()
  if (!isWorkingHour(at)) return
  const world = desk.records.world()
  const on = britishDayOf(at)
  const red = [...world.findings.values()].filter(
    finding => finding.unownedReportedOn === undefined && isTooLongUnowned(finding, on),
  )
  for (const force of new Set(red.map(({ forceKey }) => forceKey))) {
    const messages = deputyChiefsOfUnowned(world, [force], at)
    if (messages.length === 0) continue
    const findings = red.filter(({ forceKey }) => forceKey === force)
    await acceptTogether(
      desk,
      findings.map(({ reference, sequence }, index) => ({
        id: `unowned/${reference}/${sequence}`,
        command: { kind: 'reportUnowned', finding: reference },
        by: theTracker,
        channel: 'timetable',
        ...(index === 0 && { thenSend: () => messages }),
      })),
    )
  }
}

/** Reminds the policy officers of the 56 days when 35, 21, 14, 7, 3 and 1 of them are left. */
export async function remindOfClocks(desk: Desk): Promise<void> {
  const at = desk.clock.now()
  if (!isWorkingHour(at)) return
  const world = desk.records.world()
  const on = britishDayOf(at)
  for (const { reference, forceKey } of world.inspections.values()) {
    const daysLeft = clockReminderDue(world, reference, on)
    if (daysLeft === undefined) continue
    const readers = whoMay(world, { act: 'inviteChiefOfficer', bodies: [forceKey], at })
    await acceptCommand(desk, {
      id: `clock/${reference}/${daysLeft}`,
      command: { kind: 'remindOfClock', inspection: reference, daysLeft },
      by: theTracker,
      channel: 'timetable',
      thenSend: () =>
        readers.map(to => ({
          key: `clock/${reference}/${daysLeft}/${to}`,
          to,
          about: { card: 'responseClock', inspection: reference, daysLeft },
        })),
    })
  }
}
