import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { findAppFile } from './appFiles.ts';
import { APP_SCHEME } from './origin.ts';

/** Makes `app://` an origin like any on the web. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the window's own files, and nothing else, under `app://counterfoil`. */
export function serveAppScheme(rendererDir: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const file = request.method === 'GET' || request.method === 'HEAD' ? findAppFile(request.url, rendererDir) : null;
    if (!file) return notFound();
    try {
      return new Response(new Uint8Array(await readFile(file.path)), { headers: file.headers });
    } catch {
      return notFound();
    }
  });
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
