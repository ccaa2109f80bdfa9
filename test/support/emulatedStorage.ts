import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BlobServiceClient } from '@azure/storage-blob'
import { QueueServiceClient } from '@azure/storage-queue'

/** Microsoft's own stand-in for Azure Storage, in a process of its own. */
export interface EmulatedStorage {
  readonly connection: string
  /** A container and a queue that nobody else uses. */
  readonly place: () => Promise<{
    readonly container: ReturnType<BlobServiceClient['getContainerClient']>
    readonly messages: ReturnType<QueueServiceClient['getQueueClient']>
  }>
  readonly stop: () => Promise<void>
}

/** The account and key that every Azurite has, as its documentation prints them. */
const account = 'devstoreaccount1'
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

let places = 0

export async function startEmulatedStorage(): Promise<EmulatedStorage> {
  const [blob, queue, table] = [await freePort(), await freePort(), await freePort()]
  const folder = mkdtempSync(join(tmpdir(), 'afi-tracker-azurite-'))
  const script = join(__dirname, '../../node_modules/azurite/dist/src/azurite.js')
  const ports = ['--blobPort', String(blob), '--queuePort', String(queue), '--tablePort', String(table)]
  const hosts = ['--blobHost', '127.0.0.1', '--queueHost', '127.0.0.1', '--tableHost', '127.0.0.1']
  const rest = ['--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck']
  const child = spawn(process.execPath, [script, ...ports, ...hosts, ...rest], { cwd: folder, stdio: 'ignore' })
  const connection =
    `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};` +
    `BlobEndpoint=http://127.0.0.1:${blob}/${account};QueueEndpoint=http://127.0.0.1:${queue}/${account};`
  const blobs = BlobServiceClient.fromConnectionString(connection)
  const queues = QueueServiceClient.fromConnectionString(connection)
  await untilItAnswers(blobs)
  return {
    connection,
    place: async () => {
      places += 1
      const name = `place-${process.pid}-${places}`
      const [container, messages] = [blobs.getContainerClient(name), queues.getQueueClient(name)]
      await Promise.all([container.create(), messages.create()])
      return { container, messages }
    },
    stop: async () => {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })
}

async function untilItAnswers(blobs: BlobServiceClient): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await blobs.getProperties({ abortSignal: AbortSignal.timeout(1000) })
      return
    } catch (error) {
      if (tried >= 50) throw error
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  }
}
