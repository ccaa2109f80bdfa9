import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { Fragment } from 'react'
import { dayWithWeekday } from '../domain/calendarDay'
import type { PersonInRound, RoundWorkData } from '../domain/meetingApi'
import type { ActKind } from './roundActs'
import { cardTones, RoundMark } from './RoundMark'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

interface Shown {
  readonly person: PersonInRound
  readonly page: RoundWorkData
  /** What was just done about this person; empty otherwise. */
  readonly told: string
  readonly onAct: (kind: ActKind) => void
}

/** Where one person stands: how far the card got, why, what comes next, and what can be done. */
export function RoundPerson({ person, page, told, onAct }: Shown) {
  const styles = usePanelStyles()
  const { name, standsInFor, card, cardWords } = person
  const isPreview = page.meeting.state === 'planned'
  const facts = factsOf(person, isPreview).filter(([, words]) => words !== '')
  return (
    <>
      <h3 id={headingId(person.oid)} tabIndex={-1}>
        {name}
      </h3>
      {standsInFor.length > 0 && <div className={styles.soft}>Stands in for {standsInFor.join(', ')}</div>}
      <div>
        <RoundMark tone={cardTones[card]} words={cardWords} />
      </div>
      <dl
        className={styles.facts}
        style={{ gridTemplateColumns: narrowTerms, columnGap: '0.75rem', marginBlock: '0.375rem' }}
      >
        {facts.map(([term, words]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
      {isPreview && isUnknownToTeams(page, person) && (
        <div className={styles.small}>Has not opened a chat with the app yet; the card is sent all the same.</div>
      )}
      <Acts person={person} page={page} onAct={onAct} />
      {told !== '' && (
        <MessageBar intent="success" layout="multiline" style={{ marginTop: '0.5rem' }}>
          <MessageBarBody>{told}</MessageBarBody>
        </MessageBar>
      )}
    </>
  )
}

/** The terms are short: they stay beside what they say at any width. */
const narrowTerms = 'fit-content(7rem) minmax(0, 1fr)'

/** Each with what it says, empty where there is nothing to say. */
function factsOf(
  { asked, answered, reason, nextStep, pausedUntil, pauseReason = '' }: PersonInRound,
  isPreview: boolean,
): readonly (readonly [string, string])[] {
  const paused = pausedUntil ? `Until the end of ${dayWithWeekday(pausedUntil)}` : ''
  return [
    isPreview ? ['Asked about', findings(asked)] : ['Answered', `${answered} of ${findings(asked)}`],
    ['Why', reason],
    ['Left alone', [paused, pauseReason].filter(words => words !== '').join(': ')],
    ['Next', nextStep],
  ]
}

/** Of the heading with a person's name: where the focus goes after something was done about them. */
export function headingId(oid: string): string {
  return `asked-${oid}`
}

function isUnknownToTeams({ requests }: RoundWorkData, { oid }: PersonInRound): boolean {
  return requests.some(({ ownerId, reachable }) => ownerId === oid && !reachable)
}

function findings(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`
}

const actWords: Readonly<Record<ActKind, string>> = {
  remind: 'Remind now',
  resend: 'Send again',
  pause: 'Pause the chase',
  resume: 'Resume the chase',
  standIn: 'Ask someone else',
}

function Acts({ person, page, onAct }: Pick<Shown, 'person' | 'page' | 'onAct'>) {
  const styles = usePanelStyles()
  const { session } = useTracking()
  const maySetStandIn = session.may.includes('nameStandIn')
  const kinds = actsFor(person, page, { today: session.today, maySetStandIn })
  if (kinds.length === 0) return null
  return (
    <div className={styles.row} style={{ marginTop: '0.625rem', gap: '0.5rem' }}>
      {kinds.map(kind => (
        <Button
          key={kind}
          aria-label={`${actWords[kind]}: ${person.name}`}
          onClick={() => {
            onAct(kind)
          }}
        >
          {actWords[kind]}…
        </Button>
      ))}
    </div>
  )
}

interface Reader {
  readonly today: string
  readonly maySetStandIn: boolean
}

/** Where the card did not arrive, sending it again comes first; a reminder would go the same way. */
function actsFor(person: PersonInRound, { mayRun }: RoundWorkData, reader: Reader): readonly ActKind[] {
  if (person.answered >= person.asked || !mayRun) return []
  const { card, mayRemind, mayResend } = person
  const isUnreached = cardTones[card] === 'wrong' || cardTones[card] === 'doubtful'
  const offered: readonly (readonly [ActKind, boolean])[] = [
    ['resend', mayResend && isUnreached],
    ['remind', mayRemind],
    ['resend', mayResend && !isUnreached],
    ...lasting(person, reader),
  ]
  return offered.filter(([, isOffered]) => isOffered).map(([kind]) => kind)
}

function lasting(
  { mayPause, pausedUntil, standsInFor }: PersonInRound,
  { today, maySetStandIn }: Reader,
): readonly (readonly [ActKind, boolean])[] {
  return [
    ['resume', mayPause && pausedUntil !== undefined && pausedUntil > today],
    ['pause', mayPause && pausedUntil === undefined],
    ['standIn', maySetStandIn && mayPause && standsInFor.length === 0],
  ]
}
