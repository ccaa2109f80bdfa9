import { z } from 'zod'
import { credentialIn, readLaptopConfig, readProductionConfig } from '../src/config'
import type { Environment } from '../src/config'
import { createTokenSource, graphScope } from '../src/graph/accessToken'
import { createGraphClient } from '../src/graph/graphClient'
import type { GraphClient } from '../src/graph/graphClient'

/** The SharePoint site that a command works on. */
export interface Site {
  readonly graph: GraphClient
  readonly siteId: string
}

/**
 * The site that the settings name: with `MODE=microsoft365` the real one, under the identity that they give; otherwise
 * the Graph at GRAPH_ADDRESS with GRAPH_TOKEN and SHAREPOINT_SITE_ID, or the stand-in of a running `npm start`.
 *
 * @throws an Error that says what to set
 */
export async function siteFromSettings(env: Environment): Promise<Site> {
  return env['MODE'] === 'microsoft365' ? onMicrosoft365(env) : onThisMachine(env)
}

function onMicrosoft365(env: Environment): Site {
  const config = readProductionConfig(env)
  const { TENANT_ID: tenantId, BOT_APP_ID: appId, GRAPH_ADDRESS: address, SIGN_IN_ADDRESS: signInAddress } = config
  const settings = { tenantId, appId, credential: credentialIn(config), ...(signInAddress && { signInAddress }) }
  const token = createTokenSource(settings, graphScope)
  return { graph: createGraphClient({ token, ...(address && { address }) }), siteId: config.SHAREPOINT_SITE_ID }
}

const standIn = z.object({ siteId: z.string(), token: z.string() })

async function onThisMachine(env: Environment): Promise<Site> {
  const config = readLaptopConfig(env)
  const address = config.GRAPH_ADDRESS ?? `http://127.0.0.1:${config.GRAPH_PORT}`
  const { GRAPH_TOKEN: token, SHAREPOINT_SITE_ID: siteId } = config
  const given = token !== undefined && siteId !== undefined ? { token, siteId } : await askStandIn(address)
  const graph = createGraphClient({ address, token: () => Promise.resolve(given.token) })
  return { graph, siteId: siteId ?? given.siteId }
}

async function askStandIn(address: string): Promise<z.infer<typeof standIn>> {
  try {
    return standIn.parse(await (await fetch(`${address}/local`)).json())
  } catch (error) {
    throw new Error(
      `No Graph stand-in answers at ${address}. Run "npm start" beside this, or set GRAPH_ADDRESS, GRAPH_TOKEN and ` +
        'SHAREPOINT_SITE_ID, or MODE=microsoft365 with its settings (see .env.example).',
      { cause: error },
    )
  }
}
