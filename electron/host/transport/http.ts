import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { OpenAPIHandler } from '@orpc/openapi/node';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import type { StandardHandleResult } from '@orpc/server/standard';
import sirv from 'sirv';
import { APPROVAL_HEADER } from '#shared/domain/approvals.ts';
import type { ProgramAssets } from '../assets.ts';
import type { CallContext } from '../router.ts';
import { codeSentence } from '../sentences.ts';
import { limitUnsizedBodies } from './bodyLimit.ts';
import { toContractError, toRequestError } from './errors.ts';
import {
  CALL_BODY_TIMEOUT_MS,
  isLoopback,
  limitBodyTime,
  limitConnections,
  MAX_BODY_BYTES,
  MAX_CALL_BYTES,
  pathOf,
  type Refusal,
  refuse,
  refuseSize,
  takesSheet,
} from './limits.ts';
import { bearerToken } from './port.ts';
import { API_DOCS_START, apiDocsPage, createOpenApi, restErrorBody } from './rest.ts';
import { type Caller, callContext, findActor, type HostParts, SESSION_COOKIE } from './session.ts';
import { makeWhole } from './wholeBody.ts';

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
  /** How long the body of a call may take to arrive. */
  readonly bodyTimeoutMs?: number;
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
  const calls = createHandlers(router, parts, MAX_CALL_BYTES);
  const sheets = createHandlers(router, parts, MAX_BODY_BYTES);
  const files = serveScreens(assets.rendererDir);
  const docs = sirv(assets.apiDocsDir, { etag: true });
  const openApi = createOpenApi(router, assets.version);

  async function answerCall(request: IncomingMessage, response: ServerResponse, path: string, requestId: string) {
    const door = path.startsWith('/rpc/') ? 'browser' : 'rest';
    const caller = callerOf(request, response, requestId, door);
    const context: DoorContext = callContext(parts, caller);
    // A sheet is read into memory before its sender is known to the procedure: only people of the office send one.
    const isSheet = takesSheet(path) && findActor(parts, caller) !== undefined;
    const tooLarge = refuseSize(request, isSheet ? MAX_BODY_BYTES : MAX_CALL_BYTES);
    if (tooLarge) return sendRefusal(response, tooLarge, requestId);
    if (!isSheet) limitBodyTime(request, options.bodyTimeoutMs ?? CALL_BODY_TIMEOUT_MS);
    const { rpc, rest } = isSheet ? sheets : calls;
    const { matched } =
      door === 'browser'
        ? await rpc.handle(request, response, { prefix: '/rpc', context })
        : await rest.handle(request, response, { prefix: '/api/v1', context });
    if (!matched) notFound(response, requestId);
  }

  async function answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    setSecurityHeaders(response, requestId);
    const path = pathOf(request);
    const refusal = refuse(request, path);
    if (refusal) return sendRefusal(response, refusal, requestId);
    if (path.startsWith('/rpc/') || (path.startsWith('/api/v1/') && path !== '/api/v1/openapi.json')) {
      return answerCall(request, response, path, requestId);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return notFound(response, requestId);
    if (path === '/api/v1/openapi.json') return sendJson(response, 200, await openApi());
    if (path === '/api/docs/start.js') return sendScript(response, API_DOCS_START);
    if (path === '/api/docs' || path === '/api/docs/') return sendHtml(response, apiDocsPage());
    if (path.startsWith('/api/docs/')) {
      request.url = path.slice('/api/docs'.length);
      return docs(request, response, () => notFound(response, requestId));
    }
    if (path === '/rpc' || path === '/api' || path.startsWith('/api/')) return notFound(response, requestId);
    files(request, response, () => notFound(response, requestId));
  }

  const server = createServer((request, response) => {
    const requestId = ids.uuid();
    answer(request, response, requestId).catch((error) => {
      log.error({ requestId, err: error, path: pathOf(request) }, 'request failed');
      if (response.headersSent) return response.destroy();
      sendJson(response, 500, {
        code: 'internal',
        message: codeSentence('internal', { requestId }),
        data: { requestId },
        requestId,
      });
    });
  });
  limitConnections(server);
  await listen(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return { url: `http://127.0.0.1:${port}/`, port, close: () => closeServer(server) };
}

/** Both handlers with their errors put into our form, and with a limit on what a body may weigh. */
function createHandlers(router: AnyRouter, parts: HostParts, maxBodySize: number) {
  const { log } = parts.services;
  /** Calls that got as far as a procedure: what fails before is the caller's doing, what fails after is ours. */
  const reached = new WeakSet<object>();
  type Call = { next(): Promise<unknown>; context: DoorContext; path: readonly string[] };
  type Request = { next(): Promise<unknown>; context: DoorContext };
  const options = {
    rootInterceptors: [
      async ({ next }: { next(): Promise<StandardHandleResult> }) => {
        const result = await next();
        if (result.matched) await makeWhole(result.response);
        return result;
      },
    ],
    clientInterceptors: [
      async ({ next, context, path }: Call) => {
        if (context.caller) reached.add(context.caller);
        try {
          return await next();
        } catch (error) {
          throw toContractError(error, log, context.caller?.requestId ?? '', path.join('.'));
        }
      },
    ],
    interceptors: [
      async ({ next, context }: Request) => {
        try {
          return await next();
        } catch (error) {
          throw toRequestError(error, log, {
            requestId: context.caller?.requestId ?? '',
            reached: context.caller !== undefined && reached.has(context.caller),
            limitBytes: maxBodySize,
          });
        }
      },
    ],
    plugins: [limitUnsizedBodies<DoorContext>(maxBodySize)],
  };
  return {
    rpc: new RPCHandler<DoorContext>(router, options as ConstructorParameters<typeof RPCHandler<DoorContext>>[1]),
    rest: new OpenAPIHandler<DoorContext>(router, {
      ...(options as ConstructorParameters<typeof OpenAPIHandler<DoorContext>>[1]),
      customErrorResponseBodyEncoder: (error) => restErrorBody(error),
    }),
  };
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

const COOKIE = new RegExp(`(?:^|; )${SESSION_COOKIE}=([\\w-]{20,100})(?:;|$)`);

function callerOf(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  door: 'browser' | 'rest',
): Caller {
  const address = request.socket.remoteAddress ?? '';
  const approval = request.headers[APPROVAL_HEADER];
  const cookie = COOKIE.exec(request.headers.cookie ?? '')?.[1];
  const ended = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) ended.abort();
  });
  return {
    door,
    address,
    local: isLoopback(address),
    token: bearerToken(request.headers.authorization) ?? cookie ?? null,
    approval: typeof approval === 'string' ? approval : null,
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
  // What the office answers is about people and money; only the screens' own files may be kept (setCaching).
  response.setHeader('Cache-Control', 'no-store');
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

function sendRefusal(response: ServerResponse, { status, code, message, data = {} }: Refusal, requestId: string): void {
  if (status === 405) response.setHeader('Allow', 'POST');
  // What the caller still sends is not worth reading.
  if (status === 413) response.setHeader('Connection', 'close');
  sendJson(response, status, { code, message, data, requestId });
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
