import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { APPROVAL_HEADER } from '#shared/domain/approvals.ts';
import type { CallContext } from '../router.ts';
import { toContractError } from './errors.ts';
import { type Caller, callContext, type HostParts } from './session.ts';

type Port = Parameters<RPCHandler<CallContext>['upgrade']>[0];

/** Serves windows: each is handed one end of a channel by the shell, and speaks the contract over it. */
export function createPortDoor(router: AnyRouter, parts: HostParts) {
  const { ids, log } = parts.services;
  const handler = new RPCHandler<CallContext & { caller?: Caller }>(router, {
    rootInterceptors: [
      (options) => {
        const { authorization, [APPROVAL_HEADER]: approval } = options.request.headers;
        const caller: Caller = {
          door: 'port',
          address: 'window',
          local: true,
          token: bearerToken(Array.isArray(authorization) ? authorization[0] : authorization),
          approval: (Array.isArray(approval) ? approval[0] : approval) ?? null,
          requestId: ids.uuid(),
          signal: options.request.signal,
          setSession: () => {},
        };
        return options.next({ ...options, context: callContext(parts, caller) });
      },
    ],
    clientInterceptors: [
      async (options) => {
        try {
          return await options.next();
        } catch (error) {
          throw toContractError(error, log, options.context.caller?.requestId ?? '', options.path.join('.'));
        }
      },
    ],
  });
  return {
    /** Takes over a port; calls on it end when it closes. */
    serve(port: Port): void {
      handler.upgrade(onlyReadable(port), {
        context: {
          approval: null,
          enter: () => {
            throw new Error('a call without a caller');
          },
        },
      });
      if ('start' in port && typeof port.start === 'function') port.start();
    },
  };
}

interface Listening {
  addEventListener(type: string, listener: (event: { data: unknown }) => void): void;
  on(type: string, listener: (event: unknown) => void): void;
  postMessage(data: unknown, transfer?: unknown): void;
}

/**
 * The library reads a message outside every promise that could be waited for: one that is not JSON would end the
 * host. Such messages are dropped here; Node's ports and Electron's differ only in how they are listened to.
 */
function onlyReadable(port: Port): Port {
  const source = port as unknown as Listening;
  const guarded = {
    postMessage: source.postMessage.bind(source),
    addEventListener(type: string, listener: (event: { data: unknown }) => void) {
      const pass = (event: unknown) => {
        const data = (event as { data?: unknown } | undefined)?.data;
        if (type !== 'message' || isReadable(data)) listener({ data });
      };
      if ('addEventListener' in source) source.addEventListener(type, pass);
      else (source as Listening).on(type, pass);
    },
  };
  return guarded as unknown as Port;
}

/** What separates JSON from the bytes of a file in a message of the library. */
const FILE_FOLLOWS = 0xff;

function isReadable(data: unknown): boolean {
  try {
    if (typeof data === 'string') return typeof JSON.parse(data) === 'object';
    const bytes = data instanceof Uint8Array ? data : new Uint8Array(data as ArrayBuffer);
    const end = bytes.indexOf(FILE_FOLLOWS);
    return typeof JSON.parse(new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end))) === 'object';
  } catch {
    return false;
  }
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer ([\w-]{20,100})$/.exec(authorization ?? '')?.[1] ?? null;
}
