import { createRequire } from 'node:module'
import type * as BlobSdk from '@azure/storage-blob'
import type * as QueueSdk from '@azure/storage-queue'

/** An emulator by its connection string, or a storage account by its name and what gives a token for it. */
export type StorageAccount = string | { readonly name: string; readonly token: () => Promise<string> }

export interface AzureQueueClients {
  readonly container: BlobSdk.ContainerClient
  readonly messages: QueueSdk.QueueClient
}

/** A person waits for an answer meanwhile, so what does not come soon is refused soon. */
const tryMilliseconds = 4000
const options = {
  retryOptions: { maxTries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 1000 },
} satisfies BlobSdk.StoragePipelineOptions

/** The SDK itself waits for a silent connection for ever; its own limit is only a wish told to the service. */
const inTime: BlobSdk.RequestPolicyFactory = {
  create: next => ({
    sendRequest: request => {
      request.timeout = tryMilliseconds
      return next.sendRequest(request)
    },
  }),
}

/**
 * The container and the queue of this name, which are made when they are not there. The SDK, 20 MB in memory, is loaded
 * here and nowhere else, so that a process with a queue of its own does without it.
 *
 * @throws RestError when Azure Storage cannot be reached or refuses
 */
export async function openAzureQueueClients(account: StorageAccount, name: string): Promise<AzureQueueClients> {
  const { blob, queue } = loadSdk()
  const { blobUrl, queueUrl, credential } = typeof account === 'string' ? emulated(account) : real(account)
  const blobPipeline = blob.newPipeline(credential, options)
  const queuePipeline = queue.newPipeline(credential, options)
  blobPipeline.factories.push(inTime)
  queuePipeline.factories.push(inTime)
  const container = new blob.BlobServiceClient(blobUrl, blobPipeline).getContainerClient(name)
  const messages = new queue.QueueServiceClient(queueUrl, queuePipeline).getQueueClient(name)
  await Promise.all([container.createIfNotExists(), messages.createIfNotExists()])
  return { container, messages }
}

interface Place {
  readonly blobUrl: string
  readonly queueUrl: string
  readonly credential: Parameters<typeof BlobSdk.newPipeline>[0]
}

function emulated(connection: string): Place {
  const { blob, queue } = loadSdk()
  const { url: blobUrl, credential } = blob.BlobServiceClient.fromConnectionString(connection)
  const { url: queueUrl } = queue.QueueServiceClient.fromConnectionString(connection)
  return { blobUrl, queueUrl, credential }
}

function real({ name, token }: Exclude<StorageAccount, string>): Place {
  // Our own tokens are kept and renewed where they come from; here each is good for a minute.
  const credential = { getToken: async () => ({ token: await token(), expiresOnTimestamp: Date.now() + 60_000 }) }
  const [blobUrl, queueUrl] = [`https://${name}.blob.core.windows.net`, `https://${name}.queue.core.windows.net`]
  return { blobUrl, queueUrl, credential }
}

function loadSdk() {
  const load = createRequire(__filename)
  return {
    blob: load('@azure/storage-blob') as typeof BlobSdk,
    queue: load('@azure/storage-queue') as typeof QueueSdk,
  }
}
