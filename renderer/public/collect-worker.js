// Opens the collector's page and its scripts from what the page kept of itself, while the office is out of reach.
// It keeps nothing by itself and never answers for the office: calls to it go by unseen.
const CACHE = 'counterfoil-collect';
const PAGE = '/collect';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/rpc')) return;
  const kept = request.mode === 'navigate' ? PAGE : pathname;
  if (request.mode === 'navigate' && !pathname.startsWith(PAGE)) return;
  event.respondWith(
    fetch(request).catch(async () => {
      const cache = await caches.open(CACHE);
      return (await cache.match(kept)) ?? Response.error();
    }),
  );
});
