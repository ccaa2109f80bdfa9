import { roundButtons } from '../cards/closedRoundCard'
import type { Card } from '../cards/expandCard'
import { findingInChatCard, findingsInChatCard, forEachReader } from '../cards/findingInChatCard'
import { myFindingsCard } from '../cards/myFindingsCard'
import { helpButton, myFindingsButton, noticeCard } from '../cards/noticeCard'
import { plainLabel, shortened } from '../cards/safeWords'
import { updateFormCard } from '../cards/updateFormCard'
import { helpCard, welcomeCard } from '../cards/welcomeCard'
import { whoOwesCard } from '../cards/whoOwesCard'
import { buttons, commandHere, listWords, noticeWords, updateWords } from '../cards/wording'
import { britishDayOf } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import type { Actor } from '../domain/person'
import { sightOf } from '../domain/sight'
import { findingLabel, statusWords } from '../domain/wording'
import type { World } from '../domain/world'
import type { BotDesk } from './cardActs'
import { owedNow } from './owedNow'
import { openStandIn } from './standInActs'
import type { Asking, Owed } from './owedNow'

export interface Chatting {
  readonly desk: BotDesk
  readonly by: Actor
}

const longestHeard = 4000

/** What somebody wrote in their own chat, answered with a card that always offers a next step. */
export function replyTo(text: string, chatting: Chatting): Card {
  const { desk, by } = chatting
  const words = heard(text)
  const said = plainly(words)
  const world = desk.records.world()
  const now = desk.clock.now()
  if (askingForStandIn.test(said)) return openStandIn(chatting)
  const known = commands.find(({ is }) => is.test(said))
  if (known) return known.answer({ world, by, now, linkTo: desk.linkTo })
  const found = findingsCalled(said, { world, by, now })
  return found.length > 0 ? foundCard(found, chatting) : offerCard(words, chatting)
}

/** Whether answering takes more than a fixed text, so that it is worth showing that we are at it. */
export function readsRecord(text: string): boolean {
  const said = plainly(heard(text))
  return !greeting.test(said) && !askingForHelp.test(said)
}

/**
 * In a channel or a group chat others read along: a finding is shown by reference, title and status, and all else is
 * answered in our own chat.
 */
export function replyAmongOthers(text: string, { desk, by }: Chatting): Card {
  const { linkTo, records, clock } = desk
  const world = records.world()
  const findings = findingsCalled(plainly(heard(text)), { world, by, now: clock.now() })
  const [only, ...others] = findings
  if (only && others.length === 0) {
    const card = findingInChatCard({ finding: only, world, link: linkTo(`#/findings/${only.reference}`) })
    return forEachReader(card, only.reference)
  }
  if (only) return findingsInChatCard({ findings, world, link: linkTo('') })
  return noticeCard({
    heading: noticeWords.inOurChat,
    paragraphs: [{ words: noticeWords.inOurChatWhy }, { lead: commandHere.lead, words: commandHere.words }],
    link: linkTo(''),
  })
}

/** The words without the mention that leads to us, at most as many as an update takes. */
function heard(text: string): string {
  return text
    .slice(0, longestHeard * 2)
    .replace(/<at>[^<]{0,200}<\/at>/g, '')
    .replace(/&nbsp;/g, ' ')
    .trim()
    .slice(0, longestHeard)
}

function plainly(words: string): string {
  return words
    .toLowerCase()
    .replace(/^[/\s]+|[.!?\s]+$/g, '')
    .replace(/\s+/g, ' ')
}

interface ChatCommand {
  readonly is: RegExp
  readonly answer: (asking: Asking & Pick<BotDesk, 'linkTo'>) => Card
}

const greeting = /^(hi|hiya|hello|hey|start|good (morning|afternoon|evening)|thanks|thank you)?$/
const askingForStandIn = /^(stand[ -]?in|name a stand[ -]?in)$/
const askingForHelp = /^(help|\?|what can you do)$/

