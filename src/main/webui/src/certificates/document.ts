import { api } from '../http/api'
import type { MyCertificate } from '../http/contract'

/** How long the browser may take to begin with a file before it is forgotten. */
const KEPT_MS = 60_000

/** Fetches the PDF and hands it to the browser, to be kept or printed. */
export async function download({ certificateId, number }: MyCertificate): Promise<void> {
  const file = URL.createObjectURL(await api.certificateDocument(certificateId))
  const link = document.createElement('a')
  link.href = file
  link.download = `${number ?? certificateId}.pdf`
  link.click()
  setTimeout(() => URL.revokeObjectURL(file), KEPT_MS)
}
