/**
 * Leads to the heading of every new page once it is there, which may be a while after the address has changed, and
 * without any change of it: the sitting turns into the result. The first page of all is left to the browser. Whoever
 * has already gone on in the new page stays there.
 */
export function leadToHeadings(): void {
  let known: HTMLElement | null = null
  let first = true
  new MutationObserver(() => {
    const heading = document.querySelector<HTMLElement>('main h1')
    if (!heading || heading === known) return
    known = heading
    if (!first) setTimeout(() => lead(heading), 80)
    first = false
  }).observe(document.body, { childList: true, subtree: true })
}

function lead(heading: HTMLElement): void {
  if (document.activeElement?.closest('main, dialog')) return
  heading.focus({ preventScroll: true })
}
