import type { Session, Taken } from '../../src/domain/tabApi'
import { addWorkingDays } from '../../src/domain/workingDay'
import type { TabCaller } from '../../src/local/tabCaller'

/** Enters a meeting 26 working days from now, which covers every force; its reference. */
export async function enterMeeting(tab: TabCaller): Promise<string> {
  const { today, forces, groups } = await tab.get<Session>('/api/me')
  const { reference = '' } = await tab.post<Taken>('/api/meetings', {
    type: 'regionalGovernanceGroup',
    name: 'Regional Governance Group',
    groupKey: groups[0]?.key ?? '',
    on: addWorkingDays(today, 26),
    covers: forces.map(({ key }) => key),
  })
  return reference
}
