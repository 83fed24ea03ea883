// Puts the fonts that certificates are printed with where the program finds them, and says in which order they are asked for a
// character. Does nothing where that was done with the same packages, and asks nobody for packages that lie here already.
//   node fonts.mjs <folder>
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const folder = resolve(process.argv[2])

const done = ['package-lock.json', 'package.json', 'fonts.mjs'].reduce((hash, file) => hash.update(readFileSync(join(here, file))), createHash('sha256')).digest('hex')
const mark = join(folder, '.done')
if (existsSync(mark) && readFileSync(mark, 'utf8') === done) process.exit(0)

install()
mkdirSync(folder, { recursive: true })

/** In the order in which they are asked for a character: where both have it, in its Chinese form. */
const ORDER = ['@expo-google-fonts/noto-serif-sc', '@expo-google-fonts/noto-serif-jp']

const fonts = []
for (const font of ORDER) {
  const from = join(here, 'node_modules', font)
  const regular = readdirSync(join(from, '400Regular')).find(file => file.endsWith('.ttf'))
  copyFileSync(join(from, '400Regular', regular), join(folder, regular))
  copyFileSync(join(from, 'LICENSE_FONT'), join(folder, regular.replace('.ttf', '-licence.txt')))
  fonts.push(regular)
}
writeFileSync(join(folder, 'fonts.txt'), `${fonts.join('\n')}\n`)
writeFileSync(mark, done)

function install() {
  const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex')
  const installed = join(here, 'node_modules', '.kaochang-lock')
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return
  const windows = process.platform === 'win32'
  execFileSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here, stdio: 'inherit', shell: windows })
  writeFileSync(installed, lock)
}
