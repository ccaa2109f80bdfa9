import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readProductionConfig, settingNames } from '../../src/config'

const folder = join(__dirname, '..', '..', 'infra')
const bicep = readFileSync(join(folder, 'main.bicep'), 'utf8')
const parameters = readFileSync(join(folder, 'main.bicepparam'), 'utf8')
const guide = readFileSync(join(folder, 'README.md'), 'utf8')
const code = withoutCommentsAndTexts(bicep)

/** Bicep without comments, and with the inside of its texts blanked, save for what is filled into them. */
function withoutCommentsAndTexts(source: string): string {
  return source
    .split('\n')
    .map(line => line.replace(/^\s*\/\/.*$/, '').replace(/'(?:[^'\\]|\\.)*'/g, filledIn))
    .join('\n')
}

function filledIn(text: string): string {
  return `'${[...text.matchAll(/\$\{([^}]*)\}/g)].map(([, expression]) => expression ?? '').join(' ')}'`
}

function declared(kind: 'param' | 'var' | 'resource', source = code): readonly string[] {
  return [...source.matchAll(new RegExp(`^${kind} (\\w+)`, 'gm'))].map(([, name]) => name ?? '')
}

function environment(): Readonly<Record<string, string>> {
  const pairs = [...bicep.matchAll(/\{ name: '([A-Z_]+)', value: ([^}]+) \}/g)]
  return Object.fromEntries(pairs.map(([, name, value]) => [name ?? '', (value ?? '').replaceAll("'", '')]))
}

/** What `workQueue` stands for. */
function queueName(): string {
  return /^var workQueue = '([^']+)'$/m.exec(bicep)?.[1] ?? ''
}

/** A light check of structure. The compiler of Bicep checks types and versions, where it can be had. */
describe('the Bicep file', () => {
  it('closes every bracket that it opens', () => {
    const brackets: readonly string[] = code.match(/[(){}[\]]/g) ?? []
    const left = brackets.reduce<readonly string[]>((open, bracket) => {
      const opener = { ')': '(', '}': '{', ']': '[' }[bracket]
      return opener !== undefined && open.at(-1) === opener ? open.slice(0, -1) : [...open, bracket]
    }, [])

    expect(left).toEqual([])
  })

  it.each([...declared('param'), ...declared('var')])('uses %s', name => {
    expect(code.match(new RegExp(`(?<![\\w.])${name}(?![\\w:])`, 'g'))?.length).toBeGreaterThan(1)
  })

  it('gets a value for each of its parameters, and no other', () => {
    expect(declared('param', parameters)).toEqual(declared('param'))
  })

  it('explains each of its parameters and outputs', () => {
    const all = [...bicep.matchAll(/^(?:param|output) /gm)].length

    expect([...bicep.matchAll(/^@description\(/gm)]).toHaveLength(all)
  })

  it('names no resource twice', () => {
    const names = declared('resource')

    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(10)
  })

  it('states a fixed version of every kind of resource', () => {
    const kinds = [...bicep.matchAll(/^resource \w+ '([^']+)'/gm)].map(([, kind]) => kind)

    expect(
      kinds.filter(kind => !/^Microsoft\.[\w.]+(?:\/\w+)+@\d{4}-\d{2}-\d{2}(?:-preview)?$/.test(kind ?? '')),
    ).toEqual([])
  })

  it('makes, keeps and hands on no secret', () => {
    const suspicious =
      /listKeys|listCredentials|@secure|secretRef|password|clientSecret|connectionString|AccountKey|SharedAccess/i

    expect(code.split('\n').filter(line => suspicious.test(line))).toEqual([])
    expect(bicep).not.toMatch(/ConnectionString|CLIENT_SECRET/)
  })

  it.each([
    'allowSharedKeyAccess: false',
    'allowBlobPublicAccess: false',
    'adminUserEnabled: false',
    'allowInsecure: false',
    'disableLocalAuth: true',
    'DisableLocalAuth: true',
  ])('keeps every door shut that it does not need: %s', line => {
    expect(bicep).toContain(line)
  })

  it('gives roles on single resources, never on the whole group', () => {
    const assignments = bicep.split(/^resource /m).filter(part => part.includes('roleAssignments@'))

    expect(assignments).toHaveLength(4)
    expect(assignments.filter(part => !/^ {2}scope: (?:storage|registry|insights)$/m.test(part))).toEqual([])
  })

  it('hands the server settings that it knows', () => {
    expect(Object.keys(environment()).filter(name => !settingNames.includes(name))).toEqual([])
  })

  it('hands the server every setting that production refuses to start without', () => {
    const id = '3f2b8c1e-58a1-4d5a-9b1f-0c5f3a1d7e42'
    const filled = Object.fromEntries(
      Object.entries(environment()).map(([name, value]) => [
        name,
        /[.()]|^(?:tab|evi|gov|share|address)/.test(value) ? id : value,
      ]),
    )

    const config = readProductionConfig({
      ...filled,
      HOST: '0.0.0.0',
      PUBLIC_ADDRESS: 'https://tracker.example.police.uk',
      QUEUE_NAME: queueName(),
      STORAGE_ACCOUNT: 'afitracker123',
      TAB_APP_URI: '',
      GOVERNANCE_CHANNELS: '',
    })

    expect(config).toMatchObject({ MODE: 'microsoft365', BOT_APP_TYPE: 'UserAssignedMSI', DATA_FOLDER: '/data' })
  })

  it('keeps accepted work in a queue and a container that it makes, and grows with what waits there', () => {
    const named = (kind: string) => new RegExp(`services/${kind}@[^{]*\\{[^}]*name: workQueue\\n`, 'i').test(bicep)

    expect(environment()).toMatchObject({ QUEUE: 'azure', QUEUE_NAME: 'workQueue', STORAGE_ACCOUNT: 'storage.name' })
    expect([named('queues'), named('containers')]).toEqual([true, true])
    expect(bicep).toMatch(/type: 'azure-queue'\s+identity: identity\.id\s+metadata: \{[^}]*queueName: workQueue\n/)
  })

  it('sends activities and health checks to the port on which the server listens', () => {
    const ports = [...bicep.matchAll(/(?:targetPort|[^t]port): (\d+)/g)].map(([, port]) => port)

    expect([...new Set([...ports, environment()['PORT']])]).toEqual(['3978'])
    expect(ports).toHaveLength(3)
  })
})

describe('the guide for those who set it up', () => {
  it.each([...declared('param'), ...[...bicep.matchAll(/^output (\w+)/gm)].map(([, name]) => name ?? '')])(
    'speaks of %s',
    name => {
      expect(guide).toContain(`\`${name}\``)
    },
  )

  it('says that the file has not been compiled', () => {
    expect(guide).toContain('neither compiled nor deployed')
  })

  it.each([
    'TEAMS_APP_ID',
    'BOT_APP_ID',
    'TAB_APP_ID',
    'TAB_APP_URI',
    'PUBLIC_ADDRESS',
    'ORGANISATION_NAME',
    'PRIVACY_ADDRESS',
  ])('says where %s comes from', name => {
    expect(guide).toContain(`\`${name}\``)
  })
})
