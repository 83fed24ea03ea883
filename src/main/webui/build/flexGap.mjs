/**
 * Chromium before 84 and Safari before 14.1 know `gap` in grids only. For every flex box with a gap this adds the same
 * gap as margins, for pages that `before.js` has marked with `no-gap`. Lines of a box that wraps stand apart below.
 */
export const flexGap = {
  postcssPlugin: 'flex-gap',
  Once(root) {
    root.walkRules(rule => {
      const gap = value(rule, 'gap')
      if (rule.selector.includes('.no-gap') || !gap || !/flex$/.test(value(rule, 'display') ?? '')) return
      const [row, column = row] = gap.split(/\s+(?![^(]*\))/)
      if (value(rule, 'flex-wrap') === 'wrap' && row !== '0') add(rule, '*', 'margin-bottom', row)
      add(rule, '* + *', value(rule, 'flex-direction') === 'column' ? 'margin-top' : 'margin-left', column)
    })
  },
}

function value(rule, name) {
  return rule.nodes.filter(({ type, prop }) => type === 'decl' && prop === name).pop()?.value
}

function add(rule, children, prop, value) {
  const copy = rule.clone()
  copy.removeAll()
  copy.selector = rule.selectors.map(selector => `.no-gap ${selector} > ${children}`).join(', ')
  copy.append({ prop, value })
  rule.after(copy)
}
