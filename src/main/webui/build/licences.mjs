// Refuses what stands under a licence that is not in licences.json, and writes which is ours for each component.
//   node licences.mjs <inventory of the jars, CycloneDX> <packages in the pages, by bundled.mjs> <report to write>
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const rank = (choice, allowed) => Math.max(...choice.split(' AND ').map(name => allowed.indexOf(name)))

/** The first in the list of those allowed. */
const preferred = (choices, allowed) => choices.filter(Boolean).sort((a, b) => rank(a, allowed) - rank(b, allowed))[0]

/**
 * One licence of those a component offers that we may take: the first in the list of those allowed.
 *
 * @param {string} expression of SPDX, such as `(MIT OR GPL-2.0-only) AND ISC`; of names without blanks, or a name alone
 * @param {string[]} allowed names, the preferred ones first
 * @returns {string | undefined} what is chosen, joined by AND where several hold at once; undefined: nothing may be
 */
export function choose(expression, allowed) {
  if (allowed.includes(expression)) return expression
  const tokens = expression.match(/[()]|[^\s()]+(?: WITH [^\s()]+)?/g) ?? []
  let at = 0
  const either = () => {
    const found = [both()]
    while (tokens[at] === 'OR') { at++; found.push(both()) }
    return preferred(found, allowed)
  }
  const both = () => {
    const found = [one()]
    while (tokens[at] === 'AND') { at++; found.push(one()) }
    return found.includes(undefined) ? undefined : found.join(' AND ')
  }
  const one = () => {
    const token = tokens[at++]
    if (token !== '(') return allowed.includes(token) ? token : undefined
    const inner = either()
    return tokens[at++] === ')' ? inner : undefined
  }
  const chosen = either()
  return at === tokens.length ? chosen : undefined
}

/** Several licences in the description of a jar are offered to choose from. */
function jar({ group, name, version, licenses = [] }) {
  return { where: 'program', name: group ? `${group}:${name}` : name, version, offers: licenses.map(each => each.expression ?? each.license.id ?? each.license.name) }
}

const names = pattern => new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace('*', '.*')}$`)

/**
 * @param sbom in CycloneDX's JSON
 * @param packages name, version and license of what is in the pages
 * @param rules as in licences.json
 * @returns rows of the report and, of those for which there is no licence we may take, what is wrong
 */
export function review(sbom, packages, rules) {
  const allowed = rules.allowed.flatMap(each => each.names)
  const jars = sbom.components.map(jar)
  const pages = packages.map(({ name, version, license }) => ({ where: 'pages', name, version, offers: license ? [license] : [] }))
  const inside = rules.inside.flatMap(each => jars.filter(({ name }) => names(each.component).test(name))
    .map(({ name, version }) => ({ where: 'program', name: `${name}, inside`, version, offers: [each.licence] })))
  const rows = [...jars, ...inside, ...pages].map(row => ({
    ...row,
    chosen: preferred(row.offers.map(offer => choose(offer, allowed)), allowed),
  }))
  const wrong = rows.filter(({ chosen }) => !chosen)
    .map(({ where, name, version, offers }) => `${name} ${version} (${where}): ${offers.join(', ') || 'names no licence'}`)
  if (jars.length === 0) wrong.push('the inventory of the jars is empty')
  if (packages.length === 0) wrong.push('the list of the packages in the pages is empty')
  return { rows, wrong }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [sbom, packages, out] = process.argv.slice(2)
  rmSync(out, { force: true })
  if (!existsSync(sbom)) {
    console.warn('Licences not looked at: Maven writes the inventory of the jars only when it is online.')
    process.exit(0)
  }
  const read = path => JSON.parse(readFileSync(path, 'utf8'))
  const { rows, wrong } = review(read(sbom), read(packages), read(fileURLToPath(new URL('licences.json', import.meta.url))))
  const lines = rows.map(({ where, name, version, offers, chosen }) => [where, name, version, offers.join(' | '), chosen ?? 'NONE'].join('\t'))
  writeFileSync(out, ['where\tcomponent\tversion\toffered under\ttaken under', ...lines.sort(), ''].join('\n'))
  if (wrong.length > 0) {
    console.error(`No licence we may take (allowed, and why: src/main/webui/build/licences.json):\n  ${wrong.join('\n  ')}`)
    process.exit(1)
  }
}
