export const meetingTypes = ['regionalGovernanceGroup', 'regionalBoard', 'forceBoard'] as const
export type MeetingType = (typeof meetingTypes)[number]
