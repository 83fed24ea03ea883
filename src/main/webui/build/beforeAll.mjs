import { readFileSync } from 'node:fs'

/**
 * Puts the script that runs before everything in place, with the names of the parts that are wanted first.
 *
 * @param {string} page the document that names it
 * @param {Record<string, string>} first what the page wants first, by the name that `before.js` knows it by
 */
export function beforeAll(page, first) {
  return {
    name: 'before-all',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(file => file.type === 'chunk')
      const named = Object.fromEntries(Object.entries(first).map(([name, source]) =>
        [name, chunks.find(({ moduleIds }) => moduleIds.some(id => id.endsWith(source)))?.fileName]))
      const source = readFileSync('src/before.js', 'utf8')
        .replace('PARTS = {}', `PARTS = ${JSON.stringify(named)}`)
        .replace(/\/\*[^]*?\*\/\n?/g, '').replace(/^ +/gm, '')
      const file = this.getFileName(this.emitFile({ type: 'asset', name: 'before.js', source }))
      const html = bundle[page]
      if (html?.type !== 'asset') throw new Error(`no ${page}`)
      html.source = String(html.source).replace('./src/before.js', `./${file}`)
    },
  }
}
