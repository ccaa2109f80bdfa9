import { NotFound, RecordChanged, UpstreamRefused } from '../errors'
import type { Installed } from '../workflows/ports'

/** The part of Microsoft Graph that is used here; paths begin after the version. */
export interface GraphCalls {
  readonly get: (path: string) => Promise<unknown>
  readonly create: (path: string, body: object) => Promise<unknown>
}

const catalogue = 'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps'

/**
 * Installs the app for a person, as application (TeamsAppInstallation.ReadWriteSelfForUser.All). It must be in the
 * organisation's catalogue; `teamsAppId` is its id there, not the one in its manifest.
 *
 * @throws UpstreamBusy, UpstreamUnreachable: it may be tried again, for an app that is there already is no harm
 */
export function createAppInstaller(graph: GraphCalls, teamsAppId: string): (oid: string) => Promise<Installed> {
  return async oid => {
    const installed = `/users/${encodeURIComponent(oid)}/teamwork/installedApps`
    try {
      await graph.create(installed, { 'teamsApp@odata.bind': `${catalogue}/${teamsAppId}` })
    } catch (error) {
      const isThere = error instanceof RecordChanged
      if (!isThere && !isRefusal(error)) throw error
      if (!isThere) return { kind: 'refused', reason: 'It could not be installed for them either.' }
    }
    return { kind: 'installed', conversationId: await chatIn(graph, { installed, teamsAppId }) }
  }
}

/** Without an answer the chat is made by the Connector as usual. */
async function chatIn(
  graph: GraphCalls,
  { installed, teamsAppId }: { installed: string; teamsAppId: string },
): Promise<string> {
  try {
    const found = await graph.get(`${installed}?$expand=teamsApp&$filter=teamsApp/id eq '${teamsAppId}'`)
    const { value } = found as { value?: readonly { id?: unknown }[] }
    const installation = text(value?.[0]?.id)
    if (installation === '') return ''
    const chat = (await graph.get(`${installed}/${encodeURIComponent(installation)}/chat`)) as { id?: unknown } | null
    return text(chat?.id)
  } catch (error) {
    if (isRefusal(error)) return ''
    throw error
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof UpstreamRefused || error instanceof NotFound
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
