import { addDays, dayWithWeekday, momentOn } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import type { BriefingPageData, RoundPageData } from '../domain/meetingApi'
import type {
  ConfirmedRecord,
  FindingPageData,
  InspectionsPageData,
  ResponsePageData,
  Session,
  Taken,
  TrackerPageData,
} from '../domain/tabApi'
import { addWorkingDays } from '../domain/workingDay'
import { colourWords, requestStateWords } from '../domain/wording'
import type { Proposal } from '../intake/proposal'
import { actionsIn, chatAs, wordsIn } from './chatCaller'
import type { ChatCaller, SeenCard } from './chatCaller'
import { confirmedFrom } from './confirmedRecord'
import { everyoneWho, personWho } from './demoPeople'
import type { Laptop } from './laptop'
import type { LocalPerson } from './people'
import { signInToTab } from './tabCaller'
import type { TabCaller } from './tabCaller'

interface Walk {
  readonly laptop: Laptop
  readonly say: (line: string) => void
  readonly as: (person: LocalPerson) => Promise<TabCaller>
  readonly chat: (person: LocalPerson) => ChatCaller
}

const workingDaysToMeeting = 26

/** The seven steps of the main job, each checked as it goes. */
export async function walk(
  laptop: Laptop,
  { record, say }: { record: string; say: (line: string) => void },
): Promise<void> {
  const doing: Walk = {
    laptop,
    say,
    as: person => signInToTab(laptop.serverAddress, person.oid),
    chat: person => chatAs(laptop.teamsAddress, person.oid),
  }
  const inspection = await takeIn(doing, record)
  const findings = await nameOwners(doing, inspection)
  const meeting = await askOwners(doing)
  await answer(doing, meeting)
  await lookAtTracker(doing, findings)
  await review(doing, meeting)
  await respond(doing, inspection)
}

async function takeIn({ say, as }: Walk, record: string): Promise<string> {
  say('\n1. Intake: a policy officer pastes the record')
  const tab = await as(personWho('policyOfficer'))
  const { proposal, reference, forceKey } = await tab.post<{
    proposal: Proposal
    reference: string
    forceKey: string | null
  }>('/api/intake/proposal', { text: record })
  say(
    `   proposed: ${proposal.title ?? 'no title'}, published ${proposal.publishedOn ?? proposal.publishedWords ?? 'on no date'}`,
  )
  say(
    `   ${proposal.findings.length} findings, ${proposal.doubts.length} doubts, ${proposal.dropped.length} parts left out`,
  )
  say(
    `   last day to respond: ${proposal.lastDayToRespond ? dayWithWeekday(proposal.lastDayToRespond) : 'cannot be worked out'}`,
  )

  const { forces } = await tab.get<Session>('/api/me')
  const confirmed: ConfirmedRecord = confirmedFrom(proposal, { reference, forceKey: forceKey ?? forces[0]?.key ?? '' })
  const taken = await tab.post<Taken>('/api/intake/inspections', confirmed)
  say(`   confirmed and recorded as ${taken.reference ?? reference}`)
  return taken.reference ?? reference
}

async function nameOwners({ say, as, chat, laptop }: Walk, inspection: string): Promise<readonly string[]> {
  say('\n2. Ownership: the deputy chief names owners, who accept on a card')
  const tab = await as(personWho('deputyChief'))
  const owners = everyoneWho('owner')
  const { tracker } = await tab.get<TrackerPageData>('/api/tracker')
  const rows = tracker.rows.filter(row => row.inspection === inspection)
  for (const [at, { finding, label }] of rows.entries()) {
    const owner = owners[at % owners.length] ?? personWho('owner')
    const targetOn = addDays(tracker.today, 90 + 10 * at)
    await tab.post<Taken>(`/api/findings/${finding}/owner`, {
      owner: owner.oid,
      strategicLead: personWho('strategicLead').oid,
      targetOn,
      reason: '',
    })
    await laptop.app.settled()
    const card = await cardWith(chat(owner), 'acceptOwnership', finding)
    await chat(owner).press(card, 'acceptOwnership')
    say(`   ${label}: ${owner.name} accepted, target ${dayWithWeekday(targetOn)}`)
  }
  return rows.map(({ finding }) => finding)
}

