import { mkdirSync, readFileSync, writeFileSync, existsSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import Ajv from 'ajv'
import type { ValidateFunction } from 'ajv'

const types = '@microsoft/teams.cards'

function versionOf(name: string): string {
  const file = join(__dirname, '../../node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/**
 * Microsoft's own types of a card as a JSON schema, since no package ships the schema itself. Made once for each
 * version of the packages and kept in the system's folder for temporary files.
 */
export async function cardSchema(): Promise<object> {
  const maker = 'ts-json-schema-generator'
  const folder = join(tmpdir(), 'afi-tracker-card-schema')
  const kept = join(folder, `${versionOf(types)}-${versionOf(maker)}.json`)
  if (!existsSync(kept)) {
    mkdirSync(folder, { recursive: true })
    const made = `${kept}.${process.pid}`
    writeFileSync(made, JSON.stringify(await makeSchema(folder)))
    renameSync(made, kept)
  }
  return JSON.parse(readFileSync(kept, 'utf8')) as object
}

async function makeSchema(folder: string): Promise<object> {
  const { createGenerator } = await import('ts-json-schema-generator')
  const source = join(folder, `cardType-${process.pid}.ts`)
  const entry = join(__dirname, '../../node_modules', types).split(sep).join('/')
  writeFileSync(source, `import type { IAdaptiveCard } from '${entry}'\nexport type Card = IAdaptiveCard\n`)
  const generator = createGenerator({
    path: source,
    type: 'Card',
    tsconfig: join(__dirname, '../../tsconfig.json'),
    skipTypeCheck: true,
    expose: 'all',
    jsDoc: 'none',
    additionalProperties: false,
  })
  return generator.createSchema('Card')
}

export async function cardValidator(): Promise<ValidateFunction> {
  return new Ajv({ allErrors: false, strict: false }).compile(await cardSchema())
}
