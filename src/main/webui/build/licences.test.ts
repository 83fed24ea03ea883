import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { packageOf } from './bundled.mjs'
import { choose, review } from './licences.mjs'

const rules = JSON.parse(readFileSync('build/licences.json', 'utf8'))
const jar = (...names: string[]) => ({ components: [{ group: 'org.example', name: 'a', version: '1', licenses: names.map(name => ({ license: { name } })) }] })
const vue = [{ name: 'vue', version: '3', license: 'MIT' }]

test.each(['GPL-2.0-only', 'GPL-3.0-only', 'AGPL-3.0-only', 'LGPL-2.1-only', 'SSPL-1.0', 'BUSL-1.1', 'Commercial'])('%s is refused', name => {
  expect(review(jar(name), vue, rules).wrong).toEqual([`org.example:a 1 (program): ${name}`])
  expect(review(jar('MIT'), [{ name: 'b', version: '2', license: name }], rules).wrong).toEqual([`b 2 (pages): ${name}`])
})

test('no licence is refused too', () => {
  expect(review(jar(), vue, rules).wrong).toEqual(['org.example:a 1 (program): names no licence'])
  expect(review(jar('MIT'), [{ name: 'b', version: '2' }], rules).wrong).toEqual(['b 2 (pages): names no licence'])
})

test('an empty list is not taken for a clean one', () => {
  expect(review({ components: [] }, [], rules).wrong).toHaveLength(2)
})

test('of several licences of a jar one is enough, the preferred one', () => {
  const { rows, wrong } = review(jar('GPL-3.0-only', 'EPL-2.0', 'BSD-3-Clause'), vue, rules)
  expect(wrong).toEqual([])
  expect(rows[0]).toMatchObject({ name: 'org.example:a', chosen: 'BSD-3-Clause' })
})

test('what is inside a jar counts as well', () => {
  const inside = [{ component: 'org.example:*', licence: 'GPL-2.0-only', what: 'a' }]
  expect(review(jar('MIT'), vue, { ...rules, inside }).wrong).toEqual(['org.example:a, inside 1 (program): GPL-2.0-only'])
})

test.each([
  ['MIT', 'MIT'],
  ['(GPL-3.0-only OR MIT)', 'MIT'],
  ['MIT AND GPL-3.0-only', undefined],
  ['(MIT OR GPL-3.0-only) AND ISC', 'MIT AND ISC'],
  ['GPL-3.0-only OR MIT AND ISC', 'MIT AND ISC'],
  ['GPL-2.0-only WITH Classpath-exception-2.0', 'GPL-2.0-only WITH Classpath-exception-2.0'],
  ['GPL-2.0-only', undefined],
  ['(MIT', undefined],
  ['MIT ISC', undefined],
  ['', undefined],
])('%s: %s', (expression, chosen) => {
  expect(choose(expression, rules.allowed.flatMap((each: { names: string[] }) => each.names))).toBe(chosen)
})

test.each([
  ['/a/node_modules/vue/dist/vue.js', 'vue'],
  ['C:\\a\\node_modules\\@vue\\shared\\dist\\shared.js?x', '@vue/shared'],
  ['/a/node_modules/b/node_modules/idb/build/index.js', 'idb'],
  ['\0vite/preload-helper.js', 'vite'],
  ['\0plugin-vue:export-helper', '@vitejs/plugin-vue'],
  ['/a/src/main/webui/src/App.vue', undefined],
])('%s is of %s', (module, name) => {
  expect(packageOf(module)).toBe(name)
})
