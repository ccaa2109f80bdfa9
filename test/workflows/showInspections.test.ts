import { showInspections } from '../../src/workflows/showInspections'
import { anInspection, aWorld, bodies, day, pat } from '../domain/brackenshire'
import { createPaperBot } from '../teams/paperBot'

const now = new Date('2026-12-24T09:00:00Z')

function shownOf(kind: 'force' | 'fireService') {
  const world = aWorld({ inspections: [anInspection({ publishedOn: day('2026-11-02') })] })
  const ofKind = { ...world, bodies: bodies.map(body => (body.key === 'bracken' ? { ...body, kind } : body)) }
  const [shown] = showInspections(createPaperBot({ world: ofKind }).records, pat, now).inspections
  return shown
}

describe('an inspection in the list', () => {
  it('of a police force has its 56 days, of which the day of publication is the first', () => {
    expect(shownOf('force')).toMatchObject({ has56Days: true, clock: { lastDay: '2026-12-27', daysLeft: 3 } })
  })

  it('of a fire and rescue service has no such days, and says so', () => {
    const shown = shownOf('fireService')

    expect(shown?.has56Days).toBe(false)
    expect(shown).not.toHaveProperty('clock')
    expect(shown?.publishedOn).toBe('2026-11-02')
  })
})
