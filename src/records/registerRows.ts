import { z } from 'zod'
import { bodyKinds } from '../domain/body'
import type { Body } from '../domain/body'
import { parseDay } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { deliveryStates } from '../domain/delivery'
import type { Delivery } from '../domain/delivery'
import { readOffsets, typeInKey } from '../domain/officeSettings'
import type { OfficeSetting } from '../domain/officeSettings'
import { roles } from '../domain/person'
import type { RoleHeld } from '../domain/person'
import { steps } from '../domain/timetable'
import type { Conversation } from '../workflows/ports'
import type { Fields } from './listTable'

const text = z.string().default('')
const needed = z.string({ error: 'is empty' }).trim().min(1, { error: 'is empty' })
const day = z.string().transform((written, context): CalendarDay => {
  const parsed = parseDay(written.trim())
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'is not a day such as 2026-12-31' })
  return z.NEVER
})

const bodyRow = z
  .object({
    Key: needed,
    Kind: z.enum(bodyKinds, { error: `is none of ${bodyKinds.join(', ')}` }),
    Name: needed,
    OfficeLabel: text,
    PartOf: text,
    FromDay: day.exactOptional(),
    ToDay: day.exactOptional(),
  })
  .transform(({ Key, Kind, Name, OfficeLabel, PartOf, FromDay, ToDay }): Body => ({
    key: Key,
    kind: Kind,
    name: Name,
    officeLabel: OfficeLabel,
    partOf: PartOf.split(/[,\s]+/).filter(key => key !== ''),
    ...(FromDay && { from: FromDay }),
    ...(ToDay && { to: ToDay }),
  }))

const personRow = z
  .object({
    Oid: needed,
    Name: needed,
    Mail: text,
    BodyKey: needed,
    Role: z.enum(roles, { error: `is none of ${roles.join(', ')}` }),
    FromDay: day,
    ToDay: day.exactOptional(),
  })
  .transform(({ Oid, Name, Mail, BodyKey, Role, FromDay, ToDay }): RoleHeld => ({
    // The same id in capitals, as some administration pages print it, is the same person.
    oid: Oid.toLowerCase(),
    name: Name,
    mail: Mail,
    bodyKey: BodyKey,
    role: Role,
    from: FromDay,
    ...(ToDay && { to: ToDay }),
  }))

const deliveryRow = z
  .object({
    Key: needed,
    Recipient: needed,
    About: text,
    State: z.enum(deliveryStates, { error: `is none of ${deliveryStates.join(', ')}` }),
    Reason: text,
    ConversationId: text,
    ActivityId: text,
    Attempts: z.number().default(0),
    At: text,
  })
  .transform((row): Delivery => ({
    key: row.Key,
    to: row.Recipient,
    about: row.About,
    state: row.State,
    reason: row.Reason,
    conversationId: row.ConversationId,
    activityId: row.ActivityId,
    attempts: row.Attempts,
    at: row.At,
  }))

const conversationRow = z
  .object({
    Key: needed,
    ConversationId: text,
    ServiceUrl: text,
    TeamsId: text,
    TenantId: text,
    IsReachable: z.boolean().default(false),
  })
  .transform((row): Conversation => ({
    key: row.Key,
    conversationId: row.ConversationId,
    serviceUrl: row.ServiceUrl,
    teamsId: row.TeamsId,
    tenantId: row.TenantId,
    isReachable: row.IsReachable,
  }))

const workingDays = z.partialRecord(z.enum(steps), z.int(), { error: 'is not an object such as {"remind": -14}' })

/** Rows under keys that this version does not know are left alone. */
const settingRow = z
  .object({ Key: needed, Value: text })
  .transform(({ Key, Value }, context): OfficeSetting | { readonly key: string } => {
    const type = typeInKey(Key)
    if (!type) return { key: Key }
    const fault = (message: string) => {
      context.addIssue({ code: 'custom', message, path: ['Value'] })
      return z.NEVER
    }
    const given = parsedJson(Value)
    if (given === undefined) return fault('is not JSON such as {"remind": -14}')
    const days = workingDays.safeParse(given)
    if (!days.success) return fault(faultWords(days.error.issues[0]))
    const { offsets, fault: wrong } = readOffsets(type, days.data)
    return offsets ? { key: Key, type, offsets } : fault(wrong)
  })

/** Undefined for what is not JSON. */
function parsedJson(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}

function faultWords(issue: { readonly code?: string; readonly path: readonly PropertyKey[] } | undefined): string {
  const at = issue?.path.map(String).join('.') ?? ''
  return at === ''
    ? `is not an object of steps and working days; the steps are ${steps.join(', ')}`
    : `${at} is not a whole number of working days`
}

/** How one kind of row is read, in the words of its list. */
export const registerRows = {
  bodies: bodyRow,
  people: personRow,
  deliveries: deliveryRow,
  conversations: conversationRow,
  settings: settingRow,
}

export function writeBody({ key, kind, name, officeLabel, partOf, from, to }: Body): Fields {
  return {
    Key: key,
    Title: name,
    Kind: kind,
    Name: name,
    OfficeLabel: officeLabel,
    PartOf: partOf.join(', '),
    ...days(from, to),
  }
}

export function writePerson({ oid, name, mail, bodyKey, role, from, to }: RoleHeld): Fields {
  const Key = `${oid}|${bodyKey}|${role}|${from}`
  return { Key, Title: name, Oid: oid, Name: name, Mail: mail, BodyKey: bodyKey, Role: role, ...days(from, to) }
}

export function writeDelivery(delivery: Delivery): Fields {
  return {
    Key: delivery.key,
    Title: delivery.key.slice(0, 255),
    Recipient: delivery.to,
    About: delivery.about,
    State: delivery.state,
    Reason: delivery.reason,
    ConversationId: delivery.conversationId,
    ActivityId: delivery.activityId,
    Attempts: delivery.attempts,
    At: delivery.at,
  }
}

export function writeConversation(conversation: Conversation): Fields {
  return {
    Key: conversation.key,
    Title: conversation.key,
    ConversationId: conversation.conversationId,
    ServiceUrl: conversation.serviceUrl,
    TeamsId: conversation.teamsId,
    TenantId: conversation.tenantId,
    IsReachable: conversation.isReachable,
  }
}

function days(from: CalendarDay | undefined, to: CalendarDay | undefined): Fields {
  return { ...(from && { FromDay: from }), ...(to && { ToDay: to }) }
}
