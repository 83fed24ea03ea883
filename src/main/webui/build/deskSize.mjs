import { gzipSync } from 'node:zlib'

/** What the desk may weigh until a list can be worked with, in bytes of gzip: its shell and the heaviest of its pages. */
const MOST_SHELL = 160_000
const MOST_PAGE = 140_000

/** Fails the build when the desk grows past what an office with a slow line waits for. */
export const deskSize = {
  name: 'desk-size',
  enforce: 'post',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk')
    const entry = chunks.find(({ isEntry }) => isEntry)
    const shell = needed(bundle, entry, new Set())
    const shellSize = weigh(bundle, shell)
    const pages = chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith('Place.vue')).map(chunk => {
      const own = [...needed(bundle, chunk, new Set())].filter(name => !shell.has(name))
      return { name: chunk.name, size: weigh(bundle, own) }
    }).sort((a, b) => b.size - a.size)
    const said = `Desk: shell ${kB(shellSize)} in gzip; pages ${pages.map(({ name, size }) => `${name} ${kB(size)}`).join(', ')}.`
    if (shellSize > MOST_SHELL || pages.some(({ size }) => size > MOST_PAGE)) throw new Error(said)
    console.log(said)
  },
}

function needed(bundle, chunk, found) {
  if (found.has(chunk.fileName)) return found
  found.add(chunk.fileName)
  chunk.viteMetadata?.importedCss.forEach(name => found.add(name))
  chunk.imports.forEach(name => needed(bundle, bundle[name], found))
  return found
}

const weigh = (bundle, names) => [...names].reduce((sum, name) => sum + gzipSync(content(bundle[name]), { level: 9 }).length, 0)
const content = file => Buffer.from(file.type === 'chunk' ? file.code : file.source)
const kB = bytes => `${(bytes / 1000).toFixed(1)} kB`
