import { drawCard } from './drawCard'
import type { CardPressed } from './drawCard'
import { openExtension } from './extension'
import { get, post } from './server'
import type { Clock, Conversation, Message, Person } from './server'
import { openTab } from './tabFrame'
import type { TabFrame } from './tabFrame'

interface State {
  oid: string
  theme: string
  /** A conversation's id, or `tab`. */
  place: string
  people: readonly Person[]
  tabAddress: string
  tab: TabFrame | undefined
  /** What the open conversation was last drawn from, so that typing is not disturbed without need. */
  drawn: string
}

/** Places that are no chat. */
const noChats = new Set(['tab', 'extension', ''])

const options = new URLSearchParams(window.location.search)
const state: State = {
  oid: options.get('as') ?? '',
  theme: options.get('theme') ?? 'default',
  place: options.get('place') ?? '',
  people: [],
  tabAddress: '',
  tab: undefined,
  drawn: '',
}

const byId = (id: string) => document.getElementById(id) as HTMLElement
const person = byId('person') as HTMLSelectElement
const theme = byId('theme') as HTMLSelectElement

async function start(): Promise<void> {
  state.people = await get<readonly Person[]>('people')
  const facts = await get<Clock & { tabAddress: string }>('facts')
  state.tabAddress = facts.tabAddress
  if (!state.people.some(({ oid }) => oid === state.oid)) state.oid = state.people[0]?.oid ?? ''
  person.replaceChildren(
    ...state.people.map(({ oid, name, role }) => new Option(`${name}, ${role}`, oid, false, oid === state.oid)),
  )
  theme.value = state.theme
  applyTheme()
  showClock(facts)
  await showPlaces()
  void follow()
}

person.addEventListener('change', () => {
  state.oid = person.value
  if (!noChats.has(state.place)) state.place = ''
  void showPlaces()
})
theme.addEventListener('change', () => {
  state.theme = theme.value
  applyTheme()
})
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-days]')) {
  button.addEventListener('click', () => void moveClock({ days: Number(button.dataset['days']) }))
}
byId('next-morning').addEventListener('click', () => {
  void get<Clock>('clock').then(({ now }) => {
    const tomorrow = new Date(new Date(now).getTime() + 86_400_000)
    tomorrow.setHours(9, 0, 0, 0)
    return moveClock({ to: tomorrow.toISOString() })
  })
})

function applyTheme(): void {
  document.documentElement.dataset['theme'] = state.theme
  state.tab?.setTheme(state.theme)
}

function showClock({ words }: Clock): void {
  byId('now').textContent = words
}

async function moveClock(by: object): Promise<void> {
  byId('happened').textContent = 'Moving the clock…'
  try {
    const moved = await post<Clock & { happened: readonly string[] }>('clock', by)
    showClock(moved)
    byId('happened').textContent = moved.happened.length > 0 ? moved.happened.join('\n') : 'Nothing fell due.'
  } catch {
    byId('happened').textContent = 'The clock could not be moved. Is npm start still running?'
  }
}

async function showPlaces(): Promise<void> {
  const conversations = await get<readonly Conversation[]>(`people/${state.oid}/conversations`)
  const places = [
    ...conversations.map(({ id, kind, name }) => ({ id, words: kind === 'personal' ? 'AFI Tracker' : `# ${name}` })),
    { id: 'tab', words: 'The tracker tab' },
    { id: 'extension', words: 'Search and links' },
  ]
  if (!places.some(({ id }) => id === state.place)) state.place = places[0]?.id ?? 'tab'
  byId('places').replaceChildren(
    ...places.map(({ id, words }) => {
      const button = document.createElement('button')
      button.textContent = words
      if (id === state.place) button.setAttribute('aria-current', 'page')
      button.addEventListener('click', () => {
        state.place = id
        void showPlaces()
      })
      return button
    }),
    ...installButton(),
  )
  await showPlace('')
}

function installButton(): readonly HTMLElement[] {
  const app = state.people.find(({ oid }) => oid === state.oid)?.app
  if (app === 'installed') return []
  const button = document.createElement('button')
  button.textContent = 'Add the app'
  button.addEventListener('click', () => {
    void post(`people/${state.oid}/install`).then(async () => {
      state.people = await get<readonly Person[]>('people')
      await showPlaces()
    })
  })
  return [button]
}

