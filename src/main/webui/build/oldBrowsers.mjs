import { parse } from 'acorn'

/**
 * What the oldest browsers that must do (Chromium 69, Safari 13, Firefox 68) do not know, and what the pages promise of
 * their styles. Each entry: what is not to be found, and why it is not. `Object.fromEntries` and `globalThis` are there:
 * before.js brings them along.
 */
const CALLS = new Set(['at', 'replaceAll', 'matchAll', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced',
  'hasOwn', 'allSettled', 'withResolvers', 'groupBy', 'fromAsync', 'randomUUID', 'replaceChildren', 'checkVisibility',
  'structuredClone', 'queueMicrotask', 'requestSubmit', 'isWellFormed', 'toWellFormed'])
const NAMES = new Set(['structuredClone', 'queueMicrotask', 'WeakRef', 'FinalizationRegistry', 'AggregateError',
  'CompressionStream', 'DecompressionStream', 'BigInt', 'URLPattern', 'scheduler'])
const MEMBERS = { Promise: ['any', 'try'], AbortSignal: ['any', 'timeout', 'abort'], Intl: ['ListFormat', 'RelativeTimeFormat', 'Segmenter', 'DisplayNames'] }
/** Vue passes these on for those who call them; it never does so itself. */
const VUES_OWN = ['.toSorted()', '.toReversed()', '.toSpliced()']
const STYLES = [
  [/[^-]inset:/, 'inset'], [/aspect-ratio:/, 'aspect-ratio'], [/:(is|where|has)\(/, ':is, :where, :has'], [/@(container|layer)/, '@container, @layer'],
  [/\d[dsl]v[hwib]\b/, 'dvh and its like'], [/color-mix\(/, 'color-mix'], [/[{;]\s*&/, 'nesting'],
  [/font-size:\s*[\d.]+px|font:[^;}]*[\d.]+px/, 'sizes of text in px: they do not follow the setting of the browser'],
  [/text-size-adjust/, 'text-size-adjust: it keeps out the size set in WeChat'],
]

/** @returns what is wrong with a script */
export function wrongInScript(code) {
  let program
  try {
    program = parse(code, { ecmaVersion: 2020, sourceType: 'module' })
  } catch (error) {
    return [`newer syntax: ${error.message}`]
  }
  const wrong = new Set()
  visit(program, node => {
    const said = newer(node)
    if (said) wrong.add(said)
  })
  return [...wrong]
}

function newer(node) {
  switch (node.type) {
    case 'ChainExpression': return '?.'
    case 'LogicalExpression': return node.operator === '??' ? '??' : null
    case 'Literal': return node.bigint ? 'BigInt' : node.regex && /\(\?<|\\p\{/.test(node.regex.pattern) ? `/${node.regex.pattern}/` : null
    case 'Identifier': return null
    case 'NewExpression': return NAMES.has(node.callee.name) ? node.callee.name : null
    case 'CallExpression': return call(node.callee)
    default: return null
  }
}

function call(callee) {
  if (callee.type === 'Identifier') return NAMES.has(callee.name) ? callee.name : null
  if (callee.type !== 'MemberExpression' || callee.computed) return null
  const name = callee.property.name
  return CALLS.has(name) || MEMBERS[callee.object.name]?.includes(name) ? `.${name}()` : null
}

function visit(node, look) {
  if (Array.isArray(node)) return node.forEach(each => visit(each, look))
  if (!node || typeof node.type !== 'string') return
  look(node)
  for (const [key, value] of Object.entries(node)) if (key !== 'loc' && value && typeof value === 'object') visit(value, look)
}

/** @returns what is wrong with a style sheet */
export function wrongInStyle(code) {
  const wrong = STYLES.filter(([pattern]) => pattern.test(code)).map(([, said]) => said)
  const untouched = code.replace(/@media\s*\(hover:\s*hover\)\s*and\s*\(pointer:\s*fine\)\s*\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
  if (/:hover/.test(untouched)) wrong.push(':hover outside of (hover: hover): after a tap it stays')
  // Where a browser does not know :focus-visible it forgets the whole rule: a focus that only this shows would be lost.
  if (/:focus-visible[^{},]*~/.test(code.replace(/:focus:not\(:focus-visible\)/g, ''))) wrong.push(':focus-visible for what has no outline of its own')
  return wrong
}

/** Fails the build when something is newer than the oldest browsers. */
export const oldBrowsers = {
  name: 'old-browsers',
  enforce: 'post',
  generateBundle(_, bundle) {
    const wrong = Object.values(bundle).flatMap(file => {
      const look = file.fileName.endsWith('.js') ? wrongInScript : file.fileName.endsWith('.css') ? wrongInStyle : () => []
      return look(String(file.code ?? file.source)).filter(said => !(file.fileName.includes('/runtime-core') && VUES_OWN.includes(said)))
        .map(said => `${file.fileName}: ${said}`)
    })
    if (wrong.length) throw new Error(`Too new for the browsers that must do (build/oldBrowsers.mjs):\n${wrong.join('\n')}`)
  },
}
