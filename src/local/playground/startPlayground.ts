import { join, resolve } from 'node:path'
import type { LaptopConfig } from '../../config'
import { startLaptop } from '../laptop'
import type { Laptop } from '../laptop'
import { people, tabAppId, tenantId } from '../people'
import { openKeyPair } from '../signIn/keyPair'
import { createSigner } from '../signIn/signer'
import { freePort, runPlayground } from './playgroundProcess'
import { startSigningRelay } from './signingRelay'

/** The product on this machine with Microsoft's Agents Playground in front of it. */
export interface Playground {
  readonly laptop: Laptop
  /** The Playground's page. */
  readonly address: string
  readonly dataFolder: string
  readonly stop: () => Promise<void>
}

/**
 * The laptop, with the Playground where the chat page would be: at TEAMS_PORT. Its data are its own, within those of the
 * laptop: what is known of people's chats in one holds for nobody in the other.
 *
 * @throws an Error when the settings name another Connector or another's keys, which is what the Playground replaces
 */
export async function startPlayground(
  config: LaptopConfig,
  around: Parameters<typeof startLaptop>[1],
): Promise<Playground> {
  if (config.CONNECTOR_ADDRESS !== undefined || config.BOT_METADATA_ADDRESS !== undefined) {
    throw new Error('CONNECTOR_ADDRESS and BOT_METADATA_ADDRESS do not go with the Playground, which is itself both.')
  }
  const port = await freePort(config.TEAMS_PORT)
  const address = `http://127.0.0.1:${port}`
  const serviceUrl = `${address}/_connector`
  const dataFolder = join(resolve(config.DATA_FOLDER), 'playground')
  const settings = { ...config, DATA_FOLDER: dataFolder, TEAMS_PORT: 0, CONNECTOR_ADDRESS: serviceUrl }
  const laptop = await startLaptop(settings, around)
  // The key of the laptop's own sign-in, whose signatures the bot takes.
  const signer = createSigner({ keyPair: await openKeyPair(dataFolder), tenantId, tabAppId, people })
  const relay = await startSigningRelay({ botEndpoint: `${laptop.serverAddress}/api/messages`, serviceUrl, signer })
  const stopAll = async () => {
    await relay.close()
    await laptop.stop()
  }
  try {
    const playground = await runPlayground({ port, folder: dataFolder, endpoint: relay.endpoint, serviceUrl })
    return {
      laptop,
      address,
      dataFolder,
      stop: async () => {
        await playground.stop()
        await stopAll()
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}
