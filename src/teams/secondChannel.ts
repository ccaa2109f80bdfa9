import { AppError, UpstreamBusy, UpstreamUnreachable } from '../errors'
import { sendActivity } from './activityFeed'
import type { GraphCalls } from './installApp'
import type { Pace } from './pace'

export type SecondChannelSettings =
  | { readonly kind: 'activity'; readonly teamsAppId: string }
  /** `from` is the mailbox that writes: its address or Entra id. */
  | { readonly kind: 'mail'; readonly from: string }

export interface SecondChannelParts {
  readonly graph: GraphCalls
  /** As `ActivityFeedParts.graph`. */
  readonly feedGraph: Pick<GraphCalls, 'create'>
  readonly pace: Pace
  readonly link: () => string
}

/** Neither says what it is about: a feed shows on locked screens, and mail leaves the organisation's Teams. */
const words = 'Something in AFI Tracker waits for you. It could not be given to you in chat.'

/**
 * Tells a person outside the chat that something waits for them, and returns a sentence about it for the coordinator.
 * It is done once and never repeated, for nobody wants it twice.
 *
 * @throws UpstreamBusy when it was certainly not done and may be tried again
 */
export function createSecondChannel(
  settings: SecondChannelSettings,
  parts: SecondChannelParts,
): (oid: string) => Promise<string> {
  const tell = settings.kind === 'activity' ? activityTo(settings, parts) : mailTo(settings, parts)
  const said = sayings[settings.kind]
  return async oid => {
    try {
      return (await tell(oid)) ? said.done : said.refused
    } catch (error) {
      if (error instanceof UpstreamBusy || !(error instanceof AppError)) throw error
      return error instanceof UpstreamUnreachable ? said.unknown : said.refused
    }
  }
}

const sayings = {
  activity: {
    done: 'A notice was put in their Teams activity feed instead.',
    refused: 'Their Teams activity feed refused a notice as well.',
    unknown: 'A notice may or may not have reached their Teams activity feed.',
  },
  mail: {
    done: 'They were sent an e-mail instead.',
    refused: 'An e-mail to them was refused as well.',
    unknown: 'An e-mail to them may or may not have gone out.',
  },
} as const

function activityTo({ teamsAppId }: { readonly teamsAppId: string }, { feedGraph: graph, pace }: SecondChannelParts) {
  return async (to: string): Promise<boolean> => {
    const notice = { to, activityType: 'somethingWaits', preview: words, tab: 'myFindings' } as const
    await sendActivity({ graph, pace, teamsAppId }, notice)
    return true
  }
}

function mailTo({ from }: { readonly from: string }, { graph, pace, link }: SecondChannelParts) {
  return async (oid: string): Promise<boolean> => {
    const turn = await pace.turn(oid)
    await turn.begin()
    try {
      const address = await addressOf(graph, oid)
      if (address === '') return false
      await graph.create(`/users/${encodeURIComponent(from)}/sendMail`, mailOf(address, link()))
      return true
    } finally {
      turn.end({ isThrottled: false })
    }
  }
}

async function addressOf(graph: GraphCalls, oid: string): Promise<string> {
  const user = (await graph.get(`/users/${encodeURIComponent(oid)}?$select=mail`)) as { mail?: unknown } | undefined
  return typeof user?.mail === 'string' ? user.mail : ''
}

function mailOf(address: string, link: string): object {
  return {
    message: {
      subject: 'Something in AFI Tracker waits for you',
      body: { contentType: 'Text', content: `${words}\n\nOpen it here: ${link}\n` },
      toRecipients: [{ emailAddress: { address } }],
    },
    saveToSentItems: false,
  }
}
