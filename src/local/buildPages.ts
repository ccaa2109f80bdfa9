import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A page that Vite builds: what it is made from, where it goes, and the settings file that says how. */
export interface BuiltPage {
  readonly name: string
  readonly configFile: string
  readonly sources: readonly string[]
  readonly outDir: string
}

/** Builds the page unless what is there is newer than everything it is made from. */
export async function buildPage(
  { name, configFile, sources, outDir }: BuiltPage,
  say: (line: string) => void,
): Promise<void> {
  const built = newestIn([join(outDir, 'index.html')])
  if (built > newestIn([configFile, 'package-lock.json', ...sources])) return

  say(`Building ${name}…`)
  const { build } = await import('vite')
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } })
}

/** The latest time, in milliseconds, at which any of these files, or any file in these folders, was changed. */
function newestIn(places: readonly string[]): number {
  const times = places
    .filter(place => existsSync(place))
    .flatMap(place => {
      const found = statSync(place)
      if (!found.isDirectory()) return [found.mtimeMs]
      return readdirSync(place, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => statSync(join(entry.parentPath, entry.name)).mtimeMs)
    })
  return Math.max(0, ...times)
}
