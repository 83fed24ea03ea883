/** Lets the browser keep the pages for a reload without network, once everything pressing is done. */
export function keepPages(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  setTimeout(() => void navigator.serviceWorker.register('./sw.js').catch(() => undefined), 1_500)
}

/** Whether a reload works without the network. Only over HTTPS (or on this machine) do browsers allow for it. */
export function pagesKept(): boolean {
  return Boolean(navigator.serviceWorker?.controller)
}
