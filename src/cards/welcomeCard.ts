import type { Card } from './expandCard'
import { helpButton, myFindingsButton, noticeCard } from './noticeCard'
import { commands, noticeWords } from './wording'

/** The one greeting after the app is added, and the answer to hi and hello. */
export function welcomeCard(link: string): Card {
  return noticeCard({
    heading: noticeWords.welcome,
    paragraphs: [{ words: noticeWords.whatIDo }, { words: noticeWords.howToStop }, ...commands],
    actions: [myFindingsButton, helpButton],
    link,
  })
}

export function helpCard(link: string): Card {
  return noticeCard({ heading: noticeWords.help, paragraphs: commands, actions: [myFindingsButton], link })
}
