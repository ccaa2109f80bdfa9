import { z } from 'zod'
import { startTestLaptop } from '../support/startLaptop'

/** The product as a process of its own, for tests that kill it. Prints where it can be reached. */
async function main(): Promise<void> {
  const [dataFolder, settings = '{}'] = process.argv.slice(2)
  const more = z.record(z.string(), z.string()).parse(JSON.parse(settings))
  const { laptop } = await startTestLaptop(dataFolder, more)
  const { serverAddress: server, teamsAddress: teams, graphAddress: graph, signInAddress: signIn } = laptop
  process.stdout.write(`${JSON.stringify({ server, teams, graph, signIn })}\n`)
}

void main()
