import type { Rescue } from '../workflows/ports'
import { createAppInstaller } from './installApp'
import { createLeaverCheck } from './leavers'
import { createSecondChannel } from './secondChannel'
import type { SecondChannelParts, SecondChannelSettings } from './secondChannel'

export interface RescueSettings extends SecondChannelParts {
  /** The app's id in the organisation's catalogue; left out, nothing is installed for anybody. */
  readonly installApp?: string
  readonly secondChannel?: SecondChannelSettings
}

export function createRescue(settings: RescueSettings): Rescue {
  const { graph, installApp, secondChannel } = settings
  return {
    hasLeft: createLeaverCheck(graph),
    install: installApp === undefined ? undefined : createAppInstaller(graph, installApp),
    notify: secondChannel && createSecondChannel(secondChannel, settings),
  }
}
