import { writeSync } from 'node:fs'
import { createLog } from '../../src/log'
import { openAzureQueueClients } from '../../src/outbox/azureQueueClients'
import { leadByBlobLease } from '../../src/outbox/leadership'

/** A process that says when it leads, and when it was stopped and goes on, whether it does then. */
async function main(): Promise<void> {
  const [connection = '', name = ''] = process.argv.slice(2)
  const { container } = await openAzureQueueClients(connection, name)
  const leadership = leadByBlobLease({ container, log: createLog({ write: () => undefined }) })
  process.on('SIGCONT', () => writeSync(1, `woke, ${leadership.isLeader() ? 'leads' : 'does not lead'}\n`))
  while (!leadership.isLeader()) await new Promise(resolve => setTimeout(resolve, 50))
  writeSync(1, 'leads\n')
}

void main()
