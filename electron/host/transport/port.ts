import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { CallContext } from '../router.ts';
import { toContractError } from './errors.ts';
import { type Caller, enter, type HostParts } from './session.ts';

type Port = Parameters<RPCHandler<CallContext>['upgrade']>[0];

/** Serves windows: each is handed one end of a channel by the shell, and speaks the contract over it. */
export function createPortDoor(router: AnyRouter, parts: HostParts) {
  const { ids, log } = parts.services;
  const handler = new RPCHandler<CallContext & { caller?: Caller }>(router, {
    rootInterceptors: [
      (options) => {
        const authorization = options.request.headers.authorization;
        const caller: Caller = {
          door: 'port',
          address: 'window',
          local: true,
          token: bearerToken(Array.isArray(authorization) ? authorization[0] : authorization),
          requestId: ids.uuid(),
          signal: options.request.signal,
          setSession: () => {},
        };
        return options.next({ ...options, context: { caller, enter: (access) => enter(parts, caller, access) } });
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
      handler.upgrade(port, {
        context: {
          enter: () => {
            throw new Error('a call without a caller');
          },
        },
      });
      if ('start' in port && typeof port.start === 'function') port.start();
    },
  };
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer ([\w-]{20,100})$/.exec(authorization ?? '')?.[1] ?? null;
}
