import { randomUUID } from 'node:crypto'
import type { Subject } from '../../src/domain/command'
import type { Delivery } from '../../src/domain/delivery'
import type { Conversation, Records } from '../../src/workflows/ports'
import { assigned, dana, findingCalled, olive, omar, pat, recorded, submitted } from './madeUpForce'

/** A place where records are kept, with the made-up force in it. */
export interface Site {
  /** Another copy of the records over the same lists, as a second process or the next start would open it. */
  readonly open: () => Promise<Records>
  readonly close: () => Promise<void>
}

/** What every way of keeping the records promises. The references are new in each test, so a real site can be used. */
export function recordsContract(name: string, createSite: () => Promise<Site>): void {
  describe(`the promises of records: ${name}`, () => {
    let site: Site
    let records: Records
    let reference: string
    let subject: Subject

    beforeAll(async () => {
      site = await createSite()
    })
    beforeEach(async () => {
      records = await site.open()
      reference = `BRACKEN-${randomUUID().slice(0, 8).toUpperCase()}-AFI1`
      subject = `finding:${reference}`
    })
    afterAll(async () => {
      await site.close()
    })

    const known = () => records.world().findings.get(reference)

    it('a command that is filed is the next event of its subject, also for whoever opens the records later', async () => {
      const first = await records.file(submitted(pat, recorded(reference)))
      const second = await records.file(submitted(dana, assigned(reference, olive)))

      expect([first, second]).toMatchObject([
        { kind: 'filed', event: { subject, sequence: 1, by: pat } },
        { kind: 'filed', event: { subject, sequence: 2, by: dana } },
      ])
      const later = await site.open()
      expect(later.world().findings.get(reference)).toEqual(known())
      expect(known()).toMatchObject({ status: 'assigned', ownership: { owner: olive.oid }, sequence: 2 })
      expect(later.storyOf(subject)).toEqual(records.storyOf(subject))
    })

    it('a command that is filed twice leaves one event', async () => {
      const command = submitted(pat, recorded(reference))

      const kinds = [(await records.file(command)).kind, (await records.file(command)).kind]

      expect(kinds).toEqual(['filed', 'already'])
      expect(records.storyOf(subject)).toHaveLength(1)
    })

    it('what is not so any more is refused when it is filed, and leaves nothing', async () => {
      const filed = await records.file(submitted(dana, assigned(reference, olive)))

      expect(filed).toEqual({ kind: 'refused', because: 'unknownFinding' })
      expect(records.storyOf(subject)).toEqual([])
    })

    it('what is accepted shows at once, and once it is filed not twice', async () => {
      const commands = [submitted(pat, recorded(reference)), submitted(dana, assigned(reference, omar))]
      const before = records.version()

      records.show(commands)

      expect(known()).toMatchObject({ status: 'assigned', ownership: { owner: omar.oid } })
      expect(records.storyOf(subject).map(({ sequence }) => sequence)).toEqual([1, 2])
      expect(records.version()).toBeGreaterThan(before)
      for (const command of commands) await records.file(command)
      await records.catchUp()
      expect(records.storyOf(subject).map(({ commandId }) => commandId)).toEqual(commands.map(({ id }) => id))
    })

    it('what is shown and then refused is shown no more', async () => {
      const command = submitted(olive, recorded(reference))
      records.show([command])

      const filed = await records.file(command)

      expect(filed).toEqual({ kind: 'refused', because: 'notAllowed' })
      expect(known()).toBeUndefined()
      expect(records.storyOf(subject)).toEqual([])
    })

    it('another copy sees it after it has caught up, in the same order', async () => {
      const other = await site.open()

      await records.file(submitted(pat, recorded(reference)))
      await other.catchUp()
      const [mine, theirs] = await Promise.all([
        records.file(submitted(dana, assigned(reference, olive))),
        other.file(submitted(dana, assigned(reference, omar))),
      ])
      await Promise.all([records.catchUp(), other.catchUp()])

      expect([mine.kind, theirs.kind]).toEqual(['filed', 'filed'])
      expect(records.storyOf(subject).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
      expect(other.storyOf(subject)).toEqual(records.storyOf(subject))
      expect(other.world().findings.get(reference)).toEqual(known())
    })

    it('what one copy accepted and another filed is on record once for both', async () => {
      const other = await site.open()
      const command = submitted(pat, recorded(reference))
      records.show([command])

      await other.file(command)
      await records.catchUp()

      expect(records.storyOf(subject).map(({ commandId }) => commandId)).toEqual([command.id])
      records.show([submitted(dana, assigned(reference, olive))])
      expect(records.storyOf(subject).map(({ sequence }) => sequence)).toEqual([1, 2])
    })

    it('the world of an earlier moment holds what had been accepted by then, and no more', async () => {
      await records.file(submitted(pat, recorded(reference), { at: '2026-03-04T10:00:00.000Z' }))
      await records.file(submitted(dana, assigned(reference, olive), { at: '2026-03-05T10:00:00.000Z' }))

      const statusAt = (moment: string) => records.worldAt(new Date(moment)).findings.get(reference)?.status

      expect(statusAt('2026-03-04T09:59:59.999Z')).toBeUndefined()
      expect(statusAt('2026-03-04T10:00:00.000Z')).toBe('unassigned')
      expect(statusAt('2026-03-05T10:00:00.000Z')).toBe('assigned')
    })

    it('words of any length and any script come back as they were written', async () => {
      const detail = `${'Zwölf Boxkämpfer 👮 قال '.repeat(6000)}\nlast line\t"quoted" \\ </script> ${'x'.repeat(60_000)}`
      const finding = { ...findingCalled(reference), detail }

      await records.file(submitted(pat, { kind: 'recordFinding', finding }))

      const later = await site.open()
      expect(later.world().findings.get(reference)?.detail).toBe(detail)
    })

    it('whoever waits for a change is told of it, and otherwise when the time is up', async () => {
      const before = records.version()

      expect(await records.nextVersion(before, 5)).toBe(before)
      const waiting = records.nextVersion(before, 10_000)
      records.show([submitted(pat, recorded(reference))])
      expect(await waiting).toBeGreaterThan(before)
    })

    it('what became of a card, and where somebody can be reached, is kept', async () => {
      const delivery: Delivery = {
        key: `ask/${reference}`,
        to: olive.oid,
        about: reference,
        state: 'sent',
        reason: '',
        conversationId: 'a:1',
        activityId: '2',
        attempts: 1,
        at: '2026-03-04T10:00:00.000Z',
      }
      const conversation: Conversation = {
        key: `oid-${reference}`,
        conversationId: 'a:1',
        serviceUrl: 'https://smba.trafficmanager.net/uk/',
        teamsId: '29:1',
        tenantId: 'tenant',
        isReachable: true,
      }

      await records.keepDelivery(delivery)
      await records.keepConversation(conversation)
      await records.keepConversation({ ...conversation, isReachable: false })

      const later = await site.open()
      expect(later.world().deliveries.get(delivery.key)).toEqual(delivery)
      expect(later.conversations().get(conversation.key)).toEqual({ ...conversation, isReachable: false })
    })
  })
}
