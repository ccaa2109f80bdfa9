import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeData } from '../support/startLaptop'
import { roundStory } from './roundStory'
import { kill, startProduct } from './runningProduct'
import type { RunningProduct } from './runningProduct'

describe('a round, with the process killed again and again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'afi-tracker-round-'))
  let product: RunningProduct

  beforeAll(async () => {
    product = await startProduct(folder)
  }, 60_000)

  afterAll(async () => {
    await kill(product)
    removeData(folder)
  })

  roundStory(
    {
      products: () => [product],
      moveTo: async moment => {
        const headers = { 'Content-Type': 'application/json' }
        const body = JSON.stringify({ to: moment.toISOString() })
        const answer = await fetch(`${product.teams}/local/clock`, { method: 'POST', headers, body })
        if (!answer.ok) throw new Error(`The clock could not be moved: ${await answer.text()}`)
      },
    },
    async () => {
      // Teams stays where it is when the product is started again.
      const { port } = new URL(product.teams)
      await kill(product)
      product = await startProduct(folder, { TEAMS_PORT: port })
    },
  )
})
