import { startTestLaptop } from '../support/startLaptop'

/** The product as a process of its own, for tests that kill it. Prints where it can be reached. */
async function main(): Promise<void> {
  const { laptop } = await startTestLaptop(process.argv[2])
  process.stdout.write(`${JSON.stringify({ server: laptop.serverAddress, teams: laptop.teamsAddress })}\n`)
}

void main()
