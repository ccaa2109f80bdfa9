import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { walk } from '../../src/local/demoWalk'
import { removeData, startTestLaptop } from '../support/startLaptop'
import type { TestLaptop } from '../support/startLaptop'

const own = join(__dirname, '../../src/local/sample/responseRecord.txt')
const shared = join(__dirname, '../../../shared/records/01_staffordshire_soc_2024_SEED.txt')
const records = [own, shared].filter(file => existsSync(file))

describe.each(records)('the whole way with %s', file => {
  let started: TestLaptop

  beforeAll(async () => {
    started = await startTestLaptop()
  })

  afterAll(async () => {
    await started.stop()
    removeData(started.dataFolder)
  })

  it('goes from pasted text to an approved briefing and a response page that says what went in', async () => {
    const said: string[] = []

    await walk(started.laptop, { record: readFileSync(file, 'utf8'), say: line => said.push(line) })

    expect(said.join('\n')).toContain('3 findings')
    expect(said.join('\n')).toContain('last day to respond: Monday 8 July 2024')
    expect(said.join('\n')).toContain('version 2 approved: 2 of 3 answered')
    expect(said.join('\n')).toContain('every line that went in comes out')
  }, 60_000)

  it('logs nothing that people wrote', () => {
    const log = started.logged.join('')

    expect(log).not.toContain('moved on since the report')
    expect(log).not.toContain('organised crime')
    expect(log).not.toContain('Olive')
  })

  it('set nothing aside and broke no row', async () => {
    const health = await (await fetch(`${started.laptop.serverAddress}/health`)).json()

    expect(started.laptop.app.records.brokenRows()).toEqual([])
    expect(JSON.stringify(health)).toContain('0 waiting, 0 set aside')
  })
})
