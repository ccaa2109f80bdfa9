import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLaptopConfig, readProductionConfig, settingNames } from '../src/config'

const uuid = '3f2b8d1e-6a4c-4b7e-9d15-0c8e7a6b5d42'
const production = {
  MODE: 'microsoft365',
  TENANT_ID: uuid,
  BOT_APP_ID: uuid,
  BOT_APP_TYPE: 'UserAssignedMSI',
  TAB_APP_ID: uuid,
  PUBLIC_ADDRESS: 'https://tracker.example.police.uk',
  SHAREPOINT_SITE_ID: 'example.sharepoint.com,a,b',
  MANAGED_IDENTITY_CLIENT_ID: uuid,
}

describe('the settings of production', () => {
  it('are read when all that are needed are there', () => {
    expect(readProductionConfig(production)).toMatchObject({
      PORT: 3978,
      HOST: '0.0.0.0',
      EVIDENCE_HOSTS: ['sharepoint.com'],
    })
  })

  it.each(Object.keys(production).filter(name => name !== 'MANAGED_IDENTITY_CLIENT_ID'))(
    'are refused without %s, which is named',
    name => {
      expect(() => readProductionConfig({ ...production, [name]: undefined })).toThrow(name)
    },
  )

  it('name everything that is wrong at once', () => {
    expect(() => readProductionConfig({ MODE: 'microsoft365', TENANT_ID: 'ours' })).toThrow(
      /TENANT_ID[\s\S]*BOT_APP_ID[\s\S]*SHAREPOINT_SITE_ID/,
    )
  })

  it('never fall back to the laptop', () => {
    expect(() => readProductionConfig({})).toThrow('MODE')
    expect(() => readProductionConfig({ ...production, MODE: 'local' })).toThrow('MODE')
  })

  it.each([
    ['GRAPH_TOKEN', 'abc'],
    ['GRAPH_PORT', '3980'],
    ['STORAGE_CONNECTION', 'UseDevelopmentStorage=true'],
  ])('do not start beside the laptop setting %s', (name, value) => {
    expect(() => readProductionConfig({ ...production, [name]: value })).toThrow(
      `${name}: does not belong to this mode`,
    )
  })

  it.each(['GRAPH_ADDRESS', 'CONNECTOR_ADDRESS', 'SIGN_IN_ADDRESS', 'BOT_METADATA_ADDRESS'])(
    'take no plain http for %s',
    name => {
      expect(() => readProductionConfig({ ...production, [name]: 'http://127.0.0.1:1' })).toThrow(name)
    },
  )

  it('keep accepted work in a file, unless they say where in Azure Storage', () => {
    expect(readProductionConfig(production)).toMatchObject({ QUEUE: 'sqlite', QUEUE_NAME: 'afi-tracker' })
    expect(readProductionConfig({ ...production, QUEUE: 'azure', STORAGE_ACCOUNT: 'afitracker123' })).toMatchObject({
      QUEUE: 'azure',
      STORAGE_ACCOUNT: 'afitracker123',
    })
    expect(() => readProductionConfig({ ...production, QUEUE: 'azure' })).toThrow(/STORAGE_ACCOUNT: is needed/)
    expect(() => readProductionConfig({ ...production, QUEUE: 'memory' })).toThrow('QUEUE')
  })

  it.each(['https://afitracker123.blob.core.windows.net', 'AFITracker', 'ab', 'afi-tracker'])(
    'do not take %s for the name of a storage account',
    name => {
      expect(() => readProductionConfig({ ...production, QUEUE: 'azure', STORAGE_ACCOUNT: name })).toThrow(
        /STORAGE_ACCOUNT: takes the name/,
      )
    },
  )

  it.each(['ab', 'a--b', '-abc', 'abc-', 'Afi', 'a'.repeat(64)])(
    'do not take %s for the name of a queue, as Azure Storage would not',
    name => {
      expect(() => readProductionConfig({ ...production, QUEUE_NAME: name })).toThrow(/QUEUE_NAME: takes 3 to 63/)
    },
  )

  it('want exactly one way to sign in', () => {
    expect(() => readProductionConfig({ ...production, MANAGED_IDENTITY_CLIENT_ID: undefined })).toThrow(
      'exactly one way',
    )
    expect(() => readProductionConfig({ ...production, CLIENT_SECRET: 'x' })).toThrow('exactly one way')
  })
})

describe('the settings of the laptop', () => {
  it('are none', () => {
    expect(readLaptopConfig({})).toMatchObject({ MODE: 'local', PORT: 3978, DATA_FOLDER: '.local' })
  })

  it('lead to a file for accepted work, or to an emulator of Azure Storage', () => {
    const connection = 'UseDevelopmentStorage=true'

    expect(readLaptopConfig({})).toMatchObject({ QUEUE: 'sqlite' })
    expect(readLaptopConfig({ QUEUE: 'azure', STORAGE_CONNECTION: connection })).toMatchObject({
      STORAGE_CONNECTION: connection,
    })
    expect(() => readLaptopConfig({ QUEUE: 'azure' })).toThrow(/STORAGE_CONNECTION: is needed/)
    expect(() => readLaptopConfig({ QUEUE: 'azure', STORAGE_ACCOUNT: 'afitracker123' })).toThrow('STORAGE_ACCOUNT')
  })

  it('are not taken where production is meant', () => {
    expect(() => readLaptopConfig({ MODE: 'microsoft365' })).toThrow('MODE')
  })

  it('read the channels of groups as pairs', () => {
    const { GOVERNANCE_CHANNELS } = readLaptopConfig({ GOVERNANCE_CHANNELS: 'a=19:x@thread.tacv2, b=19:y=z' })

    expect(GOVERNANCE_CHANNELS).toEqual({ a: '19:x@thread.tacv2', b: '19:y=z' })
  })
})

describe('.env.example', () => {
  it('explains every setting and no other', () => {
    const text = readFileSync(join(__dirname, '../.env.example'), 'utf8')
    const named = [...text.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name)

    expect([...new Set(named)].sort()).toEqual([...settingNames].sort())
  })
})
