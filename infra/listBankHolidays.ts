import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Holidays from 'date-holidays'

const first = 2015
const last = 2060

/** The bank holidays of England and Wales in a year, as the library knows them: `05-04` for 4 May. */
export function bankHolidaysIn(year: number): readonly string[] {
  const days = new Holidays('GB', 'ENG')
    .getHolidays(year)
    .filter(({ type }) => type === 'public' || type === 'bank')
    .map(({ date }) => date.slice(0, 10))
    .filter(date => date.startsWith(`${year}-`))
    .map(date => date.slice(5))
  return [...new Set(days)].sort()
}

/** `npx tsx infra/listBankHolidays.ts` after the library has learnt of new ones: writes `src/domain/bankHolidays.ts`. */
function main(): void {
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const lines = years.map(year => `  ${year}: '${bankHolidaysIn(year).join(' ')}',`)
  writeFileSync(
    join(__dirname, '../src/domain/bankHolidays.ts'),
    `/**
 * The bank holidays of England and Wales: ${first} to ${last}, month and day. Written by \`infra/listBankHolidays.ts\` from
 * the library date-holidays, whose rules for the whole world would take thirty megabytes of memory; a test holds the two
 * together, so that a new version of the library with a new holiday is noticed.
 */
export const bankHolidays: Readonly<Record<string, string>> = {
${lines.join('\n')}
}
`,
  )
}

if (require.main === module) main()
