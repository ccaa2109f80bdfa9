import type { Rescue } from '../workflows/ports'
import { createAppInstaller } from './installApp'
import type { GraphCalls } from './installApp'
import { createLeaverCheck } from './leavers'
import { createPace } from './pace'
import { createSecondChannel } from './secondChannel'
import type { SecondChannelSettings } from './secondChannel'

export interface RescueSettings {
  readonly graph: GraphCalls
  /** The app's id in the organisation's catalogue; left out, nothing is installed for anybody. */
  readonly installApp?: string
  readonly secondChannel?: SecondChannelSettings
  /** Where an e-mail leads. */
  readonly link: () => string
}

/** Teams takes five notices to activity feeds a second; mail keeps to the same. */
const noticesPerSecond = 5

export function createRescue({ graph, installApp, secondChannel, link }: RescueSettings): Rescue {
  const pace = createPace({ perSecond: noticesPerSecond })
  return {
    hasLeft: createLeaverCheck(graph),
    install: installApp === undefined ? undefined : createAppInstaller(graph, installApp),
    notify: secondChannel && createSecondChannel(secondChannel, { graph, pace, link }),
  }
}
