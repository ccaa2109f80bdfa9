import { activityRoutes } from './people/activityRoutes'
import { calendarRoutes } from './people/calendarRoutes'
import { channelRoutes } from './people/channelRoutes'
import { columnRoutes } from './sites/columnRoutes'
import { deltaRoutes } from './items/deltaRoutes'
import { driveRoutes } from './drive/driveRoutes'
import { itemRoutes } from './items/itemRoutes'
import { libraryRoutes } from './drive/libraryRoutes'
import { listRoutes } from './sites/listRoutes'
import { lowerPermissionRoutes } from './sites/lowerPermissionRoutes'
import { permissionRoutes } from './sites/permissionRoutes'
import { photoRoutes } from './people/photoRoutes'
import type { Route } from './route'
import { siteRoutes } from './sites/siteRoutes'
import { subscriptionRoutes } from './subscriptions/subscriptionRoutes'
import { teamsRoutes } from './people/teamsRoutes'
import { uploadRoutes } from './drive/uploadRoutes'
import { userRoutes } from './people/userRoutes'
import { versionRoutes } from './items/versionRoutes'

/** All that the stand-in does; whatever is not here answers 501. `items/delta` comes before `items/:item`. */
export const routes: readonly Route[] = [
  ...deltaRoutes,
  ...itemRoutes,
  ...versionRoutes,
  ...siteRoutes,
  ...listRoutes,
  ...columnRoutes,
  ...permissionRoutes,
  ...lowerPermissionRoutes,
  ...uploadRoutes,
  ...driveRoutes,
  ...libraryRoutes,
  ...userRoutes,
  ...photoRoutes,
  ...calendarRoutes,
  ...teamsRoutes,
  ...channelRoutes,
  ...activityRoutes,
  ...subscriptionRoutes,
]
