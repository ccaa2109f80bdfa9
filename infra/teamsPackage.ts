import { z } from 'zod'
import { zipOf } from './zipFile'

const https = z.url({ protocol: /^https$/, error: 'must be an https:// address' })

/** What the manifest leaves blank, by the name of the setting that fills it. */
const settings = z.object({
  /** Yours for good: Teams knows the app by it. */
  TEAMS_APP_ID: z.uuid(),
  BOT_APP_ID: z.uuid(),
  TAB_APP_ID: z.uuid(),
  /** The App ID URI of the tab's registration; worked out when left out. */
  TAB_APP_URI: z.string().startsWith('api://').optional(),
  /** Where people's browsers reach the server: `https://tracker.example.police.uk`. */
  PUBLIC_ADDRESS: https.refine(address => new URL(address).pathname === '/', 'must be a host with no path behind it'),
  ORGANISATION_NAME: z.string().trim().min(1).max(32),
  ORGANISATION_WEBSITE: https,
  PRIVACY_ADDRESS: https,
  TERMS_ADDRESS: https,
})
export type PackageSettings = z.infer<typeof settings>

/** @throws an Error that names every setting which is missing or wrong */
export function readPackageSettings(env: Readonly<Record<string, string | undefined>>): PackageSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = settings.safeParse(given)
  if (result.success) return result.data
  const wrong = result.error.issues.map(({ path, message }) => {
    const name = path.join('.')
    return `  ${name}: ${given[name] === undefined ? 'is missing' : message}`
  })
  throw new Error(`The app package needs these settings (see infra/README.md):\n${wrong.join('\n')}`)
}

/**
 * The manifest with its blanks, such as `${{BOT_APP_ID}}`, filled in.
 *
 * @throws an Error that names a blank for which there is no value
 */
export function fillManifest(template: string, { version, ...given }: PackageSettings & { version: string }): string {
  const { host, origin } = new URL(given.PUBLIC_ADDRESS)
  const ofBot = given.TAB_APP_ID === given.BOT_APP_ID ? 'botid-' : ''
  const values: Readonly<Record<string, string | undefined>> = {
    ...given,
    VERSION: version,
    PUBLIC_ADDRESS: origin,
    PUBLIC_HOST: host,
    TAB_APP_URI: given.TAB_APP_URI ?? `api://${host}/${ofBot}${given.TAB_APP_ID}`,
  }
  return template.replace(/\$\{\{(\w+)\}\}/g, (_blank, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The manifest has a blank, ${name}, that no setting fills.`)
    return JSON.stringify(value).slice(1, -1)
  })
}

/** The package as Teams takes it: a flat archive of the manifest and its two icons. */
export function teamsPackage(parts: { manifest: string; color: Buffer; outline: Buffer }): Buffer {
  return zipOf([
    { name: 'manifest.json', bytes: Buffer.from(parts.manifest, 'utf8') },
    { name: 'color.png', bytes: parts.color },
    { name: 'outline.png', bytes: parts.outline },
  ])
}
