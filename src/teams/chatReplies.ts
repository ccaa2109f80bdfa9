import type { Card } from '../cards/expandCard'
import { lastHeard } from '../cards/findingsToAnswerCard'
import { noticeCard } from '../cards/noticeCard'
import type { CardButton } from '../cards/noticeCard'
import { updateFormCard } from '../cards/updateFormCard'
import { britishDayOf } from '../domain/calendarDay'
import { isSettled } from '../domain/finding'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import { mayForAll } from '../domain/permissions'
import { nameOf } from '../domain/person'
import type { Actor } from '../domain/person'
import { sightOf } from '../domain/sight'
import { owedBy, ownersAsked } from '../domain/updateRound'
import { findingLabel, statusWords } from '../domain/wording'
import type { BotDesk } from './cardActs'
import { helpCard, welcomeCard } from './standingCards'

/** What somebody wrote in the chat, answered with a card that always offers a next step. */
export function replyTo(text: string, { desk, by, teamsId }: { desk: BotDesk; by: Actor; teamsId: string }): Card {
  const words = text.replace(/<at>.*?<\/at>/g, '').trim()
  const said = words.toLowerCase().replace(/[.!?]+$/, '')
  if (said === '' || /^(hi|hello|hey|start)$/.test(said)) return welcomeCard(desk)
  if (said === 'help') return helpCard(desk)
  if (/^my (afis?|findings?)$/.test(said)) return myFindingsCard(desk, by)
  if (said === 'who owes') return whoOwesCard(desk, by)
  const found = findingsNamed(said, desk, by)
  if (found.length > 0) return foundCard(found, desk, by)
  return offerCard(words, { desk, by, teamsId })
}

export function myFindingsCard(desk: BotDesk, by: Actor): Card {
  const world = desk.records.world()
  const mine = [...world.findings.values()].filter(
    finding => finding.ownership?.owner === by.oid && !isSettled(finding),
  )
  const today = britishDayOf(desk.clock.now())
  return noticeCard({
    heading:
      mine.length === 0
        ? 'You answer for no finding'
        : `You answer for ${mine.length} ${mine.length === 1 ? 'finding' : 'findings'}`,
    paragraphs: [
      ...mine.map(finding => ({
        lead: findingLabel(finding),
        words: `${finding.text} (${statusWords[finding.status]}. ${lastHeard(finding, today)})`,
      })),
      { words: mine.length === 0 ? 'If one should be yours, ask the deputy chief.' : '' },
    ],
    actions: openRounds(desk, by).map(answerFor),
    link: desk.linkTo('#/my'),
  })
}

function whoOwesCard(desk: BotDesk, by: Actor): Card {
  const world = desk.records.world()
  const on = britishDayOf(desk.clock.now())
  const rounds = [...world.meetings.values()].filter(
    meeting =>
      meeting.on >= on && !meeting.cancelled && mayForAll(world, by, { act: 'runRound', bodies: meeting.covers, on }),
  )
  const owing = rounds.flatMap(meeting =>
    ownersAsked(world, meeting).flatMap(owner => {
      const owed = owedBy(world, meeting, owner)
      return owed.length === 0
        ? []
        : [{ lead: nameOf(world.people, owner), words: `${owed.map(findingLabel).join(', ')} for ${meeting.name}` }]
    }),
  )
  return noticeCard({
    heading: owing.length === 0 ? 'Nobody owes an answer' : `${owing.length} still owe an answer`,
    paragraphs:
      owing.length > 0
        ? owing
        : [{ words: rounds.length === 0 ? 'You run no round now.' : 'Every request has been answered.' }],
    actions: [{ title: 'Help', verb: 'help', data: {} }],
    link: desk.linkTo('#/meetings'),
  })
}

/** Findings that somebody may see, by our reference or by what people call them. */
function findingsNamed(said: string, desk: BotDesk, by: Actor): readonly Finding[] {
  const world = desk.records.world()
  const on = britishDayOf(desk.clock.now())
  return [...world.findings.values()]
    .filter(finding => finding.reference.toLowerCase() === said || findingLabel(finding).toLowerCase() === said)
    .filter(finding => sightOf(world, by, { finding, on }) !== 'nothing')
}

const mostShown = 5

function foundCard(found: readonly Finding[], desk: BotDesk, by: Actor): Card {
  const [only] = found
  return noticeCard({
    heading:
      found.length === 1 && only
        ? `${findingLabel(only)}: ${statusWords[only.status]}`
        : `${found.length} findings go by that name`,
    paragraphs: found.slice(0, mostShown).map(({ reference, text }) => ({ lead: reference, words: text })),
    actions: openRounds(desk, by).map(answerFor),
    link: desk.linkTo(found.length === 1 && only ? `#/findings/${only.reference}` : ''),
  })
}

/** Free text is offered back as the beginning of an update, never recorded unasked. */
function offerCard(words: string, { desk, by, teamsId }: { desk: BotDesk; by: Actor; teamsId: string }): Card {
  const world = desk.records.world()
  const [meeting] = openRounds(desk, by)
  const [finding] = meeting ? owedBy(world, meeting, by.oid) : []
  if (meeting && finding) {
    const problem = `Record this as an update to ${findingLabel(finding)}? Nothing is recorded until you press Send.`
    return updateFormCard({
      finding,
      meeting,
      now: desk.clock.now(),
      teamsId,
      typed: { governanceUpdate: words },
      problem,
    })
  }
  return noticeCard({
    heading: 'I did not understand that',
    paragraphs: [
      { lead: 'You wrote', words: words.slice(0, 500) },
      { words: 'Nothing was recorded. Here is what I can do:' },
    ],
    actions: [
      { title: 'My AFIs', verb: 'myFindings', data: {} },
      { title: 'Help', verb: 'help', data: {} },
    ],
    link: desk.linkTo(''),
  })
}

function openRounds(desk: BotDesk, by: Actor): readonly Meeting[] {
  const world = desk.records.world()
  const today = britishDayOf(desk.clock.now())
  return [...world.meetings.values()]
    .filter(meeting => meeting.on >= today && owedBy(world, meeting, by.oid).length > 0)
    .slice(0, 4)
}

function answerFor({ name, reference }: Meeting): CardButton {
  return { title: `Answer for ${name}`, verb: 'backToList', data: { meeting: reference } }
}
