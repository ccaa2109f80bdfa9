import { z } from 'zod'
import { logLevels } from './log'

const text = z.string().trim().min(1)
const https = z.url({ protocol: /^https$/, error: 'must be an https:// address' })
const anyAddress = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
const list = z
  .string()
  .default('')
  .transform(words =>
    words
      .split(',')
      .map(each => each.trim())
      .filter(each => each !== ''),
  )

/** `brackenshire-group=19:abc@thread.tacv2, …`: the channel of each governance group. */
const channels = list.transform((pairs, context) =>
  Object.fromEntries(
    pairs.map(pair => {
      const [key = '', ...channel] = pair.split('=')
      if (key === '' || channel.length === 0) {
        context.addIssue({ code: 'custom', message: 'must be pairs such as my-group=19:abc@thread.tacv2' })
      }
      return [key.trim(), channel.join('=').trim()]
    }),
  ),
)

const common = {
  PORT: z.coerce.number().int().min(0).max(65535).default(3978),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  DATA_FOLDER: text.default('.local'),
  EVIDENCE_HOSTS: list.transform(hosts => (hosts.length > 0 ? hosts : ['sharepoint.com'])),
  GOVERNANCE_CHANNELS: channels,
  QUEUE: z.enum(['sqlite', 'azure']).default('sqlite'),
  QUEUE_NAME: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){2,62}$/, {
      error: 'takes 3 to 63 small letters, digits and single hyphens',
    })
    .default('afi-tracker'),
  REQUESTS_PER_SECOND: z.coerce.number().int().min(1).max(50).default(50),
  SECOND_CARD_AFTER_MINUTES: z.coerce.number().int().min(0).max(10_000).default(15),
  /** The app's id in the organisation's catalogue: it is installed for whoever does not have it. */
  INSTALL_APP: z.uuid().optional(),
  ACTIVITY_FEED: z.enum(['on', 'off']).default('off'),
  SECOND_CHANNEL: z.enum(['none', 'activity', 'mail']).default('none'),
  MAIL_FROM: text.optional(),
}

const addresses = (address: typeof https) => ({
  /** In place of https://graph.microsoft.com. */
  GRAPH_ADDRESS: address.optional(),
  /** In place of https://smba.trafficmanager.net/teams. */
  CONNECTOR_ADDRESS: address.optional(),
  /** In place of https://login.microsoftonline.com. */
  SIGN_IN_ADDRESS: address.optional(),
  /** In place of https://login.botframework.com/v1/.well-known/openidconfiguration. */
  BOT_METADATA_ADDRESS: address.optional(),
})

const onMicrosoft365 = z
  .strictObject({
    MODE: z.literal('microsoft365'),
    ...common,
    ...addresses(https),
    HOST: text.default('0.0.0.0'),
    TENANT_ID: z.uuid(),
    BOT_APP_ID: z.uuid(),
    BOT_APP_TYPE: z.enum(['SingleTenant', 'UserAssignedMSI']),
    TAB_APP_ID: z.uuid(),
    TAB_APP_URI: z.string().startsWith('api://').optional(),
    PUBLIC_ADDRESS: https,
    CHANGES_EVERY_MINUTES: z.coerce
      .number()
      .min(0.25)
      .max(24 * 60)
      .default(180),
    GRAPH_UNITS_PER_MINUTE: z.coerce.number().int().min(100).default(1250),
    STORAGE_ACCOUNT: z
      .string()
      .regex(/^[a-z0-9]{3,24}$/, { error: 'takes the name of the account alone: 3 to 24 small letters and digits' })
      .optional(),
    NOTIFICATION_SECRET: z.string().min(16).max(128).optional(),
    SHAREPOINT_SITE_ID: text,
    MANAGED_IDENTITY_CLIENT_ID: z.uuid().optional(),
    CERTIFICATE_THUMBPRINT: text.optional(),
    CERTIFICATE_KEY_FILE: text.optional(),
    FEDERATED_TOKEN_FILE: text.optional(),
    CLIENT_SECRET: text.optional(),
  })
  .refine(settings => credentialsIn(settings) === 1, {
    path: ['MANAGED_IDENTITY_CLIENT_ID'],
    error:
      'give exactly one way to sign in: MANAGED_IDENTITY_CLIENT_ID, CERTIFICATE_THUMBPRINT with CERTIFICATE_KEY_FILE, FEDERATED_TOKEN_FILE or, if nothing else, CLIENT_SECRET',
  })

/** Everything on this machine, with made-up people. Any of the three services may be somebody else's. */
const onLaptop = z.strictObject({
  MODE: z.literal('local'),
  ...common,
  ...addresses(anyAddress),
  /** For a Graph of your own: the token to show it, and the site to use. */
  GRAPH_TOKEN: text.optional(),
  /** Of an emulator of Azure Storage, for QUEUE=azure. */
  STORAGE_CONNECTION: text.optional(),
  SHAREPOINT_SITE_ID: text.optional(),
  GRAPH_PORT: z.coerce.number().int().min(0).max(65535).default(3980),
  TEAMS_PORT: z.coerce.number().int().min(0).max(65535).default(3979),
  SIGN_IN_PORT: z.coerce.number().int().min(0).max(65535).default(3981),
})

export type ProductionConfig = z.infer<typeof onMicrosoft365>
export type LaptopConfig = z.infer<typeof onLaptop>

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The settings of the product on Microsoft 365. `MODE=microsoft365` must be there, so nothing falls back to the laptop.
 *
 * @throws an Error naming every setting that is wrong, so that one restart puts them all right
 */
