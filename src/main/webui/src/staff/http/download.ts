import { reply, type AskOptions } from './ask'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const CSV = 'text/csv'

/** The same call as a file, which the browser puts where it puts files. */
export async function download(path: string, name: string, accept: string, options: AskOptions & { method?: 'GET' | 'POST' } = {}): Promise<void> {
  const answer = await reply(options.method ?? 'GET', path, { ...options, accept, timeoutMs: 600_000 })
  keepFile(await answer.blob(), nameFrom(answer.headers.get('Content-Disposition')) ?? name)
}

export function keepFile(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** `filename*` of RFC 6266 first, since names are Chinese. */
export function nameFrom(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null
}
