import type { ReactNode } from 'react'
import type { RoundWorkData } from '../domain/meetingApi'
import type { ActGiven, ActKind, ActWanted } from './roundActs'
import { RoundPause, RoundResume } from './RoundPause'
import { RoundRemind, RoundResend } from './RoundSend'
import { RoundStandIn } from './RoundStandIn'
import { useSending } from './sending'
import { useTracking } from './tracking'

const forms: Readonly<Record<ActKind, (given: ActGiven) => ReactNode>> = {
  remind: RoundRemind,
  resend: RoundResend,
  pause: RoundPause,
  resume: RoundResume,
  standIn: RoundStandIn,
}

interface Acting {
  readonly page: RoundWorkData
  readonly wanted: ActWanted
  readonly onClose: () => void
  readonly onDone: (words: string) => void
}

/** The dialog of one act. It stays open while others' changes arrive, and until the server has taken the act in. */
export function RoundAct({ page, wanted: { kind, oid, name }, onClose, onDone }: Acting) {
  const { api } = useTracking()
  const sending = useSending()
  const Form = forms[kind]
  const send = async (path: string, body: object, words: string) => {
    if (await sending.send(() => api.post(path, body), words)) onDone(words)
  }
  return (
    <Form
      page={page}
      name={name}
      oid={oid}
      person={page.people.find(person => person.oid === oid)}
      sending={sending}
      send={(path, body, words) => void send(path, body, words)}
      onClose={onClose}
    />
  )
}
