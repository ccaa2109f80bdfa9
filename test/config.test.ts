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
