import type { Message, MessageAbout } from './ports'

/** The message that a delivery's key stands for, so that its card can be drawn again; undefined for a foreign key. */
export function messageOfKey(key: string, to: string): Message | undefined {
  const [kind = '', subject = '', version = ''] = key.split('/')
  const about = Object.hasOwn(abouts, kind) ? abouts[kind]?.(subject, Number(version)) : undefined
  return about && { key, to, about }
}

const abouts: Readonly<Record<string, (subject: string, version: number) => MessageAbout>> = {
  ask: meeting => ({ card: 'updateRequest', meeting }),
  remind: meeting => ({ card: 'reminder', meeting }),
  ownership: finding => ({ card: 'ownership', finding }),
  handedBack: finding => ({ card: 'handedBack', finding }),
  briefing: (meeting, version) => ({ card: 'briefingReady', meeting, version }),
  sentBack: (meeting, version) => ({ card: 'briefingSentBack', meeting, version }),
  approved: (meeting, version) => ({ card: 'approvedBriefing', meeting, version }),
}
