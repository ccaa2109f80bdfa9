import { judgeAskAlso } from './askAlso'
import { judgeDraft, judgeReview } from './briefingReview'
import { judgeChallenge, judgeChallengeAnswer } from './challenge'
import { judgePause, judgeRemindNow, judgeResend } from './chase'
import type { Command, Submitted } from './command'
import { judgeHandEdit } from './handEdit'
import { judgeHandOver } from './handOver'
import { judgeAlarm } from './overdue'
import { judgeAcceptance, judgeAssignment, judgeHandBack } from './ownership'
import { judgeAnswer } from './progressUpdate'
import { judgeFinding, judgeInspection, judgeResponse } from './recordInspection'
import { judgeResponseEdit } from './responseRecord'
import { judgeClockReminder, judgeInvitation } from './responseReminders'
import { judgeReturn } from './returnUpdate'
import { judgeStandIn } from './standIn'
import { judgeStatusChange } from './statusChange'
import { judgeSkip, judgeStep } from './stepRun'
import { stateOf } from './story'
import type { Change } from './story'
import { judgeUnowned } from './unowned'
import { judgeCancellation, judgeConfirmation, judgeMeeting } from './updateRound'
import type { Verdict } from './verdict'
import type { World } from './world'

type Judges = {
  readonly [Kind in Command['kind']]: (
    command: Extract<Command, { kind: Kind }>,
    asked: { readonly world: World; readonly by: Submitted['by']; readonly at: Date },
  ) => Verdict<Change>
}

const judges: Judges = {
  recordInspection: ({ inspection }, asked) => judgeInspection({ ...asked, inspection }),
  recordFinding: ({ finding }, asked) => judgeFinding({ ...asked, finding }),
  recordResponse: ({ response, forceKey }, asked) => judgeResponse({ ...asked, response, forceKey }),
  assignOwner: ({ finding, assignment }, asked) =>
    judgeAssignment({ ...asked, finding: asked.world.findings.get(finding), assignment }),
  acceptOwnership: ({ finding }, asked) => judgeAcceptance({ ...asked, finding: asked.world.findings.get(finding) }),
  handBackOwnership: ({ finding, reason }, asked) =>
    judgeHandBack({ ...asked, finding: asked.world.findings.get(finding), reason }),
  submitProgressUpdate: ({ finding, meeting, answer }, { world, by, at }) =>
    judgeAnswer({ finding: world.findings.get(finding), meeting: world.meetings.get(meeting), answer, by, at }),
  returnUpdate: ({ finding, meeting, update, note }, asked) =>
    judgeReturn({
      ...asked,
      finding: asked.world.findings.get(finding),
      meeting: asked.world.meetings.get(meeting),
      update,
      note,
    }),
  changeStatus: ({ finding, wanted }, asked) =>
    judgeStatusChange({ ...asked, finding: asked.world.findings.get(finding), wanted }),
  enterMeeting: ({ meeting }, asked) => judgeMeeting({ ...asked, wanted: meeting }),
  confirmRound: ({ meeting }, asked) => judgeConfirmation({ ...asked, meeting: asked.world.meetings.get(meeting) }),
  cancelRound: ({ meeting, reason }, asked) =>
    judgeCancellation({ ...asked, meeting: asked.world.meetings.get(meeting), reason }),
  runStep: ({ meeting, ...step }, { world, at }) => judgeStep({ ...step, meeting: world.meetings.get(meeting), at }),
  skipStep: ({ meeting, step }, { world, at }) => judgeSkip({ meeting: world.meetings.get(meeting), step, at }),
  raiseAlarm: ({ meeting, step }, { world, at }) => judgeAlarm({ meeting: world.meetings.get(meeting), step, at }),
  pauseChase: ({ meeting, owner, until, reason }, asked) =>
    judgePause({ ...asked, meeting: asked.world.meetings.get(meeting), owner, until, reason }),
  remindNow: ({ meeting, owner, anyHour }, asked) =>
    judgeRemindNow({ ...asked, meeting: asked.world.meetings.get(meeting), owner, anyHour }),
  resendCard: ({ meeting, owner, anyway }, asked) =>
    judgeResend({ ...asked, meeting: asked.world.meetings.get(meeting), owner, anyway }),
  askAlso: ({ meeting, person }, { world, at }) =>
    judgeAskAlso({ world, meeting: world.meetings.get(meeting), person, at }),
  handOver: ({ finding, to, reason }, asked) =>
    judgeHandOver({ ...asked, finding: asked.world.findings.get(finding), to, reason }),
  nameStandIn: ({ finding, standIn, from, to }, asked) =>
    judgeStandIn({ ...asked, finding: asked.world.findings.get(finding), wanted: { standIn, from, to } }),
  reportUnowned: ({ finding }, { world, at }) => judgeUnowned(world.findings.get(finding), at),
  challengeFinding: ({ finding, wanted }, asked) =>
    judgeChallenge({ ...asked, finding: asked.world.findings.get(finding), wanted }),
  answerChallenge: ({ finding, challenge, words }, asked) =>
    judgeChallengeAnswer({ ...asked, finding: asked.world.findings.get(finding), challenge, words }),
  inviteChiefOfficer: ({ inspection, commentsBy }, asked) => judgeInvitation({ ...asked, inspection, commentsBy }),
  remindOfClock: ({ inspection, daysLeft }, { world, at }) => judgeClockReminder({ world, inspection, daysLeft, at }),
  draftBriefing: ({ meeting, briefing, officeNote }, asked) =>
    judgeDraft({ ...asked, meeting: asked.world.meetings.get(meeting), briefing, officeNote }),
  reviewBriefing: ({ meeting, decision, version, note }, asked) =>
    judgeReview({ ...asked, meeting: asked.world.meetings.get(meeting), decision, version, note }),
  editResponse: ({ inspection, part, words, draft }, asked) =>
    judgeResponseEdit({
      ...asked,
      response: asked.world.responses.get(inspection),
      inspection: asked.world.inspections.get(inspection),
      wanted: { part, words },
      draft,
    }),
  noteHandEdit: (edit, { world }) => judgeHandEdit(edit, stateOf(world, edit.subject) !== undefined),
}

/**
 * Whether a command may go on record, and as what change.
 *
 * Judged twice by the same rules: when it is accepted, and again when it is filed, in case the record has moved on in
 * between. Both times the clock is the moment of acceptance.
 */
export function judge(world: World, { command, by, at }: Submitted): Verdict<Change> {
  const judgeKind = judges[command.kind] as (
    command: Command,
    asked: { world: World; by: Submitted['by']; at: Date },
  ) => Verdict<Change>
  return judgeKind(command, { world, by, at: new Date(at) })
}
