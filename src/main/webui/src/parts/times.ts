import { language } from '../texts/texts'

/** The zone shown where an exam states none: that of all exams so far. */
export const HOME_ZONE = 'Asia/Shanghai'

/** Now, as the engine last said; the year is only told where it is another than this. */
let today = Date.now()

export function reckonFrom(serverTime: string): void {
  today = Date.parse(serverTime)
}

/** The day so many days from now, on China's calendar: 2026-10-08. */
export const dayFromNow = (days: number): string => new Date(today + days * 86_400_000 + 28_800_000).toISOString().slice(0, 10)

type Style = 'moment' | 'clock' | 'long'
type Parts = Record<Intl.DateTimeFormatPartTypes, string>

/** A moment on the clocks of a zone: 12月5日 周六 08:00. `long` adds year and seconds, `clock` is the time alone. */
export function shown(moment: string | number | Date, zone: string = HOME_ZONE, style: Style = 'moment'): string {
  const parts = onClocks(moment, zone)
  const time = `${parts.hour}:${parts.minute}`
  if (style === 'clock') return time
  const withYear = style === 'long' || parts.year !== onClocks(today, zone).year
  return `${day(parts, withYear)} ${time}${style === 'long' ? `:${parts.second}` : ''}`
}

/** The end of a span, as `say` tells moments. Midnight belongs to the day before: 12月10日 周四 24:00. */
export function shownEnd(moment: string, zone: string = HOME_ZONE, say = (at: string) => shown(at, zone)): string {
  if (shown(moment, zone, 'clock') !== '00:00') return say(moment)
  return say(new Date(Date.parse(moment) - 60_000).toISOString()).replace('23:59', '24:00')
}

function day({ year, month, day, weekday }: Parts, withYear: boolean): string {
  if (language.value === 'en') return `${weekday} ${day} ${month}${withYear ? ` ${year}` : ''}`
  return `${withYear ? `${year}年` : ''}${month}月${day}日 ${weekday}`
}

function onClocks(moment: string | number | Date, zone: string): Parts {
  const english = language.value === 'en'
  const style: Intl.DateTimeFormatOptions = {
    year: 'numeric', month: english ? 'short' : 'numeric', day: 'numeric', weekday: 'short',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  }
  const parts = formatter(english ? 'en-GB' : 'zh-CN', { ...style, timeZone: zone }).formatToParts(new Date(moment))
  return Object.fromEntries(parts.map(({ type, value }) => [type, value])) as Parts
}

/** A zone this browser has never heard of is shown as the home zone rather than not at all. */
function formatter(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, style)
  } catch {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: HOME_ZONE })
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