export function readProductionConfig(env: Environment): ProductionConfig {
  const schema = onMicrosoft365.refine(hasSecondChannel, secondChannelNeeds)
  return read(
    schema
      .refine(hasFeed, feedNeeds)
      .refine(({ QUEUE, STORAGE_ACCOUNT }) => QUEUE === 'sqlite' || STORAGE_ACCOUNT !== undefined, {
        path: ['STORAGE_ACCOUNT'],
        error: 'is needed for QUEUE=azure',
      }),
    env,
  )
}

/** The settings of the laptop. It needs none, and refuses to start beside production's. */
export function readLaptopConfig(env: Environment): LaptopConfig {
  const schema = onLaptop.refine(hasSecondChannel, secondChannelNeeds)
  return read(
    schema.refine(({ QUEUE, STORAGE_CONNECTION }) => QUEUE === 'sqlite' || STORAGE_CONNECTION !== undefined, {
      path: ['STORAGE_CONNECTION'],
      error: 'is needed for QUEUE=azure: the connection string of an emulator',
    }),
    { ...env, MODE: env['MODE'] ?? 'local' },
  )
}

/** How cards are delivered, as `startApp` takes it. */
export function deliverySettings(config: ProductionConfig | LaptopConfig) {
  const { INSTALL_APP: teamsAppId, MAIL_FROM: from, SECOND_CHANNEL: kind } = config
  return {
    requestsPerSecond: config.REQUESTS_PER_SECOND,
    secondCardAfterMinutes: config.SECOND_CARD_AFTER_MINUTES,
    ...(teamsAppId !== undefined && { installApp: teamsAppId }),
    ...(config.ACTIVITY_FEED === 'on' && teamsAppId !== undefined && { activityFeed: teamsAppId }),
    ...(kind === 'activity' && teamsAppId !== undefined && { secondChannel: { kind, teamsAppId } }),
    ...(kind === 'mail' && from !== undefined && { secondChannel: { kind, from } }),
  }
}

/** How the server proves who it is; the settings name exactly one way. */
export function credentialIn(config: ProductionConfig) {
  const { MANAGED_IDENTITY_CLIENT_ID: clientId, FEDERATED_TOKEN_FILE: tokenFile } = config
  const { CERTIFICATE_THUMBPRINT: thumbprintSha256, CERTIFICATE_KEY_FILE: keyFile } = config
  if (clientId !== undefined) return { kind: 'managedIdentity', clientId } as const
  if (thumbprintSha256 !== undefined && keyFile !== undefined) {
    return { kind: 'certificate', thumbprintSha256, keyFile } as const
  }
  if (tokenFile !== undefined) return { kind: 'federatedToken', tokenFile } as const
  return { kind: 'secret', secret: config.CLIENT_SECRET ?? '' } as const
}

/** The names of all settings, for `.env.example`. */
export const settingNames: readonly string[] = [
  ...new Set([...Object.keys(onMicrosoft365.shape), ...Object.keys(onLaptop.shape)]),
]

function read<Config>(schema: z.ZodType<Config>, env: Environment): Config {
  const ours = Object.entries(env).filter(
    ([name, value]) => settingNames.includes(name) && value !== undefined && value !== '',
  )
  const result = schema.safeParse(Object.fromEntries(ours))
  if (result.success) return result.data
  const wrong = result.error.issues.map(({ path, message, ...issue }) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : path.join('.')
    return `  ${names}: ${issue.code === 'unrecognized_keys' ? 'does not belong to this mode' : wordsFor(message)}`
  })
  throw new Error(`These settings need attention (see .env.example):\n${wrong.join('\n')}`)
}

function hasSecondChannel(settings: {
  SECOND_CHANNEL: 'none' | 'activity' | 'mail'
  INSTALL_APP?: string | undefined
  MAIL_FROM?: string | undefined
}): boolean {
  if (settings.SECOND_CHANNEL === 'activity') return settings.INSTALL_APP !== undefined
  return settings.SECOND_CHANNEL === 'none' || settings.MAIL_FROM !== undefined
}

function hasFeed({ ACTIVITY_FEED, INSTALL_APP }: z.infer<typeof onMicrosoft365>): boolean {
  return ACTIVITY_FEED === 'off' || INSTALL_APP !== undefined
}

const feedNeeds = { path: ['ACTIVITY_FEED'], error: 'needs INSTALL_APP' }

const secondChannelNeeds = {
  path: ['SECOND_CHANNEL'],
  error: 'activity needs INSTALL_APP, and mail needs MAIL_FROM',
}

function wordsFor(message: string): string {
  return message.includes('received undefined') ? 'is missing' : message
}

function credentialsIn(settings: {
  MANAGED_IDENTITY_CLIENT_ID?: string | undefined
  CERTIFICATE_THUMBPRINT?: string | undefined
  CERTIFICATE_KEY_FILE?: string | undefined
  FEDERATED_TOKEN_FILE?: string | undefined
  CLIENT_SECRET?: string | undefined
}): number {
  const hasCertificate = settings.CERTIFICATE_THUMBPRINT !== undefined && settings.CERTIFICATE_KEY_FILE !== undefined
  return [
    settings.MANAGED_IDENTITY_CLIENT_ID !== undefined,
    hasCertificate,
    settings.FEDERATED_TOKEN_FILE !== undefined,
    settings.CLIENT_SECRET !== undefined,
  ].filter(Boolean).length
}
