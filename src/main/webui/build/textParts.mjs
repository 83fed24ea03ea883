import { readFileSync } from 'node:fs'

/** What the log-in pages have no use for. Everything else is part of the first view. */
const LATER = /^ {2}'(exams|certificate|check|credit|apply|reason|rules|waiting|sitting|submit|pen|undelivered|result|review|records|state|devices|contacts|factor|recovery|staff|type|option|app\.updated|error\.(admission|attempt|application|pen|not-found))[.'-]/

/** Serves a catalogue in two parts, `./zh-CN?part=first` and `?part=rest`: a text a line is a rule of its own test. */
export const textParts = {
  name: 'text-parts',
  enforce: 'pre',
  async resolveId(source, importer) {
    const [name, part] = source.split('?part=')
    if (!part) return null
    const found = await this.resolve(name, importer, { skipSelf: true })
    return found && `${found.id}?part=${part}`
  },
  load(id) {
    const [file, part] = id.split('?part=')
    if (!part) return null
    this.addWatchFile(file)
    const lines = readFileSync(file, 'utf8').split('\n').filter(line => /^ {2}'/.test(line))
    return { code: `export default {\n${lines.filter(line => LATER.test(line) === (part === 'rest')).join('\n')}\n}`, moduleType: 'js' }
  },
}
