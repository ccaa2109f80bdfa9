import { post } from './server'

interface Asked {
  readonly id: number
  readonly uuidAsString?: string
  readonly func: string
  readonly args?: readonly unknown[]
}

export interface TabFrame {
  readonly element: HTMLIFrameElement
  readonly setTheme: (theme: string) => void
  readonly close: () => void
}

const runtime = JSON.stringify({
  apiVersion: 4,
  isLegacyTeams: false,
  isNAAChannelRecommended: false,
  hostVersionsInfo: {},
  supports: { pages: {} },
})

/** Shows the tab in a frame and plays Teams to it: who is looking, in which theme, with which token. */
export function openTab({
  address,
  oid,
  theme,
  page,
}: {
  address: string
  oid: string
  theme: string
  page: string
}): TabFrame {
  const element = document.createElement('iframe')
  element.title = 'The tracker tab'
  element.src = address
  const origin = new URL(address).origin
  let shown = theme

  const tell = (message: object) => element.contentWindow?.postMessage(message, origin)
  const answers: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
    initialize: () => Promise.resolve(['content', 'web', runtime, '2.58.0']),
    getContext: () => Promise.resolve([contextFor({ oid, theme: shown, page })]),
    'authentication.getAuthToken': async () => {
      const { token } = await post<{ token: string }>(`people/${oid}/tab-token`)
      return token === '' ? [false, 'There is no token for this person.'] : [true, token]
    },
  }
  const listen = ({ source, origin: from, data }: MessageEvent<Asked>) => {
    if (source !== element.contentWindow || from !== origin) return
    const { id, uuidAsString, func } = data
    const answer = answers[func]
    if (!answer) return
    void answer().then(args => tell({ id, uuidAsString, args }))
  }
  window.addEventListener('message', listen)
  return {
    element,
    setTheme: next => {
      shown = next
      tell({ func: 'themeChange', args: [next] })
    },
    close: () => {
      window.removeEventListener('message', listen)
      element.remove()
    },
  }
}

function contextFor({ oid, theme, page }: { oid: string; theme: string; page: string }): object {
  return {
    theme,
    locale: 'en-gb',
    entityId: 'tracker',
    subEntityId: page,
    userObjectId: oid,
    frameContext: 'content',
    hostName: 'Teams',
    hostClientType: 'web',
  }
}
