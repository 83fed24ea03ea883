import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the tools put into the pages of their own, by how such modules are named. */
const HELPERS = [[/^\0vite\//, 'vite'], [/plugin-vue:/, '@vitejs/plugin-vue'], [/^\0?rolldown\//, 'rolldown']]

/**
 * The package a module comes from; undefined for ours.
 *
 * @param {string} module its id, such as `/a/node_modules/@vue/shared/dist/shared.js`
 */
export function packageOf(module) {
  const inPackage = module.replaceAll('\\', '/').match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//)
  return inPackage?.[1] ?? HELPERS.find(([name]) => name.test(module))?.[1]
}

/** The text a package wants to stay with what is made of it; not those of what it is built from itself. */
function text(folder) {
  const file = readdirSync(folder).find(name => /^licen[cs]e(\.|$)/i.test(name))
  if (!file) throw new Error(`${folder} has no text of its licence`)
  return readFileSync(join(folder, file), 'utf8').split('\n# Licenses of bundled dependencies')[0].trim()
}

/**
 * Writes which packages are really in the pages, to be looked at by licences.mjs (packages that only build them are not),
 * and the texts of their licences beside the pages, which they ask for.
 *
 * @param {'alone' | 'added'} how added: to what an earlier part of the same build has written
 */
export function bundled(how) {
  return {
    name: 'bundled',
    generateBundle(_, bundle) {
      const { KAOCHANG_PAGES_PACKAGES: list, KAOCHANG_PAGES_OUT: out } = process.env
      if (!list || !out) return
      const modules = Object.values(bundle).flatMap(file => file.type === 'chunk' ? Object.keys(file.modules).filter(id => file.modules[id].renderedLength !== 0) : file.originalFileNames ?? [])
      const before = how === 'added' && existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')).map(({ name }) => name) : []
      const packages = [...new Set([...before, ...modules.map(packageOf)].filter(Boolean))].sort().map(name => {
        const folder = join('node_modules', name)
        const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
        return { name, version, license, text: text(folder) }
      })
      writeFileSync(list, `${JSON.stringify(packages.map(({ name, version, license }) => ({ name, version, license })), null, 2)}\n`)
      writeFileSync(join(out, '..', 'licences-of-pages.txt'), packages.map(({ name, version, text }) => `${name} ${version}\n\n${text}\n`).join('\n\n'))
    },
  }
}
