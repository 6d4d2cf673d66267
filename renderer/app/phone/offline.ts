/** Where a page for phones keeps itself, as the worker of `public/phone-worker.js` finds it. */
const CACHE = 'counterfoil-collect';

/**
 * Keeps this page with everything it has loaded, so that it opens without the office. Browsers allow that over https and
 * on this computer only; over plain http on the LAN the page must stay open, which it says (decision 0033).
 */
export async function keepPage(page: '/collect' | '/visits'): Promise<void> {
  if (!window.isSecureContext || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/phone-worker.js');
    const loaded = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === window.location.origin && !pathname.startsWith('/rpc'))
      .map(({ pathname }) => pathname);
    const cache = await caches.open(CACHE);
    await cache.addAll([page, ...new Set(loaded)]);
  } catch {
    // Kept or not, the page works as long as it is open; the next answer of the office tries again.
  }
}
