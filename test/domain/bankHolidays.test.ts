import { bankHolidaysIn } from '../../infra/listBankHolidays'
import { bankHolidays } from '../../src/domain/bankHolidays'

describe('the bank holidays of England and Wales', () => {
  it('are those that the library which others keep knows, in every year of the list', () => {
    const years = Object.keys(bankHolidays)

    expect(years).toContain('2026')
    for (const year of years) expect(bankHolidays[year]).toBe(bankHolidaysIn(Number(year)).join(' '))
  })
})