async function showPlace(page: string): Promise<void> {
  state.tab?.close()
  state.tab = undefined
  state.drawn = ''
  const main = byId('place')
  if (state.place === 'tab') {
    state.tab = openTab({ address: state.tabAddress, oid: state.oid, theme: state.theme, page })
    main.replaceChildren(state.tab.element)
    return
  }
  if (state.place === 'extension') {
    main.replaceChildren(openExtension(state.oid, openLink))
    return
  }
  const messages = document.createElement('div')
  messages.className = 'messages'
  messages.id = 'messages'
  main.replaceChildren(messages, writeForm())
  await showMessages()
}

async function showMessages(): Promise<void> {
  if (noChats.has(state.place)) return
  const { place, oid } = state
  const path = `conversations/${encodeURIComponent(place)}?for=${oid}`
  if (JSON.stringify(await get<readonly Message[]>(path)) === state.drawn) return
  await lookAt(place, oid)
  const found = await get<readonly Message[]>(path)
  if (place !== state.place || oid !== state.oid) return
  state.drawn = JSON.stringify(found)
  const messages = byId('messages')
  const empty = document.createElement('p')
  empty.textContent = 'Nothing yet. Write "help", or wait until something is asked of you.'
  messages.replaceChildren(...(found.length > 0 ? found.map(drawMessage) : [empty]))
  messages.lastElementChild?.scrollIntoView({ block: 'nearest' })
}

const longestLook = 1500

/** Teams refreshes cards as they come into sight. One that takes long is drawn as it was, and again when it is there. */
async function lookAt(conversationId: string, oid: string): Promise<void> {
  const patience = new Promise(resolve => setTimeout(resolve, longestLook))
  const refreshing = post(`people/${oid}/view`, { conversationId }).catch(() => undefined)
  await Promise.race([refreshing, patience])
}

function drawMessage(message: Message): HTMLElement {
  const element = document.createElement('article')
  element.className = message.from === 'person' ? 'message mine' : 'message'
  const who = document.createElement('div')
  who.className = 'who'
  who.textContent = `${message.from === 'bot' ? 'AFI Tracker' : 'You'}, ${message.when}`
  element.append(who)
  if (message.text !== '') {
    const bubble = document.createElement('div')
    bubble.className = 'bubble'
    bubble.textContent = message.text
    element.append(bubble)
  }
  for (const { content } of message.attachments) {
    const card: HTMLElement = drawCard(content, {
      onLink: openLink,
      onPress: pressed => {
        void press(message, card, pressed)
      },
    })
    element.append(card)
  }
  return element
}

async function press(message: Message, card: HTMLElement, { verb, data }: CardPressed): Promise<void> {
  for (const button of card.querySelectorAll('button')) button.disabled = true
  try {
    const answer = await post<{ status: number; shown?: string }>(`people/${state.oid}/invoke`, {
      conversationId: state.place,
      activityId: message.id,
      action: { verb, data },
    })
    if (answer.shown === undefined) {
      state.drawn = ''
      await showMessages()
      return
    }
    sayOn(card, answer.shown)
  } catch {
    sayOn(card, 'Unable to reach app. Please try again.')
  } finally {
    for (const button of card.querySelectorAll('button')) button.disabled = false
  }
}

function sayOn(card: HTMLElement, words: string): void {
  const said = document.createElement('p')
  said.className = 'error'
  said.setAttribute('role', 'alert')
  said.textContent = words
  card.querySelector('.error')?.remove()
  card.append(said)
}

/** A link into the tab opens it here; any other opens beside. */
function openLink(url: string): void {
  if (!url.startsWith(state.tabAddress)) {
    window.open(url, '_blank', 'noopener')
    return
  }
  state.place = 'tab'
  void showPlaces().then(() => showPlace(url.slice(state.tabAddress.length)))
}

function writeForm(): HTMLElement {
  const form = document.createElement('form')
  form.className = 'write'
  const input = document.createElement('input')
  input.setAttribute('aria-label', 'Write to AFI Tracker')
  input.placeholder = 'Write to AFI Tracker: help, my AFIs, AFI 2…'
  const send = document.createElement('button')
  send.textContent = 'Send'
  form.append(input, send)
  form.addEventListener('submit', event => {
    event.preventDefault()
    const text = input.value.trim()
    if (text === '') return
    input.value = ''
    void post(`people/${state.oid}/messages`, { text }).then(showMessages)
  })
  return form
}

/** Shows what is new for as long as the page is open. */
async function follow(): Promise<never> {
  let version = 0
  for (;;) {
    try {
      const changed = await get<{ version: number }>(`changes?since=${version}`)
      if (changed.version !== version) await showMessages()
      version = changed.version
      showClock(await get<Clock>('clock'))
    } catch {
      await new Promise(resolve => setTimeout(resolve, 2000))
    }
  }
}

void start()
