/*
 * Keeps the page itself on the device, so that a walk goes on after a reload without a line. The page is always asked
 * for at the console first; files whose name carries a hash of their content never change and are taken from here.
 * Nothing of the console's data is kept here.
 */
const CACHE = 'andon-page-1'
const PAGE = './'
const MOST_FILES = 250

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

/** The page names what it was made of: also what was loaded before this worker was there. */
self.addEventListener('message', (event) => {
  const { keep } = event.data ?? {}
  if (Array.isArray(keep)) event.waitUntil(keepFiles(keep.filter(isFile)))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  if (
    request.mode === 'navigate' &&
    new URL(request.url).pathname === new URL(PAGE, self.location.href).pathname
  ) {
    event.respondWith(page(request))
  } else if (isFile(request.url)) event.respondWith(file(request))
})

function isFile(address) {
  const url = new URL(address, self.location.href)
  return (
    url.origin === self.location.origin &&
    url.pathname.startsWith(new URL('./assets/', self.location.href).pathname)
  )
}

async function page(request) {
  const cache = await caches.open(CACHE)
  try {
    const answer = await fetch(request)
    // A way to the login is no page; what was kept before stays.
    if (answer.ok && !answer.redirected) await cache.put(PAGE, answer.clone())
    return answer
  } catch (error) {
    const known = await cache.match(PAGE)
    if (known) return known
    throw error
  }
}

async function file(request) {
  const cache = await caches.open(CACHE)
  const known = await cache.match(request)
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

async function keepFiles(addresses) {
  const cache = await caches.open(CACHE)
  if (!(await cache.match(PAGE))) {
    const answer = await fetch(PAGE)
    if (answer.ok && !answer.redirected) await cache.put(PAGE, answer)
  }
  for (const address of addresses) if (!(await cache.match(address))) await cache.add(address).catch(() => {})
  // Files of earlier builds: the oldest go first.
  const all = (await cache.keys()).filter(({ url }) => isFile(url))
  for (const old of all.slice(0, Math.max(0, all.length - MOST_FILES))) await cache.delete(old)
}
