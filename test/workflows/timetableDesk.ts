import type { Command } from '../../src/domain/command'
import { hasArrived } from '../../src/domain/delivery'
import type { Delivery, DeliveryState } from '../../src/domain/delivery'
import type { Actor } from '../../src/domain/person'
import { acceptCommand } from '../../src/workflows/acceptCommand'
import type { Desk } from '../../src/workflows/acceptCommand'
import type { Message } from '../../src/workflows/ports'
import { runTimetable } from '../../src/workflows/runTimetable'
import { bodies, findingFacts, inspectionFacts, people, sam } from '../domain/brackenshire'
import { day, dee, olive, pat } from '../domain/brackenshire'
import { createMemoryQueue } from '../support/memoryQueue'
import { createMemorySite, openMemoryRecords } from '../support/memoryRecords'

export const meeting = 'RGG-2026-12-17'
export const findings = ['BRACKEN-SOC24-AFI1', 'BRACKEN-SOC24-AFI2'] as const

/** An office with a clock that the test moves. Its queue is emptied on demand: each card then gets a state. */
export function openTimetableDesk() {
  const site = createMemorySite(bodies, people)
  const queue = createMemoryQueue()
  let records = openMemoryRecords(site)
  let now = new Date('2026-09-01T09:00:00Z')
  const clock = { now: () => now }
  const desk = (): Desk => ({ records, queue, clock })

  const give = async (by: Actor, command: Command) =>
    (await acceptCommand(desk(), { command, by, channel: 'tab' })).kind
  const sent: Message[] = []
  /** As the product does: what the ledger has as arrived is not sent again. */
  const send = async (message: Message, become: (message: Message) => DeliveryState) => {
    const held = records.world().deliveries.get(message.key)
    if (held && hasArrived(held)) return
    sent.push(message)
    await records.keepDelivery(deliveryOf(message, become(message), now))
  }
  /** Files what was accepted and sends what is to be sent; `become` says what became of each card. */
  const work = async (become: (message: Message) => DeliveryState = () => 'sent') => {
    for (let taken = await queue.take(50); taken.length > 0; taken = await queue.take(50)) {
      for (const { id, work: piece } of taken) {
        if (piece.kind === 'file') await records.file(piece.submitted)
        if (piece.kind === 'send') await send(piece.message, become)
        await queue.done(id)
      }
    }
  }
  return {
    site,
    queue,
    desk,
    give,
    work,
    world: () => records.world(),
    at: (moment: string | Date) => {
      now = new Date(moment)
    },
    now: () => now,
    tick: () => runTimetable(desk()),
    /** What a fresh process knows: what is filed, with what is queued laid over it. */
    restart: async () => {
      records = openMemoryRecords(site)
      const waiting = await queue.waiting()
      records.show(waiting.flatMap(piece => (piece.kind === 'file' ? [piece.submitted] : [])))
    },
    /** Every card that was ever sent. */
    messages: (): readonly Message[] => sent,
    /** Every card that was ever queued. */
    queued: () => queue.all.flatMap(piece => (piece.kind === 'send' ? [piece.message] : [])),
  }
}

export type TimetableDesk = ReturnType<typeof openTimetableDesk>

/** Two findings of Olive's, recorded and owned, and a meeting on a day. */
export async function enterMeeting({ give, work }: TimetableDesk, on = '2026-12-17'): Promise<string> {
  const reference = `RGG-${on}`
  await give(pat, { kind: 'recordInspection', inspection: inspectionFacts })
  for (const finding of findings) {
    await give(pat, { kind: 'recordFinding', finding: { ...findingFacts, reference: finding } })
    await give(dee, {
      kind: 'assignOwner',
      finding,
      assignment: { owner: olive.oid, strategicLead: sam.oid, targetOn: day('2029-03-31'), reason: '' },
    })
  }
  await give(pat, {
    kind: 'enterMeeting',
    meeting: {
      reference,
      type: 'regionalGovernanceGroup',
      name: 'Regional Governance Group',
      groupKey: 'rgg',
      on: day(on),
      covers: ['bracken'],
    },
  })
  await work()
  return reference
}

function deliveryOf({ key, to, about }: Message, state: DeliveryState, at: Date): Delivery {
  const subject = 'meeting' in about ? about.meeting : ''
  const place = { conversationId: '', activityId: '', attempts: 1 }
  return { key, to, about: subject, state, reason: '', at: at.toISOString(), ...place }
}
