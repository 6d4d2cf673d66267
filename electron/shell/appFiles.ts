import { extname, join, normalize, sep } from 'node:path';
import { APP_ORIGIN } from './origin.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The window loads its own files and talks through its port: it has no business with any network. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // The component library writes its variables into style elements.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  // The preview of a PDF that the page itself has made.
  'frame-src blob:',
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A file of the window: where it lies and the headers it is answered with. */
export interface AppFile {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Finds the file an `app://counterfoil/…` address stands for. Addresses of screens (`/customers/7`, without an
 * extension) are the page itself, which then shows that screen.
 * @returns null for another host, for a kind of file the window does not use, and for anything outside `rendererDir`
 */
export function findAppFile(address: string, rendererDir: string): AppFile | null {
  if (!address.startsWith(`${APP_ORIGIN}/`) && address !== APP_ORIGIN) return null;
  const decoded = decodedPath(address.slice(APP_ORIGIN.length).replace(/[?#].*$/s, ''));
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null;
  const wanted = extname(decoded) === '' ? '/index.html' : decoded;
  const path = normalize(join(rendererDir, wanted));
  const contentType = CONTENT_TYPES[extname(path).toLowerCase()];
  if (!contentType || !path.startsWith(normalize(rendererDir) + sep)) return null;
  return {
    path,
    headers: {
      'Content-Type': contentType,
      'Content-Security-Policy': CONTENT_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      // A new version replaces the files under the same addresses.
      'Cache-Control': wanted.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
    },
  };
}

function decodedPath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
