import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

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
  await run([
    ...viteCommand,
    'build',
    '--config',
    configFile,
    '--outDir',
    outDir,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ])
}

const viteCommand = [join(dirname(require.resolve('vite/package.json')), 'bin', 'vite.js')]

/** In a process of its own: what Vite loads then leaves no trace in this one. */
async function run(command: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`A page could not be built (vite ended with ${code ?? 'a signal'}).`)
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
