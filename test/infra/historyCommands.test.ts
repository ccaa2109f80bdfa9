import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { openLocalSite } from '../records/localSite'
import type { LocalSite, RowInList } from '../records/localSite'
import { assigned, dana, olive, pat, recorded, submitted } from '../records/madeUpForce'

const root = join(__dirname, '../..')

describe('the commands that look after the history', () => {
  let site: LocalSite

  beforeEach(async () => {
    site = await openLocalSite()
    const records = await site.open()
    await records.file(submitted(pat, recorded('BRACKEN-SOC24-AFI1')))
    await records.file(submitted(dana, assigned('BRACKEN-SOC24-AFI1', olive)))
    await records.settled()
  })

  afterEach(async () => {
    await site.close()
  })

  /** As an administrator runs it, beside a stand-in that is running. */
  const run = (script: string, settings: Readonly<Record<string, string>> = { GRAPH_ADDRESS: site.standIn.url }) =>
    new Promise<{ code: number | null; said: string }>(resolve => {
      const child = spawn(process.execPath, ['--import', 'tsx', join('infra', script)], {
        cwd: root,
        env: settings,
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()))
      child.on('close', code => {
        resolve({ code, said })
      })
    })

  it('say that all is as it was written when it is', async () => {
    expect(await run('verifyHistory.ts')).toEqual({
      code: 0,
      said: '2 events in 1 stories: all as they were written.\n',
    })
  })

  it('name what was edited and what was removed, and end with a code that a script can see', async () => {
    const [first, second] = (await site.rowsOf('Events')) as [RowInList, RowInList]
    await site.editByHand('Events', first, { ByName: 'Somebody Else' })
    await site.deleteByHand('Events', second)

    const { code, said } = await run('verifyHistory.ts')

    expect(code).toBe(2)
    expect(said).toContain('EDITED  finding:BRACKEN-SOC24-AFI1, event 1\n')
    expect(said).toContain('BROKEN  Findings, row 1, column Sequence: shows the event finding:BRACKEN-SOC24-AFI1#2')
    expect(said).toContain('to look at.')
  })

  it('write every row again from the events', async () => {
    for (const row of await site.rowsOf('Findings')) await site.deleteByHand('Findings', row)

    const { code, said } = await run('rebuild.ts')

    expect({ code, said }).toEqual({
      code: 0,
      said: 'Writing the rows of 1 stories.\nWritten: the rows of 1 stories.\n',
    })
    expect((await site.rowsOf('Findings'))[0]?.fields).toMatchObject({ Owner: 'Olive Owner' })
  })

  it('say what to set when there is no site to work on', async () => {
    const { code, said } = await run('verifyHistory.ts', { GRAPH_ADDRESS: 'http://127.0.0.1:1' })

    expect(code).toBe(1)
    expect(said).toContain('No Graph stand-in answers at http://127.0.0.1:1. Run "npm start" beside this')
  })
})
