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

/** Who said and did what, when, and through which channel. */
export function StoryList({ story }: { story: readonly StoryLine[] }) {
  const styles = usePanelStyles()
  if (story.length === 0) return <p>Nothing has happened yet.</p>
  return (
    <ol className={styles.list} aria-label="The story, newest first">
      {story.toReversed().map(({ sequence, at, who, channel, words, details }) => (
        <li key={sequence} className={styles.card}>
          <div>
            <strong>{words}</strong>
          </div>
          <div className={styles.soft}>
            {who}, {momentInWords(new Date(at))}, {through[channel]}
          </div>
          {details.map(detail => (
            <div key={detail.label} className={styles.words}>
              {detail.label}: {detail.words}
            </div>
          ))}
        </li>
      ))}
    </ol>
  )
}
