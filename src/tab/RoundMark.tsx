import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { CardState } from '../domain/nextStepWords'
import type { StepState } from '../domain/meetingApi'
import type { RequestState } from '../domain/updateRound'

/** How far something got: it is still to come, it went out, it was opened, it is done, nobody knows, it went wrong. */
export type Tone = 'toCome' | 'sent' | 'seen' | 'done' | 'doubtful' | 'wrong'

export const cardTones: Readonly<Record<CardState, Tone>> = {
  notSentYet: 'toCome',
  noCard: 'doubtful',
  waiting: 'toCome',
  sent: 'sent',
  seen: 'seen',
  answered: 'done',
  unconfirmed: 'doubtful',
  notInstalled: 'wrong',
  blocked: 'wrong',
  disabledByAdmin: 'wrong',
  leftOrganisation: 'wrong',
  tooLarge: 'wrong',
  failed: 'wrong',
}

export const requestTones: Readonly<Record<RequestState, Tone>> = {
  notSentYet: 'toCome',
  handedOver: 'doubtful',
  nobodyAnswers: 'wrong',
  waiting: 'toCome',
  couldNotSend: 'wrong',
  sent: 'sent',
  seen: 'seen',
  returned: 'doubtful',
  answered: 'done',
  answeredLate: 'done',
  noUpdate: 'doubtful',
}

export const stepTones: Readonly<Record<StepState, Tone>> = {
  done: 'done',
  late: 'doubtful',
  skipped: 'seen',
  notDone: 'wrong',
  toCome: 'toCome',
}

const useStyles = makeStyles({
  mark: { display: 'inline-flex', gap: '0.4rem', alignItems: 'flex-start', fontWeight: 600 },
  shape: { width: '0.8125rem', height: '0.8125rem', flexShrink: 0, fill: 'currentColor', marginTop: '0.28em' },
  toCome: { color: tokens.colorNeutralForeground2 },
  sent: { color: tokens.colorPaletteBlueForeground2 },
  seen: { color: tokens.colorPaletteGrapeForeground2 },
  done: { color: tokens.colorPaletteGreenForeground1 },
  doubtful: { color: tokens.colorPaletteDarkOrangeForeground2 },
  wrong: { color: tokens.colorPaletteRedForeground1 },
})

/** A ring, a disc, a diamond, a tick, a triangle and a cross, in a square of 16. */
const shapes: Readonly<Record<Tone, string>> = {
  toCome: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  sent: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z',
  seen: 'M8 0l8 8-8 8-8-8z',
  done: 'M6 14L0 8l2-2 4 4L14 2l2 2z',
  doubtful: 'M8 1l8 14H0z',
  wrong: 'M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z',
}

/** A state, always as a colour, a shape and its word. */
export function RoundMark({ tone, words }: { tone: Tone; words: string }) {
  const styles = useStyles()
  return (
    <span className={styles.mark}>
      <svg className={mergeClasses(styles.shape, styles[tone])} viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[tone]} fillRule="evenodd" />
      </svg>
      <span>{words}</span>
    </span>
  )
}

const tonesInOrder: readonly Tone[] = ['wrong', 'doubtful', 'toCome', 'sent', 'seen', 'done']

/** States in the order of what somebody has to see to: what went wrong first, what is done last. */
export function worstFirst<State extends string>(
  states: readonly State[],
  tones: Readonly<Record<State, Tone>>,
): readonly State[] {
  return states.toSorted((a, b) => tonesInOrder.indexOf(tones[a]) - tonesInOrder.indexOf(tones[b]))
}
