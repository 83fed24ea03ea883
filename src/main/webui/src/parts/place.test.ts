import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keptName, placeOf } from './place'

test('each place has names of its own, and the root those it always had', () => {
  expect(keptName('session', placeOf('/'))).toBe('kaochang.session')
  expect(keptName('session', placeOf('/index.html'))).toBe('kaochang.session')
  expect(keptName('session', placeOf('/t/city/'))).toBe('kaochang./t/city/.session')
  expect(keptName('session', placeOf('/t/city-two/index.html'))).not.toBe(keptName('session', placeOf('/t/city/')))
})

test('the script that runs first finds what the pages keep', () => {
  const source = readFileSync(new URL('../before.js', import.meta.url), 'utf8')
  const named = /function keptName\(name\) \{[^]*?\n {2}\}/.exec(source)?.[0] ?? ''
  for (const pathname of ['/', '/index.html', '/t/city/', '/t/city/index.html', '/exam/t/b/']) {
    const first = new Function('window', `${named}; return keptName('theme')`)({ location: { pathname } }) as string
    expect(first, pathname).toBe(keptName('theme', placeOf(pathname)))
  }
})
