import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { AppManifestUtils } from '@microsoft/app-manifest'
import { colourIcon, outlineIcon } from '../infra/icons'
import { fillManifest, readPackageSettings } from '../infra/teamsPackage'
import type { BotDesk } from '../src/teams/cardActs'
import { replyTo } from '../src/teams/chatReplies'
import { aRound, aWorld, pat } from './domain/brackenshire'

const folder = join(__dirname, '..', 'appPackage')
const template = readFileSync(join(folder, 'manifest.json'), 'utf8')

const settings = {
  TEAMS_APP_ID: '3f2b8c1e-58a1-4d5a-9b1f-0c5f3a1d7e42',
  BOT_APP_ID: '7a1c2d3e-1111-4222-8333-944455566677',
  TAB_APP_ID: '8b2c3d4e-1111-4222-8333-944455566688',
  PUBLIC_ADDRESS: 'https://tracker.example.police.uk',
  ORGANISATION_NAME: 'Brackenshire "OPCC"',
  ORGANISATION_WEBSITE: 'https://example.police.uk',
  PRIVACY_ADDRESS: 'https://example.police.uk/privacy',
  TERMS_ADDRESS: 'https://example.police.uk/terms',
}

const notAsked = (): never => {
  throw new Error('Answering a command needs the record and the time, nothing else.')
}

const desk: BotDesk = {
  records: {
    world: () => aWorld({ meetings: [aRound()] }),
    worldAt: notAsked,
    storyOf: notAsked,
    version: notAsked,
    nextVersion: notAsked,
    conversations: notAsked,
    brokenRows: notAsked,
    show: notAsked,
    file: notAsked,
    keepDelivery: notAsked,
    keepConversation: notAsked,
    catchUp: notAsked,
  },
  queue: {
    put: notAsked,
    take: notAsked,
    mark: notAsked,
    done: notAsked,
    later: notAsked,
    park: notAsked,
    parked: notAsked,
    release: notAsked,
    waiting: notAsked,
    count: notAsked,
  },
  clock: { now: () => new Date('2026-11-27T10:00:00Z') },
  evidenceHosts: [],
  linkTo: page => `https://tracker.example.police.uk/tab/${page}`,
}

interface Manifest {
  readonly validDomains: readonly string[]
  readonly staticTabs: readonly {
    readonly entityId: string
    readonly contentUrl?: string
    readonly websiteUrl?: string
  }[]
  readonly configurableTabs: readonly { readonly configurationUrl: string }[]
  readonly bots: readonly {
    readonly botId: string
    readonly scopes: readonly string[]
    readonly commandLists: readonly { readonly commands: readonly { readonly title: string }[] }[]
  }[]
  readonly composeExtensions: readonly {
    readonly botId: string
    readonly commands: readonly { readonly id: string; readonly parameters: readonly { readonly name: string }[] }[]
    readonly messageHandlers: readonly { readonly value: { readonly domains: readonly string[] } }[]
  }[]
  readonly activities: {
    readonly activityTypes: readonly { readonly type: string; readonly templateText: string }[]
  }
  readonly webApplicationInfo: { readonly id: string; readonly resource: string }
  readonly developer: { readonly name: string }
}

type Settings = Partial<typeof settings & { TAB_APP_URI: string }>

function filled(but: Settings = {}): string {
  return fillManifest(template, { ...readPackageSettings({ ...settings, ...but }), version: '1.2.3' })
}

function manifestWith(but: Settings = {}): Manifest {
  return JSON.parse(filled(but)) as Manifest
}

function problemsOf(manifest: string): Promise<readonly string[]> {
  type Known = Parameters<typeof AppManifestUtils.validateAgainstSchema>[0]
  return AppManifestUtils.validateAgainstSchema(JSON.parse(manifest) as Known)
}

