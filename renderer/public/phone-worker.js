// Opens the pages for phones and their scripts from what the page kept of itself, while the office is out of reach.
// It keeps nothing by itself and never answers for the office: calls to it go by unseen.
const CACHE = 'counterfoil-collect';
const PAGES = ['/collect', '/visits'];

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/rpc')) return;
  if (request.mode === 'navigate' && !PAGES.includes(pathname)) return;
  event.respondWith(
    fetch(request).catch(async () => {
      const cache = await caches.open(CACHE);
      return (await cache.match(pathname)) ?? Response.error();
    }),
  );
});
