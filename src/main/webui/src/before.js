/*
 * Runs before anything is painted, in any browser there is: no syntax or call newer than ES3 may stand here unguarded.
 * It dresses the page (language, appearance, size of text, width), and where the pages cannot run it says so in words:
 * never a white page. A file of its own, since the policy of the page allows no script inside it. The build fills in
 * PARTS (vite.config.ts): what the page will want first, so that it need not wait to be asked for.
 */
(function () {
  var PARTS = {}
  var root = document.documentElement
  var started = false

  /** As parts/place.ts has it. */
  function keptName(name) {
    var place = window.location.pathname.replace(/[^/]*$/, '')
    return 'kaochang.' + (place === '/' ? '' : place + '.') + name
  }

  function recall(name) {
    try {
      return window.localStorage.getItem(keptName(name))
    } catch (refused) {
      return null
    }
  }

  function mark(name, set) {
    if (set) root.setAttribute(name, '')
    else root.removeAttribute(name)
  }

  /** How much room there is, in the size of text that is read: narrow has none for two columns, tight hardly for one. */
  function measure() {
    var size = window.getComputedStyle ? parseFloat(window.getComputedStyle(root).fontSize) : 16
    mark('data-narrow', window.innerWidth <= 56.25 * size)
    mark('data-tight', window.innerWidth < 24 * size)
  }

  /** @param why id of the sentence that fits: outdated, or broken when the pages could not be fetched or failed */
  function sorry(why) {
    if (!started && root.className.indexOf('sorry') < 0) root.className += ' sorry ' + why
  }

  function able() {
    return 'noModule' in document.createElement('script') && window.fetch && window.Proxy && window.AbortController
      && Promise.prototype['finally'] && Array.prototype.flatMap && window.Intl && Intl.DateTimeFormat.prototype.formatToParts
      && window.CSS && CSS.supports('display', 'grid') && CSS.supports('color', 'var(--a)')
  }

  function prefetch(part) {
    var link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = part
    document.head.appendChild(link)
  }

  /** Chromium before 84 and Safari before 14.1 know gap in grids only. */
  function findGap() {
    var box = document.createElement('div')
    box.style.cssText = 'display:flex;flex-direction:column;row-gap:1px;position:absolute'
    box.appendChild(document.createElement('i'))
    box.appendChild(document.createElement('i'))
    document.body.appendChild(box)
    if (box.scrollHeight !== 1) root.className += ' no-gap'
    document.body.removeChild(box)
  }

  root.lang = recall('language') === 'en' ? 'en' : 'zh-CN'
  var theme = recall('theme')
  if (theme !== 'dark' && theme !== 'light') {
    theme = window.matchMedia && window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  }
  root.setAttribute('data-theme', theme)
  var size = parseInt(recall('text-size'), 10)
  if (size > 100 && size <= 200) root.style.fontSize = size + '%'

  if (!able()) sorry('outdated')
  else {
    measure()
    window.addEventListener('resize', measure)
    window.addEventListener('error', function (event) {
      var target = event.target
      if (target === window || target.tagName === 'SCRIPT') sorry('broken')
    }, true)
    window.addEventListener('unhandledrejection', function () { sorry('broken') })
    document.addEventListener('DOMContentLoaded', findGap)
    var known = recall('session')
    var wanted = [PARTS[root.lang], PARTS[known ? 'exams' : 'login'], known && PARTS[root.lang + '.rest']]
    for (var i = 0; i < wanted.length; i++) if (wanted[i]) prefetch(wanted[i])
    if (!Object.fromEntries) {
      Object.fromEntries = function (pairs) {
        var made = {}
        pairs.forEach(function (pair) { made[pair[0]] = pair[1] })
        return made
      }
    }
    if (typeof globalThis === 'undefined') window.globalThis = window
  }

  window.kaochang = {
    measure: measure,
    started: function () {
      started = true
      document.getElementById('opening').hidden = true
    }
  }
})()
