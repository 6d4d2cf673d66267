import type { IncomingMessage, Server } from 'node:http';
import { hostname } from 'node:os';

/** The largest body: a subscriber sheet, and only from somebody who has signed in. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** The largest body of every other call; its schema limits it further. */
export const MAX_CALL_BYTES = 1024 * 1024;
/** A whole request, sheet included, must have arrived in this time. */
const REQUEST_TIMEOUT_MS = 5 * 60_000;
/** The body of a call that is not a sheet must have arrived in this time: a slow sender holds a connection. */
export const CALL_BODY_TIMEOUT_MS = 30_000;
const MAX_CONNECTIONS = 512;
/** One computer of the network must not take all connections; a counter with several windows needs some twenty. */
const MAX_CONNECTIONS_PER_ADDRESS = 64;

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly data?: object;
}

/** The path of a request without its query: rules must not be switched by what anybody may append. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

const SHEET_PATHS = [
  ...['/rpc/imports/upload', '/api/v1/imports/uploads', '/rpc/stock/readSheet', '/api/v1/stock/sheets'],
  // A picture that is too large is refused in words, which needs it to arrive.
  '/rpc/visits/addPhoto',
  ...['/rpc/statements/upload', '/api/v1/bank-statements/uploads'],
  ...['/rpc/distributor/upload', '/api/v1/distributor-lists/uploads', '/rpc/wallets/upload'],
  // With a photo and both sides of an id proof.
  ...['/rpc/connections/make', '/rpc/connections/addPapers', '/api/v1/connections'],
];
const SHEET_PATH = /^\/api\/v1\/(?:visits\/\d+\/photos|connections\/\d+\/papers|distributor-wallets\/\d+\/uploads)$/;

/** Whether a path takes a sheet, or pictures of a visit or an application. */
export function takesSheet(path: string): boolean {
  return SHEET_PATHS.includes(path) || SHEET_PATH.test(path);
}

export function isLoopback(address: string): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
}

/**
 * What is refused before anything is read: names that are not this machine's (DNS rebinding), a page of another
 * site (its Origin, or `Sec-Fetch-Site` where the browser sends no Origin), and RPC by anything but POST.
 */
export function refuse(request: IncomingMessage, path: string): Refusal | undefined {
  const host = (request.headers.host ?? '').toLowerCase();
  const name = host.replace(/:\d+$/, '');
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(name) || name === '[::1]';
  const machine = hostname().toLowerCase();
  if (!isAddress && name !== 'localhost' && name !== machine && name !== `${machine}.local`) {
    return { status: 421, code: 'wrong-host', message: 'This address does not belong to the office.' };
  }
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const isCall = path.startsWith('/rpc/') || path.startsWith('/api/v1/');
  const foreign = origin === undefined ? site === 'cross-site' && isCall : origin !== `http://${host}`;
  if (foreign) return { status: 403, code: 'wrong-origin', message: 'Calls from other sites are refused.' };
  if (path.startsWith('/rpc/') && request.method !== 'POST') {
    return { status: 405, code: 'method-not-allowed', message: 'Calls are made with POST.' };
  }
  return undefined;
}

/** Refused by what the request says of its own size; one that says nothing is counted while it is read. */
export function refuseSize(request: IncomingMessage, limitBytes: number): Refusal | undefined {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length <= limitBytes) return undefined;
  return {
    status: 413,
    code: 'too-large',
    message: 'That is more than the office takes at once.',
    data: { limitBytes },
  };
}

/** Ends a request whose body has not arrived in time. */
export function limitBodyTime(request: IncomingMessage, timeoutMs: number): void {
  if (request.complete) return;
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, timeoutMs);
  request.once('end', () => clearTimeout(timer));
  request.once('close', () => clearTimeout(timer));
}

/** Limits of the server as a whole, and of each computer that calls it; this computer is not limited further. */
export function limitConnections(server: Server): void {
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.headersTimeout = 15_000;
  server.maxConnections = MAX_CONNECTIONS;
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (isLoopback(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count > MAX_CONNECTIONS_PER_ADDRESS) socket.destroy();
  });
}
