import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { compress, init } from '@bokuweb/zstd-wasm'

/** Pictures and fonts are packed already. */
const WORTH_PACKING = /\.(html|js|css|svg|json)$/

/**
 * Packs the pages once, here, as tightly as can be, so that no server has to at every request: `index.tsv` names each
 * file, the hash of its content and the codings it lies there in; http.pages.PageFilesSource reads it.
 *
 * @param from folder of the pages as built
 * @param to folder for what is packed; what lay there goes
 */
export async function pack(from, to) {
  await init()
  const packers = {
    br: bytes => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    zstd: bytes => compress(bytes, 22),
    gzip: bytes => gzipSync(bytes, { level: 9 }),
    identity: bytes => bytes,
  }
  const totals = { br: 0, zstd: 0, gzip: 0, identity: 0 }
  rmSync(to, { recursive: true, force: true })
  const lines = files(from).map(name => {
    const bytes = readFileSync(join(from, name))
    const codings = Object.keys(packers).filter(coding => {
      if (coding !== 'identity' && !WORTH_PACKING.test(name)) return false
      const packed = packers[coding](bytes)
      totals[coding] += packed.length
      if (coding !== 'identity' && packed.length >= bytes.length) return false
      const path = join(to, coding, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, packed)
      return true
    })
    return [name, createHash('sha256').update(bytes).digest('base64url').slice(0, 22), codings.join(',')].join('\t')
  })
  writeFileSync(join(to, 'index.tsv'), `${lines.join('\n')}\n`)
  return totals
}

function files(folder) {
  return ['index.html', 'staff.html', 'sw.js', ...readdirSync(join(folder, 'assets')).sort().map(name => `assets/${name}`)]
}
