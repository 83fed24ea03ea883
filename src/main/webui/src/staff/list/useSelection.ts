import { computed, shallowRef, type Ref } from 'vue'

/** What is picked of a list: by key, so that it stays when more rows come. */
export function useSelection<R>(rows: Readonly<Ref<readonly R[]>>, keyOf: (row: R) => string) {
  const picked = shallowRef(new Map<string, R>())

  function pick(row: R): void {
    const next = new Map(picked.value)
    const key = keyOf(row)
    if (!next.delete(key)) next.set(key, row)
    picked.value = next
  }

  /** @param surely also where all are picked already, who are let go else */
  function pickAll(surely = false): void {
    picked.value = !surely && picked.value.size >= rows.value.length ? new Map() : new Map(rows.value.map(row => [keyOf(row), row]))
  }

  return { picked, pick, pickAll, letGo: () => { picked.value = new Map() }, selection: computed(() => [...picked.value.values()]) }
}