describe('the manifest of the app package', () => {
  it("satisfies Microsoft's own schema once its blanks are filled", async () => {
    expect(await problemsOf(filled())).toEqual([])
  })

  it('would fail that schema with a property that Teams does not know', async () => {
    expect(await problemsOf(filled().replace('"accentColor"', '"madeUp": 1, "accentColor"'))).not.toEqual([])
  })

  it('lets the tab load from every host that its addresses name, and from no other', () => {
    const { staticTabs, configurableTabs, validDomains } = manifestWith()

    const addresses = [
      ...staticTabs.flatMap(({ contentUrl, websiteUrl }) => [contentUrl, websiteUrl]),
      ...configurableTabs.map(({ configurationUrl }) => configurationUrl),
    ].filter(address => address !== undefined)

    expect(addresses.length).toBeGreaterThan(2)
    expect([...new Set(addresses.map(address => new URL(address).host))]).toEqual(validDomains)
  })

  it('offers the bot to a person, in a team and in a group chat', () => {
    expect(manifestWith().bots.map(({ scopes }) => scopes)).toEqual([['personal', 'team', 'groupChat']])
  })

  it('names each command once in a list, with no slash before it', () => {
    const lists = manifestWith().bots.flatMap(({ commandLists }) => commandLists.map(({ commands }) => commands))

    const titles = lists.map(commands => commands.map(({ title }) => title.toLowerCase()))

    expect(titles.map(list => new Set(list).size)).toEqual(titles.map(list => list.length))
    expect(titles.flat().filter(title => title.startsWith('/'))).toEqual([])
    expect(titles.every(list => list.includes('help'))).toBe(true)
  })

  it('names no command that the bot does not understand', () => {
    const titles = manifestWith().bots.flatMap(({ commandLists }) =>
      commandLists.flatMap(({ commands }) => commands.map(({ title }) => title)),
    )
    const answered = (text: string) => JSON.stringify(replyTo(text, { desk, by: pat }))

    expect(answered('gibberish')).toContain('I did not understand that')
    expect(titles.filter(title => answered(title).includes('I did not understand that'))).toEqual([])
  })

  it('lets people search for findings through the bot, and unfurls the addresses of the tracker only', () => {
    const { composeExtensions, bots, validDomains } = manifestWith()
    const [extension] = composeExtensions

    expect(composeExtensions).toHaveLength(1)
    expect(extension?.botId).toBe(bots[0]?.botId)
    expect(extension?.commands.flatMap(({ id, parameters }) => [id, ...parameters.map(({ name }) => name)])).toEqual([
      'searchFindings',
      'searchText',
    ])
    expect(extension?.messageHandlers.flatMap(({ value }) => value.domains)).toEqual(validDomains)
  })

  it('names the kinds of notice for the activity feed, none of which can tell what a finding says', () => {
    const { activityTypes } = manifestWith().activities
    const blanks = activityTypes.flatMap(({ templateText }) => templateText.match(/\{\w+\}/g) ?? [])

    expect(activityTypes.map(({ type }) => type)).toEqual(['updateReturned', 'commissionerAsked', 'somethingWaits'])
    expect([...new Set(blanks)]).toEqual(['{finding}'])
  })

  it('signs people in with the registration of the tab, under the host that serves it', () => {
    expect(manifestWith().webApplicationInfo).toEqual({
      id: settings.TAB_APP_ID,
      resource: `api://tracker.example.police.uk/${settings.TAB_APP_ID}`,
    })
  })

  it('says so in the resource when bot and tab share one registration', () => {
    expect(manifestWith({ TAB_APP_ID: settings.BOT_APP_ID }).webApplicationInfo.resource).toBe(
      `api://tracker.example.police.uk/botid-${settings.BOT_APP_ID}`,
    )
  })

  it('takes another App ID URI from the settings', () => {
    expect(manifestWith({ TAB_APP_URI: 'api://other/id' }).webApplicationInfo.resource).toBe('api://other/id')
  })

  it('keeps quotation marks in a name from breaking it', () => {
    expect(manifestWith().developer.name).toBe('Brackenshire "OPCC"')
  })

  it('refuses to leave a blank that no setting fills', () => {
    const given = { ...readPackageSettings(settings), version: '1.2.3' }

    expect(() => fillManifest('{"id": "${{SOMETHING_ELSE}}"}', given)).toThrow('SOMETHING_ELSE')
  })
})

describe('the settings of the app package', () => {
  it('are all named at once when they are missing', () => {
    expect(() => readPackageSettings({})).toThrow(
      /TEAMS_APP_ID: is missing\n {2}BOT_APP_ID: is missing[^]*TERMS_ADDRESS: is missing/,
    )
  })

  it.each([
    ['TEAMS_APP_ID', 'afi-tracker'],
    ['PUBLIC_ADDRESS', 'http://tracker.example.police.uk'],
    ['PUBLIC_ADDRESS', 'https://tracker.example.police.uk/tab'],
    ['ORGANISATION_NAME', 'The Office of the Police and Crime Commissioner'],
    ['PRIVACY_ADDRESS', 'javascript:alert(1)'],
  ])('refuse %s when it is %s', (name, value) => {
    expect(() => readPackageSettings({ ...settings, [name]: value })).toThrow(name)
  })
})

interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green, blue and alpha of every point. */
  readonly points: readonly (readonly number[])[]
}

function read(png: Buffer): Picture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const data = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)))
  const rows = Array.from({ length: height }, (_, row) =>
    data.subarray(row * (1 + 4 * width) + 1, (row + 1) * (1 + 4 * width)),
  )
  const points = rows.flatMap(row => Array.from({ length: width }, (_, at) => [...row.subarray(4 * at, 4 * at + 4)]))
  return { width, height, points }
}

describe('the icons of the app package', () => {
  const color = read(readFileSync(join(folder, 'color.png')))
  const outline = read(readFileSync(join(folder, 'outline.png')))

  it('have the sizes that Teams asks for', () => {
    expect([color.width, color.height, outline.width, outline.height]).toEqual([192, 192, 32, 32])
  })

  it('leave no hole in the one in colour', () => {
    expect(color.points.filter(([, , , alpha]) => alpha !== 255)).toEqual([])
  })

  it('draw the outline in white on nothing', () => {
    const seen = outline.points.filter(([, , , alpha]) => alpha !== 0)

    expect(seen.filter(([r, g, b]) => r !== 255 || g !== 255 || b !== 255)).toEqual([])
    expect(seen.length).toBeGreaterThan(100)
    expect(seen.length).toBeLessThan(outline.points.length / 2)
  })

  it('are the ones that the script draws', () => {
    expect([read(colourIcon()), read(outlineIcon())]).toEqual([color, outline])
  })
})
