import { againKey, remindNowKey } from '../domain/askedCards'
import type { CalendarDay } from '../domain/calendarDay'
import type { Channel } from '../domain/command'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'

interface OfOwner {
  readonly meeting: string
  readonly owner: string
}

/** Who wants it, and through which channel. */
interface Asking {
  readonly by: Actor
  readonly channel: Channel
}

/** Nobody reminds this owner, or tells their strategic lead of them, up to and including a day. */
export function pauseChase(
  desk: Desk,
  given: OfOwner & { readonly until: CalendarDay; readonly reason: string },
  { by, channel }: Asking,
): Promise<Verdict<Change>> {
  return acceptCommand(desk, { command: { kind: 'pauseChase', ...given }, by, channel })
}

/** Reminds one owner at once; outside working hours only when the coordinator says so. */
export function remindNow(
  desk: Desk,
  given: OfOwner & { readonly anyHour: boolean },
  { by, channel }: Asking,
): Promise<Verdict<Change>> {
  const { meeting, owner: to } = given
  return acceptCommand(desk, {
    command: { kind: 'remindNow', ...given },
    by,
    channel,
    thenSend: change =>
      change.kind === 'remindedNow'
        ? [{ key: remindNowKey(meeting, change.number, to), to, about: { card: 'reminder', meeting } }]
        : [],
  })
}

/** Sends an owner's card once more under a key of its own: where it did not arrive, or where the coordinator insists. */
export function resendCard(
  desk: Desk,
  given: OfOwner & { readonly anyway: boolean },
  { by, channel }: Asking,
): Promise<Verdict<Change>> {
  const { meeting, owner: to } = given
  return acceptCommand(desk, {
    command: { kind: 'resendCard', ...given },
    by,
    channel,
    thenSend: change =>
      change.kind === 'cardResent'
        ? [{ key: againKey(meeting, change.number, to), to, about: { card: 'updateRequest', meeting } }]
        : [],
  })
}
