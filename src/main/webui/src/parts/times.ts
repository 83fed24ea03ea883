import { language } from '../texts/texts'

/** The zone shown where an exam states none: that of all exams so far. */
export const HOME_ZONE = 'Asia/Shanghai'

type Style = 'moment' | 'clock' | 'long'

const STYLES: Record<Style, Intl.DateTimeFormatOptions> = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  moment: { month: 'numeric', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  long: {
    year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  },
}

/** A moment on the clocks of a zone: 12月5日周六 08:00. */
export function shown(moment: string | number | Date, zone: string = HOME_ZONE, style: Style = 'moment'): string {
  const date = new Date(moment)
  return format(date, zone, STYLES[withYear(date, style)])
}

/** The end of a span. Midnight belongs to the day before: 12月10日周四 24:00. */
export function shownEnd(moment: string, zone: string = HOME_ZONE): string {
  const end = new Date(moment)
  if (format(end, zone, STYLES.clock) !== '00:00') return shown(end, zone)
  return shown(end.getTime() - 60_000, zone).replace('23:59', '24:00')
}

/** Dates of another year say which. */
function withYear(date: Date, style: Style): Style {
  return style === 'moment' && date.getFullYear() !== new Date().getFullYear() ? 'long' : style
}

function format(date: Date, zone: string, style: Intl.DateTimeFormatOptions): string {
  try {
    return new Intl.DateTimeFormat(language.value, { ...style, timeZone: zone }).format(date)
  } catch {
    return new Intl.DateTimeFormat(language.value, { ...style, timeZone: HOME_ZONE }).format(date)
  }
}

/** The name people use for a zone: 中国标准时间 → 北京时间. */
export function zoneName(zone: string): string {
  if (zone === HOME_ZONE) return language.value === 'en' ? 'Beijing time' : '北京时间'
  const part = new Intl.DateTimeFormat(language.value, { timeZone: zone, timeZoneName: 'long' })
    .formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')
  return part?.value ?? zone
}

/** Points without needless zeros: 82.5, 60. */
export function points(value: number): string {
  return String(Math.round(value * 100) / 100)
}
