import { makeStyles, ProgressBar } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { cardStates, cardStateWords } from '../domain/nextStepWords'
import type { CardState } from '../domain/nextStepWords'
import type { PersonInRound, RoundWorkData } from '../domain/meetingApi'
import { RoundAct } from './RoundAct'
import type { ActWanted } from './roundActs'
import { cardTones, worstFirst } from './RoundMark'
import { useFirstRows } from './RoundMore'
import { headingId, RoundPerson } from './RoundPerson'
import { RoundTiles } from './RoundTiles'
import { usePanelStyles } from './usePanelStyles'

const useStyles = makeStyles({
  /** For screen readers only. */
  told: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

const order = worstFirst<CardState>(cardStates, cardTones)

interface Round {
  readonly page: RoundWorkData
  readonly onDone: () => void
}

/** Everybody who is asked: who has not answered comes first, with how far the card got and what can be done. */
export function RoundPeople({ page, onDone }: Round) {
  const look = useStyles()
  const [chosen, setChosen] = useState<CardState | ''>('')
  const [act, setAct] = useState<ActWanted>()
  const [told, setTold] = useState({ oid: '', words: '' })
  useEffect(() => {
    // The button that was pressed may be gone with what was done: the person is still there.
    document.getElementById(headingId(told.oid))?.focus()
  }, [told])
  const { people, meeting } = page
  const isPreview = meeting.state === 'planned'
  const rows = people.filter(({ card }) => chosen === '' || card === chosen)
  const groups = { page, told, onAct: setAct }
  return (
    <section>
      <h2>{isPreview ? 'Who would be asked' : 'Who is asked'}</h2>
      <div role="status" className={look.told}>
        {told.words}
      </div>
      {people.length === 0 && <p>{nobodyWords(page)}</p>}
      {people.length > 0 && !isPreview && <CardTiles page={page} chosen={chosen} onChoose={setChosen} />}
      <Progress page={page} />
      <Group
        {...groups}
        heading={isPreview ? '' : 'Not answered yet'}
        people={rows.filter(owes).toSorted(unreachedFirst)}
      />
      <Group {...groups} heading="Answered" people={rows.filter(person => !owes(person)).toSorted(byName)} />
      {act && (
        <RoundAct
          key={`${act.kind} ${act.oid}`}
          page={page}
          wanted={act}
          onClose={() => {
            setAct(undefined)
          }}
          onDone={words => {
            setAct(undefined)
            setTold({ oid: act.oid, words })
            onDone()
          }}
        />
      )}
    </section>
  )
}

interface Choosing {
  readonly page: RoundWorkData
  readonly chosen: CardState | ''
  readonly onChoose: (state: CardState | '') => void
}

function CardTiles({ page: { people, cardCounts }, chosen, onChoose }: Choosing) {
  return (
    <RoundTiles
      label="How far the card got to how many people"
      counts={cardCounts}
      order={order}
      words={cardStateWords}
      tones={cardTones}
      total={{ count: people.length, words: people.length === 1 ? '1 person' : `${people.length} people` }}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}

interface Grouped {
  readonly page: RoundWorkData
  readonly told: { readonly oid: string; readonly words: string }
  readonly onAct: (act: ActWanted) => void
  readonly heading: string
  readonly people: readonly PersonInRound[]
}

function Group({ page, told, onAct, heading, people }: Grouped) {
  const styles = usePanelStyles()
  const { shown, more } = useFirstRows(people)
  if (people.length === 0) return null
  return (
    <>
      {heading !== '' && (
        <h3 style={{ margin: '1rem 0 0.5rem' }}>
          {heading} ({people.length})
        </h3>
      )}
      <ul className={styles.list} style={{ marginBottom: '1rem' }}>
        {shown.map(person => (
          <li key={person.oid} className={styles.card}>
            <RoundPerson
              person={person}
              page={page}
              told={told.oid === person.oid ? told.words : ''}
              onAct={kind => {
                onAct({ kind, oid: person.oid, name: person.name })
              }}
            />
          </li>
        ))}
      </ul>
      {more}
    </>
  )
}

/** While cards are on their way: how many have gone. */
function Progress({ page: { people, cardCounts } }: { page: RoundWorkData }) {
  const { waiting } = cardCounts
  if (waiting === 0) return null
  const gone = people.length - waiting
  return (
    <div role="status">
      <p>
        {gone} of {people.length} cards have gone; {waiting === 1 ? 'one is' : `${waiting} are`} on the way.
      </p>
      <ProgressBar value={gone / people.length} thickness="large" aria-hidden="true" role="presentation" />
    </div>
  )
}

function nobodyWords({ meeting, requests }: RoundWorkData): string {
  if (meeting.state === 'cancelled') return 'Nobody: the round was cancelled.'
  return requests.length === 0 ? 'Nobody: no open finding has an owner.' : 'Nobody answers for what was asked any more.'
}

const owes = ({ asked, answered }: PersonInRound) => answered < asked

function byName(a: PersonInRound, b: PersonInRound): number {
  return a.name.localeCompare(b.name, 'en')
}

function unreachedFirst(a: PersonInRound, b: PersonInRound): number {
  const isUnreached = ({ card }: PersonInRound) => cardTones[card] === 'wrong' || cardTones[card] === 'doubtful'
  return Number(isUnreached(b)) - Number(isUnreached(a)) || byName(a, b)
}