const commands: readonly ChatCommand[] = [
  { is: greeting, answer: ({ linkTo }) => welcomeCard(linkTo('')) },
  { is: askingForHelp, answer: ({ linkTo }) => helpCard(linkTo('')) },
  {
    is: /^my (afi'?s?|findings?)$/,
    answer: ({ world, by, now, linkTo }) => myFindingsCard(world, { owner: by.oid, now, link: linkTo('#/my') }),
  },
  {
    is: /^who owes( what| an (answer|update))?$/,
    answer: ({ world, by, now, linkTo }) => whoOwesCard(world, { by, now, link: linkTo('#/meetings') }),
  },
]

/** Findings that this person may see, by our reference, by what people call them, or by their bare number. */
function findingsCalled(said: string, { world, by, now }: Asking): readonly Finding[] {
  const on = britishDayOf(now)
  const name = said.replace(/ /g, '')
  return [...world.findings.values()]
    .filter(finding => namesOf(finding).includes(name))
    .filter(finding => sightOf(world, by, { finding, on }) !== 'nothing')
}

function namesOf(finding: Finding): readonly string[] {
  const { reference, number } = finding
  return [reference, findingLabel(finding).replace(/ /g, ''), number].map(name => name.toLowerCase())
}

const mostShown = 5
const longestText = 600

function foundCard(found: readonly Finding[], { desk, by }: Chatting): Card {
  const [only, ...others] = found
  const world = desk.records.world()
  const today = britishDayOf(desk.clock.now())
  const isOnly = only !== undefined && others.length === 0
  return noticeCard({
    heading: isOnly ? `${plainLabel(only)}: ${statusWords[only.status]}` : listWords.found(found.length),
    paragraphs: [
      ...found
        .slice(0, mostShown)
        .map(({ reference, text }) => ({ lead: reference, words: shortened(text, longestText) })),
      { words: listWords.more(found.length - mostShown) },
    ],
    actions: [...answerButtons(found, { world, by, now: desk.clock.now() }), ...nextSteps(world, by, today)],
    link: desk.linkTo(isOnly ? `#/findings/${only.reference}` : ''),
  })
}

function nextSteps(world: World, by: Actor, today: ReturnType<typeof britishDayOf>) {
  const rounds = roundButtons({ world, owner: by.oid, today }).slice(0, 1)
  return rounds.length > 0 ? rounds : [myFindingsButton]
}

/** The form, where an update to one of these is owed by the one who asks. */
function answerButtons(found: readonly Finding[], asking: Asking) {
  return owedNow(asking)
    .filter(({ finding }) => found.some(({ reference }) => reference === finding.reference))
    .slice(0, 3)
    .map(({ finding, meeting }) => ({
      title: buttons.answer(plainLabel(finding)),
      verb: 'openFinding',
      data: { finding: finding.reference, meeting: meeting.reference },
    }))
}

/** Free text is offered back as the beginning of an update, never recorded unasked. */
function offerCard(words: string, { desk, by }: Chatting): Card {
  const now = desk.clock.now()
  const owed = owedNow({ world: desk.records.world(), by, now })
  const named = owed.filter(({ finding }) => mentions(words, finding))
  const [only, ...others] = named.length > 0 ? named : owed
  if (only && others.length === 0) {
    const note = updateWords.offer(plainLabel(only.finding))
    return updateFormCard({ ...only, now, typed: { governanceUpdate: words }, note, hasList: owed.length > 1 })
  }
  return only ? chooseCard(words, [only, ...others]) : notUnderstoodCard(words, desk)
}

function mentions(words: string, finding: Finding): boolean {
  const said = ` ${words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  const label = findingLabel(finding)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
  return said.includes(` ${label.trim()} `)
}

const longestQuoted = 500

function chooseCard(words: string, owed: readonly Owed[]): Card {
  return noticeCard({
    heading: updateWords.offerChoice,
    paragraphs: [{ lead: 'You wrote', words: shortened(words, longestQuoted) }, { words: updateWords.offerNothingYet }],
    actions: [
      ...owed.slice(0, mostShown).map(({ finding, meeting }) => ({
        title: buttons.recordAs(plainLabel(finding)),
        verb: 'openFinding',
        data: { finding: finding.reference, meeting: meeting.reference, words },
      })),
      myFindingsButton,
    ],
  })
}

function notUnderstoodCard(words: string, { linkTo }: BotDesk): Card {
  return noticeCard({
    heading: noticeWords.notUnderstood,
    paragraphs: [{ lead: 'You wrote', words: shortened(words, longestQuoted) }, { words: noticeWords.nothingRecorded }],
    actions: [myFindingsButton, helpButton],
    link: linkTo(''),
  })
}
