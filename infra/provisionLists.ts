import { readLaptopConfig, readProductionConfig } from '../src/config'
import { createTokenSource, graphScope } from '../src/graph/accessToken'
import { createGraphClient } from '../src/graph/graphClient'
import type { GraphSettings } from '../src/graph/graphClient'
import { provision } from '../src/records/provision'

/**
 * `npm run provision`: makes the lists and columns that are missing, and says what is there already.
 *
 * Run it by hand under the set-up identity, which may change the structure of the site; the product itself may not.
 * Settings: MODE=microsoft365 with the settings of `.env.example`, or, for another Graph, GRAPH_ADDRESS, GRAPH_TOKEN and
 * SHAREPOINT_SITE_ID.
 */
async function main(): Promise<void> {
  const { graph, siteId } = process.env['MODE'] === 'microsoft365' ? fromProduction() : fromLaptop()
  const { created, alreadyThere, differs } = await provision(createGraphClient(graph), siteId)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say(created.length > 0 ? `Made: ${created.join(', ')}` : 'Nothing had to be made.')
  if (alreadyThere.length > 0) say(`Were there already: ${alreadyThere.join(', ')}`)
  for (const difference of differs) say(`Needs a look: ${difference}`)
  process.exitCode = differs.length > 0 ? 2 : 0
}

interface Target {
  readonly graph: GraphSettings
  readonly siteId: string
}

function fromProduction(): Target {
  const config = readProductionConfig(process.env)
  if (config.CLIENT_SECRET === undefined) {
    throw new Error(
      'Give the set-up identity as BOT_APP_ID with CLIENT_SECRET for this one run; the product uses another.',
    )
  }
  const token = createTokenSource(
    {
      tenantId: config.TENANT_ID,
      appId: config.BOT_APP_ID,
      credential: { kind: 'secret', secret: config.CLIENT_SECRET },
    },
    graphScope,
  )
  return { graph: { token }, siteId: config.SHAREPOINT_SITE_ID }
}

function fromLaptop(): Target {
  const { GRAPH_ADDRESS: address, GRAPH_TOKEN: given, SHAREPOINT_SITE_ID: siteId } = readLaptopConfig(process.env)
  if (address === undefined || given === undefined || siteId === undefined) {
    throw new Error('Set GRAPH_ADDRESS, GRAPH_TOKEN and SHAREPOINT_SITE_ID, or MODE=microsoft365 with its settings.')
  }
  return { graph: { address, token: () => Promise.resolve(given) }, siteId }
}

main().catch((error: unknown) => {
  process.stderr.write(`The lists could not be made: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
