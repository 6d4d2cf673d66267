import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { OpenAPIHandler } from '@orpc/openapi/node';
import type { AnyRouter } from '@orpc/server';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import sirv from 'sirv';
import type { ProgramAssets } from '../assets.ts';
import type { CallContext } from '../router.ts';
import { toContractError } from './errors.ts';
import { bearerToken } from './port.ts';
import { API_DOCS_START, apiDocsPage, createOpenApi, restErrorBody } from './rest.ts';
import { type Caller, enter, type HostParts, SESSION_COOKIE } from './session.ts';

/** The largest body: a subscriber sheet. Everything else is far smaller and is limited by its schema. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
const MAX_CALL_BYTES = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 10 * 60_000;

interface DoorContext extends CallContext {
  readonly caller?: Caller;
}

export interface HttpDoor {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface HttpOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Also answer other computers on the local network. */
  readonly lan: boolean;
}

/**
 * The LAN and REST doors. The network is treated as hostile: names that are not this machine's are refused
 * (DNS rebinding), a foreign Origin is refused, bodies are limited, and nothing but the sign-in page is open.
 */
export async function openHttpDoor(
  router: AnyRouter,
  parts: HostParts,
  assets: ProgramAssets,
  options: HttpOptions,
): Promise<HttpDoor> {
  const { log, ids } = parts.services;
  const mapErrors = {
    clientInterceptors: [
      async (call: { next(): Promise<unknown>; context: DoorContext; path: readonly string[] }) => {
        try {
          return await call.next();
        } catch (error) {
          throw toContractError(error, log, call.context.caller?.requestId ?? '', call.path.join('.'));
        }
      },
    ],
    plugins: [new BodyLimitPlugin<DoorContext>({ maxBodySize: MAX_BODY_BYTES })],
  };
  const rpc = new RPCHandler<DoorContext>(
    router,
    mapErrors as ConstructorParameters<typeof RPCHandler<DoorContext>>[1],
  );
  const rest = new OpenAPIHandler<DoorContext>(router, {
    ...(mapErrors as ConstructorParameters<typeof OpenAPIHandler<DoorContext>>[1]),
    customErrorResponseBodyEncoder: (error) => restErrorBody(error),
  });
  const files = serveScreens(assets.rendererDir);
  const docs = sirv(assets.apiDocsDir, { etag: true });
  const openApi = createOpenApi(router, assets.version);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = ids.uuid();
    setSecurityHeaders(response, requestId);
    const url = request.url ?? '/';
    const refusal = refuse(request, url);
    if (refusal)
      return sendJson(response, refusal.status, { code: refusal.code, message: refusal.message, data: {}, requestId });
    if (url === '/api/v1/openapi.json') return sendJson(response, 200, await openApi());
    if (url === '/api/docs/start.js') return sendScript(response, API_DOCS_START);
    if (url === '/api/docs' || url === '/api/docs/') return sendHtml(response, apiDocsPage());
    if (url.startsWith('/api/docs/')) {
      request.url = url.slice('/api/docs'.length);
      return docs(request, response, () => notFound(response, requestId));
    }
    if (url.startsWith('/rpc/') || url.startsWith('/api/v1/')) {
      const caller = callerOf(request, response, requestId, url.startsWith('/rpc/') ? 'browser' : 'rest');
      const context: DoorContext = { caller, enter: (access) => enter(parts, caller, access) };
      const { matched } = url.startsWith('/rpc/')
        ? await rpc.handle(request, response, { prefix: '/rpc', context })
        : await rest.handle(request, response, { prefix: '/api/v1', context });
      if (!matched) notFound(response, requestId);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return notFound(response, requestId);
    files(request, response, () => notFound(response, requestId));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      log.error({ err: error, url: request.url }, 'request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.headersTimeout = 15_000;
  server.maxConnections = 512;
  await listen(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return { url: `http://127.0.0.1:${port}/`, port, close: () => closeServer(server) };
}

function listen(server: Server, { port, lan }: HttpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, lan ? '0.0.0.0' : '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Addresses under which other counters reach this office. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal)
    .map((address) => address.address);
}

function refuse(request: IncomingMessage, url: string): { status: number; code: string; message: string } | undefined {
  const host = (request.headers.host ?? '').toLowerCase();
  const name = host.replace(/:\d+$/, '');
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(name) || name === '[::1]';
  const machine = hostname().toLowerCase();
  if (!isAddress && name !== 'localhost' && name !== machine && name !== `${machine}.local`) {
    return { status: 421, code: 'wrong-host', message: 'This address does not belong to the office.' };
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    return { status: 403, code: 'wrong-origin', message: 'Calls from other sites are refused.' };
  }
  const length = Number(request.headers['content-length'] ?? 0);
  const limit = /\/imports\/upload/.test(url) ? MAX_BODY_BYTES : MAX_CALL_BYTES;
  if (length > limit) return { status: 413, code: 'too-large', message: 'That is more than the office takes at once.' };
  return undefined;
}

function callerOf(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  door: 'browser' | 'rest',
): Caller {
  const address = request.socket.remoteAddress ?? '';
  const cookie = new RegExp(`(?:^|; )${SESSION_COOKIE}=([\\w-]{20,100})(?:;|$)`).exec(
    request.headers.cookie ?? '',
  )?.[1];
  const ended = new AbortController();
  response.once('close', () => ended.abort());
  return {
    door,
    address,
    local: address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1',
    token: bearerToken(request.headers.authorization) ?? cookie ?? null,
    requestId,
    signal: ended.signal,
    setSession(token, expiresAt) {
      if (door !== 'browser') return;
      const value = token ?? '';
      const life = token ? `; Expires=${new Date(expiresAt).toUTCString()}` : '; Max-Age=0';
      response.setHeader('Set-Cookie', `${SESSION_COOKIE}=${value}; HttpOnly; SameSite=Strict; Path=/${life}`);
    },
  };
}

function setSecurityHeaders(response: ServerResponse, requestId: string): void {
  response.setHeader('X-Request-Id', requestId);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader(
    'Content-Security-Policy',
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
  );
}

/** The built screens; a host without them (from sources, in a test) still answers the API. */
function serveScreens(rendererDir: string): ReturnType<typeof sirv> {
  if (!existsSync(rendererDir)) return (_request, _response, next) => next?.();
  return sirv(rendererDir, { single: true, etag: true, setHeaders: setCaching });
}

function setCaching(response: ServerResponse, pathname: string): void {
  response.setHeader(
    'Cache-Control',
    pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function sendHtml(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end(html);
}

function sendScript(response: ServerResponse, script: string): void {
  response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  response.end(script);
}

function notFound(response: ServerResponse, requestId: string): void {
  sendJson(response, 404, {
    code: 'not-found',
    message: 'There is nothing at this address.',
    data: { what: 'address', id: '' },
    requestId,
  });
}
