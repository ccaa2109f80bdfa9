const formats = new Map<string, Intl.DateTimeFormat>()

/** To the second, as SharePoint gives moments: `2026-03-02T11:52:12Z`. */
export function toTheSecond(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`
}

/** Midnight, in a time zone, of the day in which a moment falls there. */
export function localMidnight(moment: Date, timeZone: string): Date {
  const local = new Date(moment.getTime() + offset(moment, timeZone))
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate())
  const guess = new Date(midnight - offset(new Date(midnight), timeZone))
  // Asked again at the guess itself, for the clocks may have changed between the two.
  return new Date(midnight - offset(guess, timeZone))
}

/** How far the clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
export function offset(moment: Date, timeZone: string): number {
  const part = new Map(
    formatFor(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(moment.getTime() / 1000) * 1000
}

/** Whether this machine knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatFor(timeZone)
    return true
  } catch {
    return false
  }
}

const dateText = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?:(:\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/i

/** An ISO date or moment, or undefined for anything else: there is no 30 February and no month 31. */
export function momentIn(text: string): Date | undefined {
  const [, day = '', time = '00:00', seconds = ':00', zone = 'Z'] = dateText.exec(text) ?? []
  const midnight = new Date(`${day}T00:00:00Z`)
  const isDay = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
  const moment = new Date(`${day}T${time}${seconds}${zone.toUpperCase()}`)
  return isDay && !Number.isNaN(moment.getTime()) ? moment : undefined
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const held = formats.get(timeZone)
  if (held) return held
  const numeric = 'numeric'
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  })
  formats.set(timeZone, format)
  return format
}
