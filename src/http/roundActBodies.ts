import { z } from 'zod'
import { day, person, text } from './requestBodies'

const yes = z.boolean().default(false)

export const pauseWanted = z.object({ owner: person, until: day, reason: text(2000) })
export const reminderWanted = z.object({ owner: person, anyHour: yes })
export const resendWanted = z.object({ owner: person, anyway: yes })

export const handOverWanted = z.object({ to: person, reason: text(2000) })
export const standInWanted = z.object({ standIn: person, from: day, to: day })
export const standInForAllWanted = standInWanted.extend({ owner: person })
export const challengeWanted = z.object({ question: text(5000), owner: person, dueOn: day })
export const returnWanted = z.object({ meeting: text(200), update: z.iso.datetime(), note: text(5000) })
export const challengeAnswerWanted = z.object({ words: text(10_000) })
export const invitationWanted = z.object({ commentsBy: day })
