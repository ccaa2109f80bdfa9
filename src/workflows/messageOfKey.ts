import { parseDay } from '../domain/calendarDay'
import { steps } from '../domain/timetable'
import type { Message, MessageAbout } from './ports'

/** The message that a delivery's key stands for, so that its card can be drawn again; undefined for a foreign key. */
export function messageOfKey(key: string, to: string): Message | undefined {
  const [kind = '', subject = '', detail = ''] = key.split('/')
  const about = Object.hasOwn(abouts, kind) ? abouts[kind]?.(subject, detail) : undefined
  return about && { key, to, about }
}

/** By the first part of the key; the second names the subject, and the third what of it. */
const abouts: Readonly<Record<string, (subject: string, detail: string) => MessageAbout | undefined>> = {
  ask: meeting => ({ card: 'updateRequest', meeting }),
  again: meeting => ({ card: 'updateRequest', meeting }),
  remind: meeting => ({ card: 'reminder', meeting }),
  remindNow: meeting => ({ card: 'reminder', meeting }),
  ownership: finding => ({ card: 'ownership', finding }),
  handedBack: finding => ({ card: 'handedBack', finding }),
  briefing: (meeting, version) => ({ card: 'briefingReady', meeting, version: Number(version) }),
  sentBack: (meeting, version) => ({ card: 'briefingSentBack', meeting, version: Number(version) }),
  approved: (meeting, version) => ({ card: 'approvedBriefing', meeting, version: Number(version) }),
  confirmList: meeting => ({ card: 'confirmList', meeting }),
  escalation: meeting => ({ card: 'escalation', meeting }),
  needsOwner: (force, day) => {
    const on = parseDay(day)
    return on && { card: 'needsOwner', force, on }
  },
  alarm: (meeting, name) => {
    const step = steps.find(each => each === name)
    return step && { card: 'alarm', meeting, step }
  },
  papersDue: meeting => ({ card: 'papersDue', meeting }),
  slip: meeting => ({ card: 'slip', meeting }),
  actions: meeting => ({ card: 'actions', meeting }),
  publicLines: meeting => ({ card: 'publicLines', meeting }),
  returned: (finding, meeting) => ({ card: 'updateReturned', finding, meeting }),
  challenge: (finding, challenge) => ({ card: 'challenge', finding, challenge }),
  challengeAnswered: (finding, challenge) => ({ card: 'challengeAnswered', finding, challenge }),
  invitation: inspection => ({ card: 'invitation', inspection }),
  clock: (inspection, daysLeft) => ({ card: 'responseClock', inspection, daysLeft: Number(daysLeft) }),
}
