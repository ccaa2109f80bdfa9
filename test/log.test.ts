import { RecordChanged } from '../src/errors'
import { createLog } from '../src/log'

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = []
  write(createLog({ write: line => lines.push(line), now: () => new Date('2026-03-04T10:00:00Z') }))
  return lines.map(line => JSON.parse(line) as Record<string, unknown>)
}

describe('the log', () => {
  it('writes one JSON object a line, with what belongs to the turn', () => {
    const lines = logged(log => {
      log.with({ activity: 'f:1' }).info('progress update accepted', { finding: 'BRACKEN-SOC24-AFI2', ms: 12 })
    })

    expect(lines).toEqual([
      {
        at: '2026-03-04T10:00:00.000Z',
        level: 'info',
        phrase: 'progress update accepted',
        activity: 'f:1',
        finding: 'BRACKEN-SOC24-AFI2',
        ms: 12,
      },
    ])
  })

  it.each([
    'governanceText',
    'note',
    'publicLine',
    'ownerName',
    'mail',
    'token',
    'Authorization',
    'clientSecret',
    'payload',
    'data',
  ])('leaves out %s, which may hold what people wrote, who they are or a secret', name => {
    const lines = logged(log => {
      log.info('something', { [name]: 'do not log me', nested: { [name]: 'do not log me' } })
    })

    expect(JSON.stringify(lines)).not.toContain('do not log me')
  })

  it('keeps the words of our own errors, and the cause', () => {
    const lines = logged(log => {
      log.error('failed', { error: new RecordChanged('finding:X#3', { cause: new Error('inner') }) })
    })

    expect(lines[0]?.['error']).toMatchObject({
      code: 'recordChanged',
      message: 'finding:X#3',
      cause: { message: 'inner' },
    })
  })

  it('is quiet below its level', () => {
    const lines: string[] = []
    const log = createLog({ level: 'warn', write: line => lines.push(line) })

    log.info('not now')
    log.warn('look this week')

    expect(lines).toHaveLength(1)
  })
})
