import { activityRoutes } from './activityRoutes'
import { calendarRoutes } from './calendarRoutes'
import { columnRoutes } from './columnRoutes'
import { deltaRoutes } from './deltaRoutes'
import { driveRoutes } from './driveRoutes'
import { itemRoutes } from './itemRoutes'
import { libraryRoutes } from './libraryRoutes'
import { listRoutes } from './listRoutes'
import { permissionRoutes } from './permissionRoutes'
import { photoRoutes } from './photoRoutes'
import type { Route } from './route'
import { siteRoutes } from './siteRoutes'
import { subscriptionRoutes } from './subscriptionRoutes'
import { teamsRoutes } from './teamsRoutes'
import { uploadRoutes } from './uploadRoutes'
import { userRoutes } from './userRoutes'
import { versionRoutes } from './versionRoutes'

/** All that the stand-in does; whatever is not here answers 501. `items/delta` comes before `items/:item`. */
export const routes: readonly Route[] = [
  ...deltaRoutes,
  ...itemRoutes,
  ...versionRoutes,
  ...siteRoutes,
  ...listRoutes,
  ...columnRoutes,
  ...permissionRoutes,
  ...uploadRoutes,
  ...driveRoutes,
  ...libraryRoutes,
  ...userRoutes,
  ...photoRoutes,
  ...calendarRoutes,
  ...teamsRoutes,
  ...activityRoutes,
  ...subscriptionRoutes,
]