async function askOwners({ say, as, laptop }: Walk): Promise<string> {
  say('\n3. Round: a meeting is entered, and its timetable follows')
  const tab = await as(personWho('regionalPolicyOfficer'))
  const { today, forces, groups } = await tab.get<Session>('/api/me')
  const on = addWorkingDays(today, workingDaysToMeeting)
  const wanted = {
    type: 'regionalGovernanceGroup',
    name: 'Regional Governance Group',
    groupKey: groups[0]?.key ?? '',
    on,
    covers: forces.map(({ key }) => key),
  }
  const { reference = '' } = await tab.post<Taken>('/api/meetings', wanted)
  const preview = await tab.get<RoundPageData>(`/api/meetings/${reference}`)
  say(
    `   ${reference} on ${dayWithWeekday(on)}: ${preview.requests.length} updates to ask for, ${preview.notAsked.length} not asked`,
  )
  await tab.post<Taken>(`/api/meetings/${reference}/confirm`, {})
  await moveTo(laptop, { day: preview.steps.find(({ step }) => step === 'sendCards')?.on ?? on, hour: 9, say })
  const sent = await tab.get<RoundPageData>(`/api/meetings/${reference}`)
  for (const { label, owner, state } of sent.requests) say(`   ${label}, ${owner}: ${requestStateWords[state]}`)
  return reference
}

async function answer({ say, as, chat, laptop }: Walk, meeting: string): Promise<void> {
  say('\n4. Answer: owners answer on the card')
  const tab = await as(personWho('regionalPolicyOfficer'))
  const { requests } = await tab.get<RoundPageData>(`/api/meetings/${meeting}`)
  const answering = requests.slice(0, -1)
  for (const [at, { finding, label, ownerId, owner }] of answering.entries()) {
    const person = { ...personWho('owner'), oid: ownerId }
    const form = await formFor(chat(person), finding)
    const inputs = {
      confidence: at === 0 ? 'onTrack' : 'atRisk',
      governanceUpdate: `The work on ${label} has moved on since the report.`,
      publicLine: `Work on ${label} is under way.`,
    }
    const receipt = await chat(person).press(form, 'sendProgressUpdate', inputs)
    say(`   ${label}, ${owner}: "${headingOf(receipt.card)}"`)
    await chat(person).press(form, 'sendProgressUpdate', inputs)
    await laptop.app.settled()
    const page = await (await as(personWho('policyOfficer'))).get<FindingPageData>(`/api/findings/${finding}`)
    expectThat(page.updates.length === 1, `${label} holds one update although Send was pressed twice`)
  }
  say('   pressed twice, recorded once')
  await refuseStranger({ say, chat, laptop, as }, answering[0])
}

async function refuseStranger(
  { say, chat, as }: Walk,
  request: RoundPageData['requests'][number] | undefined,
): Promise<void> {
  if (!request) return
  const { finding, ownerId } = request
  const stranger = everyoneWho('owner').find(({ oid }) => oid !== ownerId) ?? personWho('reader')
  const own = (await chat(stranger).cards()).at(-1)
  expectThat(own !== undefined, `${stranger.name} has a card of their own`)
  const meeting = actionsIn(own.card).find(({ data }) => data?.['meeting'])?.data?.['meeting']
  const inputs = { confidence: 'offTrack', governanceUpdate: 'Not mine to say.' }
  const forged = { type: 'Action.Execute', verb: 'sendProgressUpdate', data: { finding, meeting } }
  const refused = await chat(stranger).press(own, 'sendProgressUpdate', inputs, forged)
  expectThat(/only the owner/i.test(wordsIn(refused.card)), 'somebody else is refused in words')
  const page = await (await as(personWho('policyOfficer'))).get<FindingPageData>(`/api/findings/${finding}`)
  expectThat(page.updates.length === 1, 'what they sent is not on record')
  say(`   ${stranger.name} put another owner's finding on a card of their own: refused in words`)
}

async function lookAtTracker({ say, as }: Walk, findings: readonly string[]): Promise<void> {
  say('\n5. Tracker: what the tab shows')
  const tab = await as(personWho('policyOfficer'))
  const { tracker } = await tab.get<TrackerPageData>('/api/tracker')
  for (const row of tracker.rows.filter(({ finding }) => findings.includes(finding))) {
    say(
      `   ${row.label}: ${colourWords[row.colour]}${row.noUpdateThisRound ? ', no update this round' : ''}; ${row.owner}`,
    )
  }
}

