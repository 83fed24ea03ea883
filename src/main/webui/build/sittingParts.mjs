/** Where a sitting begins, and the one module that may fetch parts of it later. */
const SITTING = 'src/sitting/AttemptPage.vue'
const LIST = 'src/sitting/laterParts.ts'
/** The texts of both languages, of which the spoken one is here before any page. */
const TEXTS = /\/src\/texts\//

/**
 * The parts that something can come to show by fetching them later, and that the list does not fetch before.
 *
 * @param {string} from where it begins
 * @param {string} list the module whose parts are fetched before
 * @param {(module: string) => { imported: readonly string[], later: readonly string[] }} graph what a module names
 * @returns {string[]} each as `module → part`
 */
export function notListed(from, list, graph) {
  const listed = new Set(graph(list).later)
  const seen = new Set()
  const missing = []
  const next = [from]
  while (next.length) {
    const module = next.pop()
    if (seen.has(module)) continue
    seen.add(module)
    const { imported, later } = graph(module)
    missing.push(...later.filter(part => !listed.has(part) && !TEXTS.test(part)).map(part => `${module} → ${part}`))
    next.push(...imported, ...later)
  }
  return missing
}

/** Refuses to build pages of which a sitting could miss a part when the network is gone. */
export const sittingParts = {
  name: 'sitting-parts',
  generateBundle() {
    const find = end => {
      const id = [...this.getModuleIds()].find(each => each.replaceAll('\\', '/').endsWith(end))
      if (!id) throw new Error(`no ${end}`)
      return id
    }
    const graph = id => {
      const info = this.getModuleInfo(id)
      return { imported: info?.importedIds ?? [], later: info?.dynamicallyImportedIds ?? [] }
    }
    const missing = notListed(find(SITTING), find(LIST), graph)
    if (missing.length) throw new Error(`not fetched before a sitting begins, see ${LIST}:\n${missing.join('\n')}`)
  },
}
