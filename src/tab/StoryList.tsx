import { makeStyles, tokens } from '@fluentui/react-components'
import { momentInWords } from '../domain/calendarDay'
import type { Channel } from '../domain/command'
import type { StoryLine } from '../domain/tabApi'
import { usePanelStyles } from './usePanelStyles'

const through: Readonly<Record<Channel, string>> = {
  card: 'on a card',
  chat: 'in the chat',
  tab: 'in the tracker',
  timetable: 'by the timetable',
  sharePoint: 'in SharePoint',
}

const useStyles = makeStyles({
  story: {
    listStyleType: 'none',
    margin: '0 0 0 0.375rem',
    padding: 0,
    borderLeft: `2px solid ${tokens.colorNeutralStroke2}`,
  },
  event: {
    position: 'relative',
    padding: '0 0 1rem 1.25rem',
    overflowWrap: 'anywhere',
    '::before': {
      content: '""',
      position: 'absolute',
      left: '-6px',
      top: '0.375rem',
      width: '10px',
      height: '10px',
      borderRadius: '50%',
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
  },
})

/** Who said and did what, when, and through which channel, newest first. */
export function StoryList({ story }: { story: readonly StoryLine[] }) {
  const styles = usePanelStyles()
  const look = useStyles()
  if (story.length === 0) return <p>Nothing has happened yet.</p>
  return (
    <ol className={look.story} reversed aria-label="The story, newest first">
      {story.toReversed().map(({ sequence, at, who, channel, words, details }) => (
        <li key={sequence} className={look.event}>
          <div>{words}</div>
          <div className={styles.small}>
            {who}, {momentInWords(new Date(at))}, {through[channel]}
          </div>
          {details.map(detail => (
            <div key={detail.label} className={styles.words}>
              <span className={styles.soft}>{detail.label}: </span>
              {detail.words}
            </div>
          ))}
        </li>
      ))}
    </ol>
  )
}
