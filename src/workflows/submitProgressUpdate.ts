import { britishDayOf } from '../domain/calendarDay'
import type { Channel } from '../domain/command'
import type { Actor } from '../domain/person'
import { readAnswer } from '../domain/progressUpdate'
import type { AnswerFields, Problem } from '../domain/progressUpdate'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'

export interface ProgressReply {
  readonly finding: string
  readonly meeting: string
  readonly fields: AnswerFields
}

/** Takes an owner's answer, or says beside which field something is wrong with it. */
export async function submitProgressUpdate(
  desk: Desk & { readonly evidenceHosts: readonly string[] },
  { finding, meeting, fields }: ProgressReply,
  { by, channel }: { by: Actor; channel: Channel },
): Promise<Verdict<Change> | { readonly kind: 'problems'; readonly problems: readonly Problem[] }> {
  const today = britishDayOf(desk.clock.now())
  const read = readAnswer(fields, { evidenceHosts: desk.evidenceHosts, today })
  if (!read.ok) return { kind: 'problems', problems: read.problems }
  return acceptCommand(desk, {
    command: { kind: 'submitProgressUpdate', finding, meeting, answer: read.answer },
    by,
    channel,
  })
}
