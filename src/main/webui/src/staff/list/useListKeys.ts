import { onBeforeUnmount, onMounted } from 'vue'

interface Keys {
  search: () => void
  step: (by: 1 | -1) => void
  open: () => void
  select: () => void
  back: () => boolean
}

/** `/ j k Enter x Esc`, as mail programs have them; never while somebody types or a dialog is open. */
export function useListKeys(keys: Keys): void {
  function pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const target = event.target as HTMLElement
    if (document.querySelector('dialog[open]')) return
    if (target.closest('input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"]')) {
      if (event.key === 'Escape') target.blur()
      return
    }
    if (act(event.key, target)) event.preventDefault()
  }

  function act(key: string, target: HTMLElement): boolean {
    switch (key) {
      case '/': keys.search(); return true
      case 'j': keys.step(1); return true
      case 'k': keys.step(-1); return true
      case 'x': keys.select(); return true
      case 'Enter':
        if (target.closest('a, button, summary')) return false
        keys.open()
        return true
      case 'Escape': return keys.back()
      default: return false
    }
  }

  onMounted(() => document.addEventListener('keydown', pressed))
  onBeforeUnmount(() => document.removeEventListener('keydown', pressed))
}
