import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulatedStorage } from '../support/emulatedStorage'
import type { EmulatedStorage } from '../support/emulatedStorage'
import { removeData } from '../support/startLaptop'
import { roundStory } from './roundStory'
import { kill, startProduct } from './runningProduct'
import type { RunningProduct } from './runningProduct'

describe('a round on three processes that share a queue in Azure Storage, one of them killed again and again', () => {
  const folders = ['one', 'two', 'three'].map(name => mkdtempSync(join(tmpdir(), `afi-tracker-${name}-`)))
  let storage: EmulatedStorage
  let products: RunningProduct[] = []
  let shared: Readonly<Record<string, string>>

  beforeAll(async () => {
    storage = await startEmulatedStorage()
    const queue = { QUEUE: 'azure', STORAGE_CONNECTION: storage.connection }
    const first = await startProduct(folders[0] ?? '', queue)
    products = [first]
    const { siteId, token } = (await (await fetch(`${first.graph}/local`)).json()) as { siteId: string; token: string }
    shared = {
      ...queue,
      GRAPH_ADDRESS: first.graph,
      GRAPH_TOKEN: token,
      SHAREPOINT_SITE_ID: siteId,
      CONNECTOR_ADDRESS: first.teams,
      SIGN_IN_ADDRESS: first.signIn,
      BOT_METADATA_ADDRESS: `${first.signIn}/botframework/v1/.well-known/openidconfiguration`,
    }
    products.push(await startProduct(folders[1] ?? '', shared), await startProduct(folders[2] ?? '', shared))
  }, 90_000)

  afterAll(async () => {
    for (const product of products.toReversed()) await kill(product)
    await storage.stop()
    folders.forEach(removeData)
  })

  roundStory(
    {
      products: () => products,
      moveTo: async moment => {
        const body = JSON.stringify({ to: moment.toISOString() })
        const headers = { 'Content-Type': 'application/json' }
        for (const { teams } of products) await fetch(`${teams}/local/clock`, { method: 'POST', headers, body })
      },
    },
    async () => {
      const [, second] = products
      if (second) await kill(second)
      products[1] = await startProduct(folders[1] ?? '', shared)
    },
  )
})