async function review({ say, as, chat, laptop }: Walk, meeting: string): Promise<void> {
  say('\n6. Briefing: cut-off, and the Commissioner reviews')
  const commissioner = personWho('commissioner')
  const tab = await as(commissioner)
  const { steps } = await tab.get<RoundPageData>(`/api/meetings/${meeting}`)
  await moveTo(laptop, { day: steps.find(({ step }) => step === 'review')?.on, hour: 9, say })

  const first = await cardWith(chat(commissioner), 'sendBackBriefing', meeting)
  await chat(commissioner).press(first, 'sendBackBriefing', { note: 'Say more about what is at risk.' })
  say('   sent back with a note')
  await laptop.app.settled()
  const office = await as(personWho('regionalPolicyOfficer'))
  await office.post<Taken>(`/api/meetings/${meeting}/briefing/draft`, {
    officeNote: 'The risk is the date of the second training course.',
  })
  await laptop.app.settled()

  const second = await cardWith(chat(commissioner), 'approveBriefing', meeting)
  await chat(commissioner).press(second, 'approveBriefing')
  await laptop.app.settled()
  const { state, briefingVersion, briefing } = await tab.get<BriefingPageData>(`/api/meetings/${meeting}/briefing`)
  expectThat(state === 'approved', 'the briefing is approved')
  say(
    `   version ${briefingVersion} approved: ${briefing.answered} of ${briefing.asked} answered, ${briefing.questions.length} questions suggested`,
  )
  const posted = (await chat(commissioner).cards()).some(
    ({ card }) => /approved/i.test(wordsIn(card)) && /Regional Governance Group/.test(wordsIn(card)),
  )
  expectThat(posted, "the approved briefing is in the group's channel")
  say("   posted to the group's channel")
}

async function respond({ say, as }: Walk, inspection: string): Promise<void> {
  say('\n7. Response: the page says what went in')
  const tab = await as(personWho('policyOfficer'))
  const { texts, coverage } = await tab.get<ResponsePageData>(`/api/responses/${inspection}`)
  const page = await tab.getText(`/api/responses/${inspection}/page`)
  const words = (text: string) =>
    text
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#?\w+;/g, ' ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
  const onPage = words(page)
  const missing = Object.values(texts)
    .flatMap(text => text.split('\n'))
    .filter(line => line.trim() !== '' && !onPage.includes(words(line).trim()))
  expectThat(missing.length === 0, `every line of the response is on the page; missing: ${missing.join(' | ')}`)
  const { inspections } = await tab.get<InspectionsPageData>('/api/inspections')
  const clock = inspections.find(({ reference }) => reference === inspection)?.clock
  say(`   every line that went in comes out; ${clock ? `day ${clock.day} of 56` : 'no clock without a full date'}`)
  for (const { part, unanswered } of coverage)
    if (unanswered.length > 0) say(`   ${part} says nothing of ${unanswered.join(', ')}`)
}

/** The newest card of a person that offers this act, about this finding or meeting. */
async function cardWith(chat: ChatCaller, verb: string, about: string): Promise<SeenCard> {
  const cards = await chat.cards()
  const found = cards.findLast(({ card }) =>
    actionsIn(card).some(action => action.verb === verb && Object.values(action.data ?? {}).includes(about)),
  )
  if (!found) throw new Error(`There is no card with "${verb}" about ${about}.`)
  return found
}

/** The form for one finding: at once when it is the only one asked, otherwise through the list. */
async function formFor(chat: ChatCaller, finding: string): Promise<SeenCard> {
  const cards = await chat.cards()
  const form = cards.findLast(({ card }) =>
    actionsIn(card).some(({ verb, data }) => verb === 'sendProgressUpdate' && data?.['finding'] === finding),
  )
  if (form) return form
  const list = await cardWith(chat, 'openFinding', finding)
  const action = actionsIn(list.card).find(({ verb, data }) => verb === 'openFinding' && data?.['finding'] === finding)
  return chat.press(list, 'openFinding', {}, action)
}

async function moveTo(
  laptop: Laptop,
  { day, hour, say }: { day: CalendarDay | undefined; hour: number; say: (line: string) => void },
): Promise<void> {
  if (!day) throw new Error('The timetable has no such day.')
  await laptop.app.settled()
  const answer = await fetch(`${laptop.teamsAddress}/local/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ to: momentOn(day, hour).toISOString() }),
  })
  const { words, happened } = (await answer.json()) as { words: string; happened: readonly string[] }
  say(`   the clock moves to ${words}`)
  for (const line of happened) say(`     ${line}`)
  await laptop.app.settled()
}

function expectThat(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new Error(`It does not hold that ${what}.`)
}

/** What a card says in its first line after the marking. */
function headingOf(card: unknown): string {
  return wordsIn(card).split('\n')[1] ?? ''
}
