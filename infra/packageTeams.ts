import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillManifest, readPackageSettings, teamsPackage } from './teamsPackage'

const root = join(__dirname, '..')
const from = (name: string) => readFileSync(join(root, 'appPackage', name))

function main(): void {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const settings = readPackageSettings(process.env)
  const manifest = fillManifest(from('manifest.json').toString('utf8'), { ...settings, version })
  const target = join(root, 'dist', 'afi-tracker.zip')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(target, teamsPackage({ manifest, color: from('color.png'), outline: from('outline.png') }))
  process.stdout.write(`Made ${target}. Upload it in the Teams admin centre, under Manage apps.\n`)
}

try {
  main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
