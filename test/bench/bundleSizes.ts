import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildPage } from '../../src/local/buildPages'
import type { Measured } from './main'

/** What a browser has to fetch for the tab's first page, and for all of its pages. */
export async function bundleSizes(): Promise<readonly Measured[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'afi-tracker-bundle-'))
  try {
    await buildPage(
      { name: 'the tab', configFile: resolve('vite.config.mts'), sources: ['src/tab'], outDir },
      () => undefined,
    )
    const first = readFileSync(join(outDir, 'index.html'), 'utf8')
    const files = readdirSync(join(outDir, 'assets')).filter(name => name.endsWith('.js'))
    const size = (names: readonly string[]) =>
      names.reduce((sum, name) => sum + gzipSync(readFileSync(join(outDir, 'assets', name))).length, 0)
    const atFirst = files.filter(name => first.includes(name))
    return [
      { what: 'The tab, script fetched for the first page, gzipped', figure: inKilobytes(size(atFirst)) },
      { what: 'The tab, all of its script, gzipped', figure: inKilobytes(size(files)) },
    ]
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KB`
}
