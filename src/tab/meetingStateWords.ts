import type { MeetingState } from '../domain/meetingApi'

export const meetingStateWords: Readonly<Record<MeetingState, string>> = {
  planned: 'Planned; the round is not confirmed yet',
  confirmed: 'Confirmed; cards go out on their day',
  asking: 'Owners are being asked',
  frozen: 'Frozen; the briefing comes next',
  inReview: 'Briefing with the Commissioner',
  approved: 'Briefing approved',
  cancelled: 'Cancelled',
}
