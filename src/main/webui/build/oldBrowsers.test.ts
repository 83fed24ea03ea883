import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { wrongInScript, wrongInStyle } from './oldBrowsers.mjs'

test('what old browsers stumble over is found', () => {
  const wrong = [
    'a?.b', 'a ?? b', 'a ??= b', 'class A { #b = 1 }', '[1].at(-1)', '"a".replaceAll("a", "b")', 'Object.hasOwn(a, "b")',
    'structuredClone(a)', 'crypto.randomUUID()', 'new WeakRef(a)', 'Promise.any([])', 'AbortSignal.timeout(1)', '/(?<=a)b/.test(c)', '10n',
  ]
  for (const code of wrong) expect(wrongInScript(code), code).not.toEqual([])
})

test('what they know is left alone', () => {
  const fine = ['const { at } = notice', 'import("./a.js")', 'async () => { try { await a } catch { b() } }', 'Object.fromEntries([])', '[1].flatMap(a => a)']
  for (const code of fine) expect(wrongInScript(code), code).toEqual([])
})

test('styles keep what they promise', () => {
  const wrong = [
    'a{inset:0}', 'a:is(b){}', 'a{height:100dvh}', 'a{color:color-mix(in srgb,red,blue)}', 'a{aspect-ratio:1}', 'a:hover{color:red}',
    'a{font-size:14px}', 'a{font:400 16px/1.7 serif}', 'html{-webkit-text-size-adjust:100%}', 'input:focus-visible~b{outline:1px}',
  ]
  for (const code of wrong) expect(wrongInStyle(code), code).not.toEqual([])
  const fine = [
    'a{box-shadow:inset 0 0 0 1px red;clip-path:inset(50%)}', '@media (hover: hover) and (pointer: fine){a:hover{color:red}}',
    'a{font-size:.875rem}', ':focus-visible{outline:1px}', 'input:focus~b{outline:1px}input:focus:not(:focus-visible)~b{outline:0}',
  ]
  for (const code of fine) expect(wrongInStyle(code), code).toEqual([])
})

test('the script that runs first speaks the language of the oldest browsers there are', () => {
  const code = readFileSync(new URL('../src/before.js', import.meta.url), 'utf8')
  expect(code).not.toMatch(/=>|`|\b(const|let)\b|\.\.\./)
})
