import { expect, test } from 'vitest'
import { catalogues } from './words'

/**
 * A text that nobody shows is found by looking for its key in the files that use its catalogue: written out (`'tab.edit'`), as the
 * name of a property (`begin:`), within a template (`kind.${kind}`), or by its kind (`t.of('kind', …)`). It rather misses one than
 * names one that is shown.
 */
const files = Object.entries(import.meta.glob<string>(['../**/*.{ts,vue}', '!../**/*.test.ts'], { query: '?raw', import: 'default', eager: true }))
const resolved = (path: string, from = './') => new URL(path, new URL(from, 'http://desk/staff/texts/')).pathname.replace(/\.ts$/, '')
const sources = files.map(([path, text]) => ({ path, text, imports: [...text.matchAll(/ from '(\.[^']*)'/g)].map(([, name = '']) => resolved(name, path)) }))

/** What stands below the texts of a catalogue uses them too. */
function usersOf(place: string): string {
  const own = sources.find(({ text }) => text.includes(`words('${place}', {`))
  if (!own) return ''
  const others = sources.filter(({ imports }) => imports.includes(resolved(own.path))).map(({ text }) => text)
  return [own.text.slice(own.text.indexOf('\n})\n')), ...others].join('\n')
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Templates of nothing but names and what is filled in, as patterns; those that begin with a name, or that something is called with. */
function templatesOf(users: string): RegExp[] {
  return [...users.matchAll(/(\w\()?`([^`\n]*)`/g)]
    .filter(([, call, text = '']) => call || /^\w/.test(text))
    .map(([, , text = '']) => text.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/))
    .filter(pieces => pieces.length > 1 && /^[\w.-]+$/.test(pieces.join('')))
    .map(pieces => new RegExp(`^${pieces.map(escaped).join('.+')}$`))
}

function unusedOf(place: string, keys: string[]): string[] {
  const users = usersOf(place)
  const templates = templatesOf(users)
  const kindsAsValues = /\.of\((?!')/.test(users)
  return keys.filter(key => {
    const kind = key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : null
    const byKind = kind !== null && (users.includes(`.of('${kind}',`) || (kindsAsValues && users.includes(`'${kind}'`)))
    return !byKind && !users.includes(`'${key}'`) && !new RegExp(`^\\s*${escaped(key)}: `, 'm').test(users) && !templates.some(template => template.test(key))
  })
}

test('every text of the desk is shown somewhere', async () => {
  await Promise.all(Object.values(import.meta.glob(['../**/*exts.ts', '../audit/actions.ts', './common.ts'])).map(load => load()))
  expect(catalogues.size).toBeGreaterThan(10)
  expect([...catalogues].flatMap(([place, pairs]) => unusedOf(place, Object.keys(pairs)).map(key => `${place}: ${key}`))).toEqual([])
})
