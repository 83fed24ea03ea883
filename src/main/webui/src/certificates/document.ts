import { api } from '../http/api'
import type { MyCertificate } from '../http/contract'

/** How long the browser may take to begin with a file before it is forgotten. */
const KEPT_MS = 60_000

/** Fetches the PDF and hands it to the browser, to be kept or printed. */
export async function download({ certificateId, number }: MyCertificate): Promise<void> {
  hand(await api.certificateDocument(certificateId), `${number ?? certificateId}.pdf`)
}

/** The same for a copy. */
export async function downloadCopy({ certificateId, number }: MyCertificate, copyId: string): Promise<void> {
  hand(await api.certificateCopyDocument(certificateId, copyId), `${number ?? certificateId}-copy.pdf`)
}

function hand(pdf: Blob, name: string): void {
  const file = URL.createObjectURL(pdf)
  const link = document.createElement('a')
  link.href = file
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(file), KEPT_MS)
}
