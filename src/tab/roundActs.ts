import type { PersonInRound, RoundWorkData } from '../domain/meetingApi'
import type { Sending } from './sending'

export type ActKind = 'remind' | 'resend' | 'pause' | 'resume' | 'standIn'

/** What a coordinator is about to do about one person. */
export interface ActWanted {
  readonly kind: ActKind
  readonly oid: string
  readonly name: string
}

/** What every act is given: who it is about, and how to send it. */
export interface ActGiven {
  readonly page: RoundWorkData
  readonly name: string
  readonly oid: string
  /** As the round stands now; undefined when they are asked for nothing any more. */
  readonly person: PersonInRound | undefined
  readonly sending: Sending
  /** Sends to `remind` and the like of this round; when it is taken in, these words are said. */
  readonly send: (path: string, body: object, words: string) => void
  readonly onClose: () => void
}

/** `meetings/RGG-2026-12-17/remind` */
export function actPath({ meeting }: RoundWorkData, act: string): string {
  return `meetings/${encodeURIComponent(meeting.reference)}/${act}`
}
