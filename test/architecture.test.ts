import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { preProcessFile } from 'typescript'

const src = resolve(__dirname, '../src')

const everywhereButPure = ['errors', 'log']
const product = ['domain', 'workflows', 'intake', 'documents', 'graph', 'records', 'outbox', 'cards', 'teams', 'http']

/** Which parts of `src` each part may lean on. A folder or top-level file that has no row here fails the first test. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  intake: ['domain'],
  documents: ['domain', ...everywhereButPure],
  cards: ['domain', 'workflows/ports', ...everywhereButPure],
  workflows: ['domain', ...everywhereButPure],
  graph: everywhereButPure,
  records: ['domain', 'workflows/ports', 'graph', ...everywhereButPure],
  outbox: ['domain', 'workflows/ports', ...everywhereButPure],
  teams: ['domain', 'workflows', 'cards', ...everywhereButPure],
  http: ['domain', 'workflows', 'intake', 'documents', 'teams', ...everywhereButPure],
  tab: ['domain'],
  local: [...product, 'app', 'config', ...everywhereButPure],
  acceptedWork: ['domain', 'workflows', 'outbox', 'records', ...everywhereButPure],
  app: [...product, 'acceptedWork', 'config', ...everywhereButPure],
  main: ['app', 'config', 'graph', ...everywhereButPure],
  config: ['log'],
  errors: [],
  log: ['errors'],
}

/** Where each outside package lives, so that replacing one is a change to one folder. */
const homes: Readonly<Record<string, readonly string[]>> = {
  'temporal-polyfill': ['domain'],
  'date-holidays': ['domain'],
  parse5: ['intake'],
  '@microsoft/microsoft-graph-client': ['graph'],
  '@azure/msal-node': ['graph'],
  '@azure/storage-blob': ['outbox'],
  '@azure/storage-queue': ['outbox'],
  'adaptivecards-templating': ['cards'],
  botbuilder: ['teams'],
  restify: ['http'],
  jose: ['http', 'local'],
  zod: ['config', 'records', 'outbox', 'teams', 'http', 'tab', 'local'],
  react: ['tab', 'local'],
  'react-dom': ['tab', 'local'],
  '@fluentui/react-components': ['tab', 'local'],
  '@fluentui/react-icons': ['tab', 'local'],
  '@microsoft/teams-js': ['tab'],
  '@tanstack/react-virtual': ['tab'],
  adaptivecards: ['local'],
  vite: ['local'],
  '@vitejs/plugin-react': ['local'],
}

interface Import {
  readonly from: string
  readonly part: string
  readonly to: string
  readonly isOurs: boolean
}

function codeUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
}

/** `domain/finding.ts`, on every system. */
function placeOf(file: string): string {
  return relative(src, file).split(sep).join('/')
}

function partOf(place: string): string {
  return place.replace(/\.tsx?$|\/.*$/, '')
}

const imports: readonly Import[] = codeUnder(src).flatMap(file =>
  preProcessFile(readFileSync(file, 'utf8')).importedFiles.map(({ fileName }) => {
    const isOurs = fileName.startsWith('.')
    const to = isOurs ? placeOf(resolve(dirname(file), fileName)).replace(/\.[jt]sx?$/, '') : fileName
    return { from: placeOf(file), part: partOf(placeOf(file)), to, isOurs }
  }),
)

describe('the shape of src', () => {
  it('has a rule for every folder and top-level file', () => {
    const unruled = readdirSync(src)
      .map(partOf)
      .filter(part => !(part in mayImport))

    expect(unruled).toEqual([])
  })

  it('lets each part lean only on what its row names', () => {
    const broken = imports
      .filter(({ isOurs }) => isOurs)
      .filter(
        ({ part, to }) => ![part, ...(mayImport[part] ?? [])].some(place => to === place || to.startsWith(`${place}/`)),
      )

    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it('keeps each outside package in its home', () => {
    const strays = imports
      .filter(({ isOurs, to }) => !isOurs && !to.startsWith('node:'))
      .filter(({ part, to }) => {
        const home = Object.keys(homes).find(name => to === name || to.startsWith(`${name}/`))
        return home === undefined || !homes[home]?.includes(part)
      })

    expect(strays.map(({ from, to }) => `${from} imports ${to}, which has no home there`)).toEqual([])
  })

  it('shares no code between the product and what only a laptop has', () => {
    const leaks = imports.filter(({ part, to }) => part !== 'local' && (to === 'local' || to.startsWith('local/')))

    expect(leaks.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it.each(['domain', 'intake'])('keeps %s pure: no clock, no environment, no input or output', folder => {
    const impure = /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bfetch\(|from 'node:|\basync\b|\bMath\.random\(/
    const found = codeUnder(join(src, folder)).filter(file => impure.test(readFileSync(file, 'utf8')))

    expect(found.map(placeOf)).toEqual([])
  })
})
