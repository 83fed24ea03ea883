/**
 * Leads to the heading of every new page once it is there, which may be a while after the address has changed, and
 * without any change of it: the sitting turns into the result. The first page of all is left to the browser. Whoever
 * has already gone on stays there, in the new page or, by Tab, beside it.
 */
export function leadToHeadings(): void {
  let known: HTMLElement | null = null
  let first = true
  let tabbed = false
  document.addEventListener('keydown', ({ key }) => { if (key === 'Tab') tabbed = true })
  document.addEventListener('click', () => { tabbed = false })
  new MutationObserver(() => {
    const heading = document.querySelector<HTMLElement>('main h1')
    if (!heading || heading === known) return
    known = heading
    if (!first) setTimeout(() => lead(heading, tabbed), 80)
    first = false
  }).observe(document.body, { childList: true, subtree: true })
}

function lead(heading: HTMLElement, tabbed: boolean): void {
  const at = document.activeElement
  const goneOn = at?.closest('main, dialog') || tabbed && at !== document.body
  if (!goneOn) heading.focus({ preventScroll: true })
}
