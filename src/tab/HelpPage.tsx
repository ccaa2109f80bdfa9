import type { Colour } from '../domain/deliveryColour'
import { StateMark } from './StateMark'
import { usePanelStyles } from './usePanelStyles'

const words: readonly (readonly [string, string])[] = [
  [
    'Finding',
    'One thing that an inspection report says must be put right: an area for improvement (AFI), a recommendation or a cause of concern.',
  ],
  ['Owner', 'Answers for a finding before each governance meeting, on a card in Teams. It takes about 90 seconds.'],
  ['Strategic lead', 'The second line: hears of what their owners say.'],
  ['Update round', 'Everything that is asked before one meeting. Its dates follow from the date of the meeting.'],
  [
    'Cut-off',
    'When the round freezes, at 18:00 on its day. The briefing says what was known then; later answers are kept and marked late.',
  ],
  ['Governance update', 'What an owner says for the meeting only. It is never published.'],
  ['Public line', 'The plain sentence that may be published once it is approved. It is a box of its own.'],
  [
    'Briefing',
    'What the Commissioner reviews before the meeting: worked out from the frozen round, and approved or sent back.',
  ],
  ['Force’s target', 'When the force means to be done. The first one is always shown; moving it needs a reason.'],
  ['Inspectorate’s deadline', 'The date that the report itself sets, where it sets one, with its words as printed.'],
  [
    'The 56 days',
    'A police report must be responded to in public within 56 days, beginning with the day of publication (Police Act 1996, section 55). Weekends and bank holidays do not stretch them.',
  ],
]

const rules: readonly (readonly [Colour, string])[] = [
  ['offTrack', 'past its target, or its owner says so, or the target moved twice'],
  [
    'atRisk',
    'its owner says so, or the target is within 30 days and completion is not in sight, or the target moved once',
  ],
  ['onTrack', 'the target lies ahead, and its owner says so in this round'],
  [
    'notKnown',
    'there is no target, or no update in this round: last quarter’s word is never shown as if it were fresh',
  ],
  ['awaitingSignOff', 'put forward, or with the inspectorate'],
  ['closed', 'closed or set aside'],
]

/** The words of the tracker, and how a finding gets its colour. */
export function HelpPage() {
  const styles = usePanelStyles()
  return (
    <div style={{ maxWidth: '60rem' }}>
      <h1>Help</h1>
      <h2>What the states mean</h2>
      <p>Nobody types a state in. It is worked out like this, the first that fits:</p>
      <dl className={styles.facts}>
        {rules.map(([colour, rule]) => [
          <dt key={colour}>
            <StateMark colour={colour} />
          </dt>,
          <dd key={`${colour} rule`}>{rule}</dd>,
        ])}
      </dl>
      <h2>Words</h2>
      <dl className={styles.facts}>
        {words.map(([word, meaning]) => [<dt key={word}>{word}</dt>, <dd key={`${word} meaning`}>{meaning}</dd>])}
      </dl>
      <h2>Who to ask</h2>
      <p>
        About a finding: the deputy chief. About a round or a record: your policy officer. About your roles or the app:
        your administrator.
      </p>
    </div>
  )
}
