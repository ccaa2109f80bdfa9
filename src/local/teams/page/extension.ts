import { drawCard } from './drawCard'
import { post } from './server'

interface Attachment {
  readonly content?: object
  readonly preview?: { readonly content?: { readonly title?: string; readonly text?: string } }
}

interface Answer {
  readonly shown?: string
  readonly body?: {
    readonly composeExtension?: { readonly attachments?: readonly Attachment[]; readonly text?: string }
  }
}

/** What Teams does where somebody writes a message elsewhere: the app's search box, and the preview of a pasted link. */
export function openExtension(oid: string, onLink: (url: string) => void): HTMLElement {
  const found = document.createElement('div')
  found.className = 'messages'
  found.setAttribute('role', 'status')
  const ask = async (act: string, body: object) => {
    found.replaceChildren(paragraph('Asking AFI Tracker…'))
    const answer = await post<Answer>(`people/${oid}/${act}`, body).catch((): Answer => ({}))
    found.replaceChildren(...drawAnswer(answer, onLink))
  }
  const place = document.createElement('div')
  place.className = 'extension'
  place.append(
    form({ label: 'Search AFI Tracker', action: 'Search', onSend: text => ask('search', { text }) }),
    form({ label: 'Paste a link', action: 'Preview', onSend: url => ask('unfurl', { url }) }),
    found,
  )
  return place
}

function drawAnswer({ shown, body }: Answer, onLink: (url: string) => void): readonly HTMLElement[] {
  const { attachments = [], text } = body?.composeExtension ?? {}
  if (shown !== undefined || text !== undefined) return [paragraph(shown ?? text ?? '')]
  if (attachments.length === 0) return [paragraph('Nothing was found.')]
  return attachments.map(({ content = {}, preview }) => {
    const result = document.createElement('article')
    result.className = 'message'
    const { title = '', text: line = '' } = preview?.content ?? {}
    const words = [title, line].filter(each => each !== '').map(plainWords)
    if (words.length > 0) result.append(paragraph(words.join(': ')))
    result.append(drawCard(content, { onLink, onPress: () => undefined }))
    return result
  })
}

/** Teams reads the preview as HTML, of which only the words are wanted here. */
function plainWords(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent
}

interface Form {
  readonly label: string
  readonly action: string
  readonly onSend: (text: string) => Promise<void>
}

function form({ label, action, onSend }: Form): HTMLFormElement {
  const element = document.createElement('form')
  element.className = 'write'
  const input = document.createElement('input')
  input.setAttribute('aria-label', label)
  input.placeholder = label
  const send = document.createElement('button')
  send.textContent = action
  element.append(input, send)
  element.addEventListener('submit', event => {
    event.preventDefault()
    void onSend(input.value.trim())
  })
  return element
}

function paragraph(words: string): HTMLElement {
  const element = document.createElement('p')
  element.textContent = words
  return element
}
