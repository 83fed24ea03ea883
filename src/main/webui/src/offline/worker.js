/*
 * Keeps the pages themselves at hand, so that a reload in the middle of an exam works without the network. Nothing of
 * the engine's answers passes through here. FILES is filled in by the build (vite.config.ts): all files of one
 * version, so page and files always fit together.
 */
const FILES = []
const PAGE = new URL('./', self.location.href).href
/** Each place (see parts/place.ts) has a worker, and a cache for it: versions come to them one after the other. */
const MINE = `kaochang-pages-${PAGE}-`
const CACHE = `${MINE}${FILES.join().split('').reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) | 0, 7)}`
/** A network slower than this is as good as none, where the page is already here. */
const PATIENCE_MS = 4000

self.addEventListener('install', event => event.waitUntil(fill().then(() => self.skipWaiting())))
self.addEventListener('activate', event => event.waitUntil(forgetOthers().then(() => self.clients.claim())))
self.addEventListener('fetch', event => {
  const { method, mode, url } = event.request
  if (method !== 'GET') return
  if (mode === 'navigate' && url.split(/[?#]/)[0] === PAGE) event.respondWith(freshPage(event.request))
  else if (url.startsWith(`${PAGE}assets/`)) event.respondWith(kept(url).then(known => known || fetch(event.request)))
})

async function fill() {
  const page = await fetch(PAGE, { cache: 'no-store' })
  const named = (await page.clone().text()).match(/assets\/[\w.-]+/g) || []
  // While a new version is being put in place, page and worker may come from different ones: try again another time.
  if (!page.ok || !named.every(name => FILES.includes(name))) throw new Error('page of another version')
  const cache = await caches.open(CACHE)
  await cache.addAll(FILES)
  await cache.put(PAGE, page)
}

async function forgetOthers() {
  const names = await caches.keys()
  await Promise.all(names.filter(name => (name.startsWith(MINE) || /^kaochang-pages--?\d+$/.test(name)) && name !== CACHE).map(name => caches.delete(name)))
}

async function kept(url) {
  return (await caches.open(CACHE)).match(url)
}

/** The newest page if the network gives it in time: a new version must never wait for anything. */
async function freshPage(request) {
  const fresh = fetch(request)
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE_MS))
  const answer = await Promise.race([fresh, late]).catch(() => null)
  if (answer && answer.status < 500) return answer
  return await kept(PAGE) || fresh
}
