// Builds the pages into the program: called by Maven, does nothing when nothing changed.
//   node build.mjs <folder to build into> <folder for the mark of the last build>
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { install, npm } from './build/install.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const [out, marks] = process.argv.slice(2).map(path => resolve(path))
if (!out || !marks) throw new Error('usage: node build.mjs <output folder> <mark folder>')

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  throw new Error(`The pages need Node 20.19 or newer to be built, this is ${process.versions.node}. Skip them with -Dskip.webui=true.`)
}

const inputs = ['package-lock.json', 'package.json', 'index.html', 'staff.html', 'vite.config.ts', 'vite.staff.config.ts', 'tsconfig.json', 'tsconfig.build.json', 'build.mjs', ...walk('build'), ...walk('src')]
const wanted = digest(inputs)
const mark = join(marks, 'webui.sha256')
const packedPages = join(dirname(out), 'packed')
const packages = join(marks, 'kaochang-pages.json')
if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted && existsSync(join(out, 'index.html')) && existsSync(join(out, 'staff.html')) && existsSync(join(packedPages, 'index.tsv')) && existsSync(packages)) {
  console.log('Pages unchanged.')
  process.exit(0)
}

install(false)
rmSync(join(out, 'assets'), { recursive: true, force: true })
for (const name of ['index.html', 'staff.html', 'sw.js']) rmSync(join(out, name), { force: true })
for (const folder of [out, marks]) mkdirSync(folder, { recursive: true })
process.env.KAOCHANG_PAGES_OUT = out
process.env.KAOCHANG_PAGES_PACKAGES = packages
npm('run', 'build', '--silent')
// Only now are the packages there that it needs.
const { pack } = await import(pathToFileURL(join(here, 'build', 'pack.mjs')))
await pack(out, packedPages)
writeFileSync(mark, wanted)

function walk(folder) {
  return readdirSync(join(here, folder), { withFileTypes: true })
    .flatMap(entry => entry.isDirectory() ? walk(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`])
    .filter(name => !name.includes('.test'))
    .sort()
}

function digest(names) {
  const hash = createHash('sha256')
  for (const name of names) hash.update(name).update('\0').update(readFileSync(join(here, name))).update('\0')
  return hash.digest('hex')
}
