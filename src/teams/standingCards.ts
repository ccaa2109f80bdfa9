import { noticeCard } from '../cards/noticeCard'
import type { CardButton } from '../cards/noticeCard'
import type { Card } from '../cards/expandCard'
import { britishDayOf, dayWithWeekday } from '../domain/calendarDay'
import type { Meeting } from '../domain/meeting'
import type { Actor } from '../domain/person'
import type { AnswerFields } from '../domain/progressUpdate'
import { owedBy } from '../domain/updateRound'
import type { Refusal } from '../domain/verdict'
import { refusalWords } from '../domain/wording'
import type { BotDesk } from './cardActs'

const myFindings: CardButton = { title: 'My AFIs', verb: 'myFindings', data: {} }
const help: CardButton = { title: 'Help', verb: 'help', data: {} }

/** Why something was not done, what to do next, and the words that were typed, so that they are not lost. */
export function refusedCard(because: Refusal, typed: AnswerFields = {}): Card {
  return noticeCard({
    heading: 'This was not recorded',
    paragraphs: [{ words: refusalWords[because] }, ...wordsKept(typed)],
    actions: [myFindings, help],
  })
}

/** An old card, pressed: says that its round is over, and leads to the one that is open. */
export function closedRoundCard(
  meeting: Meeting,
  { by, desk }: { by: Actor; desk: BotDesk },
  typed: AnswerFields = {},
): Card {
  const world = desk.records.world()
  const today = britishDayOf(desk.clock.now())
  const open = [...world.meetings.values()].filter(each => each.on >= today && owedBy(world, each, by.oid).length > 0)
  return noticeCard({
    heading: `The round for ${meeting.name} is closed`,
    paragraphs: [
      { words: meeting.cancelled ? 'It was cancelled.' : `The meeting was on ${dayWithWeekday(meeting.on)}.` },
      ...wordsKept(typed),
      { words: open.length > 0 ? 'You are being asked for another meeting:' : 'Nothing else is asked of you now.' },
    ],
    actions: [
      ...open.slice(0, 4).map(({ name, reference }) => ({
        title: `Answer for ${name}`,
        verb: 'backToList',
        data: { meeting: reference },
      })),
      myFindings,
    ],
  })
}

/** Could not be saved, through no fault of the sender: their words are in it, and Send is one press away. */
export function problemCard(typed: AnswerFields): Card {
  return noticeCard({
    heading: 'This could not be saved',
    paragraphs: [
      {
        words:
          'Nothing was recorded. It is not your fault, and it has been reported. Please try again in a few minutes.',
      },
      ...wordsKept(typed),
    ],
    actions: [myFindings],
  })
}

export function welcomeCard(desk: BotDesk): Card {
  return noticeCard({
    heading: 'Welcome to AFI Tracker',
    paragraphs: [
      {
        words:
          'Before each governance meeting I ask the owners of inspection findings for a short update, and show what they said in the tracker.',
      },
      {
        words:
          'You will hear from me when something is asked of you, and not otherwise. To stop messages, remove the app; your policy officer is told that you cannot be reached.',
      },
      ...commands,
    ],
    actions: [myFindings, help],
    link: desk.linkTo(''),
  })
}

export function helpCard(desk: BotDesk): Card {
  return noticeCard({
    heading: 'What you can write to me',
    paragraphs: commands,
    actions: [myFindings],
    link: desk.linkTo(''),
  })
}

const commands = [
  { lead: 'my AFIs', words: 'the findings that you answer for' },
  { lead: 'who owes', words: 'who has not answered yet, for those who run a round' },
  { lead: 'AFI 2', words: 'one finding, by its number or reference' },
  { lead: 'help', words: 'this list' },
]

function wordsKept({ governanceUpdate = '', obstacle = '', publicLine = '' }: AnswerFields) {
  return [
    { lead: 'You wrote', words: governanceUpdate },
    { lead: 'What stands in the way', words: obstacle },
    { lead: 'Public line', words: publicLine },
  ]
}
