import { brotliCompressSync, gzipSync } from 'node:zlib'

/** What the log-in page may put on the wire until it can be used, in bytes: everything, with headers and the engine's answers. */
export const MOST = 60_000
/** Headers of one answer, and what a log-in page asks of the engine: a captcha with its picture, and whose site it is. */
const HEADERS = 540
const ANSWERS = 3_500

/** Fails the build when the first view has grown too heavy for a phone with a bad network. */
export const firstView = {
  name: 'first-view',
  enforce: 'post',
  generateBundle(_, bundle) {
    const names = ['index.html', ...neededFor(bundle, 'index.html', 'src/texts/zh-CN.ts?part=first', 'src/login/LoginPage.vue')]
    const weigh = pack => names.reduce((sum, name) => sum + pack(content(bundle[name])) + HEADERS, ANSWERS)
    const brotli = weigh(bytes => brotliCompressSync(bytes).length)
    const gzip = weigh(bytes => gzipSync(bytes, { level: 9 }).length)
    const said = `First view: ${kB(brotli)} in brotli, ${kB(gzip)} in gzip, in ${names.length} files; ${kB(MOST)} at most.`
    if (brotli > MOST) throw new Error(`${said}\n${names.join('\n')}`)
    console.log(said)
  },
}

/** All files that these modules cannot do without. */
function neededFor(bundle, ...modules) {
  const needed = new Set(Object.keys(bundle).filter(name => /before-.*\.js$|\.svg$/.test(name)))
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk')
  function take(chunk) {
    if (needed.has(chunk.fileName)) return
    needed.add(chunk.fileName)
    chunk.viteMetadata?.importedCss.forEach(name => needed.add(name))
    chunk.imports.forEach(name => take(bundle[name]))
  }
  for (const module of modules) {
    const chunk = chunks.find(({ moduleIds, facadeModuleId }) => [...moduleIds, facadeModuleId].some(id => id?.endsWith(`/${module}`)))
    if (!chunk) throw new Error(`no part holds ${module}`)
    take(chunk)
  }
  return [...needed].sort()
}

const content = file => Buffer.from(file.type === 'chunk' ? file.code : file.source)
const kB = bytes => `${(bytes / 1000).toFixed(1)} kB`
