import * as z from 'zod/mini'

const place = 'afi-tracker.views'
const mostKept = 20
const savedViews = z.array(z.object({ name: z.string(), options: z.string() }))

/** A view of the tracker that somebody keeps in their own browser: `{name: 'Late ones', options: 'only=overdue'}`. */
export interface SavedView {
  readonly name: string
  readonly options: string
}

/** Nothing when there are none, or when the browser keeps nothing for a page in a frame. */
export function readSavedViews(): readonly SavedView[] {
  try {
    const read = savedViews.safeParse(JSON.parse(window.localStorage.getItem(place) ?? '[]'))
    return read.success ? read.data : []
  } catch {
    return []
  }
}

/** Keeps a view under its name, in place of one that had it. Whether the browser took it. */
export function keepView(view: SavedView): boolean {
  return write([view, ...readSavedViews().filter(({ name }) => name !== view.name)].slice(0, mostKept))
}

export function dropView(dropped: string): boolean {
  return write(readSavedViews().filter(({ name }) => name !== dropped))
}

function write(views: readonly SavedView[]): boolean {
  try {
    window.localStorage.setItem(place, JSON.stringify(views))
    return true
  } catch {
    return false
  }
}
