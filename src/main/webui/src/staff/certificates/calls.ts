import { ask, part } from '../http/ask'
import { download } from '../http/download'
import type { CertificatePage, CertificateRow, CertificateStory } from '../http/reportContract'
import type { Page } from '../list/types'

export const certificates = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<CertificateRow>> {
    const page = await ask<CertificatePage>('GET', '/report/certificates', { query: { ...Object.fromEntries(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.certificates, next: page.next ?? null }
  },
  one: (id: string) => ask<CertificateStory>('GET', `/report/certificates/${part(id)}`),
  print: (id: string, number: string) => download(`/certificates/${part(id)}/print`, `${number}.pdf`, 'application/pdf'),
}
