import { type ClientLink, createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '#shared/contract/index.ts';
import { APPROVAL_HEADER, type AskedApproval, isApproved, writeApproval } from '#shared/domain/approvals.ts';
import { waitForLeave } from './approval.ts';

/**
 * The only file that knows how the office is reached: by HTTP in a browser, by a port from the shell in the window.
 * `client` calls, `api` gives query and mutation options whose keys come from the contract.
 */

const TIMEOUT_MS = 30_000;
/** Sheets, exports and the preview of a whole month take their time. */
const LONG_TIMEOUT_MS = 600_000;
const LONG_CALLS = new Set([
  'imports.upload',
  'imports.dryRun',
  'imports.commit',
  'imports.rejects',
  'imports.undo',
  'stock.readSheet',
  'stock.receive',
  'reports.export',
  'billing.preview',
  'billing.runPdf',
  'health.verify',
  'health.backup',
]);
const STREAMS = new Set(['changes.watch']);
const TOKEN_KEY = 'counterfoil-token';

interface CallContext {
  /** Filled in by the transport: the id under which the host logged this call. */
  requestId?: string;
  /** A second person's leave, or the wish to be kept for one. */
  approval?: AskedApproval;
}

const inShell = window.counterfoil !== undefined;
const requestIds = new WeakMap<object, string>();

/** A call that found nobody: the host is away, or the wire is. */
export class OfficeUnreachable extends Error {
  override readonly name = 'OfficeUnreachable';
}

/** A call that was not answered in time. For a money action nothing is known: repeat it with the same uid. */
export class OfficeTimeout extends Error {
  override readonly name = 'OfficeTimeout';
}

function token(): string | null {
  return inShell ? sessionStorage.getItem(TOKEN_KEY) : null;
}

/** Keeps the token of a session in the desktop window; a browser has its cookie and keeps nothing here. */
export function keepToken(value: string | null): void {
  if (!inShell) return;
  if (value) sessionStorage.setItem(TOKEN_KEY, value);
  else sessionStorage.removeItem(TOKEN_KEY);
}

function approvalHeader({ approval }: CallContext): Record<string, string> {
  return approval ? { [APPROVAL_HEADER]: writeApproval(approval) } : {};
}

function createFetchLink(): ClientLink<CallContext> {
  return new FetchLink<CallContext>({
    url: () => new URL('/rpc', window.location.origin),
    headers: ({ context }) => approvalHeader(context),
    fetch: async (request, init, options) => {
      const response = await fetch(request, { ...init, credentials: 'same-origin' });
      const requestId = response.headers.get('x-request-id');
      if (requestId) options.context.requestId = requestId;
      return response;
    },
  });
}

let portLink = Promise.withResolvers<ClientLink<CallContext>>();

/** The shell posts a port at start and a new one after each restart of the host. */
function listenForPort(onPort: () => void): void {
  let current: MessagePort | null = null;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const data = event.data;
    if (event.source !== window || typeof data !== 'object' || data === null) return;
    const port = event.ports[0];
    if (!('kind' in data) || data.kind !== 'counterfoil-port' || !port) return;
    current?.close();
    current = port;
    port.start();
    const link = new PortLink<CallContext>({
      port,
      headers: ({ context }) => {
        const value = token();
        return { ...(value ? { authorization: `Bearer ${value}` } : {}), ...approvalHeader(context) };
      },
    });
    portLink.resolve(link);
    portLink = Promise.withResolvers();
    portLink.resolve(link);
    onPort();
  });
}

const portListeners = new Set<() => void>();
/** Called when the shell has handed over a new port: whoever holds a stream must ask again. */
export function onNewPort(listener: () => void): () => void {
  portListeners.add(listener);
  return () => portListeners.delete(listener);
}

const fetchLink = inShell ? null : createFetchLink();
if (inShell) listenForPort(() => portListeners.forEach((listener) => void listener()));

/** Waits for the first port, but not longer than the call may take. */
function linkWithin(signal: AbortSignal | undefined): Promise<ClientLink<CallContext>> {
  if (fetchLink) return Promise.resolve(fetchLink);
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    portLink.promise.then(resolve, reject);
  });
}

/** A call on a closed port would hang for ever, so every call but a stream has a limit. */
function timeoutOf(path: string): number | null {
  if (STREAMS.has(path)) return null;
  return LONG_CALLS.has(path) ? LONG_TIMEOUT_MS : TIMEOUT_MS;
}

function translated(error: unknown, timedOut: boolean, requestId: string | undefined): unknown {
  if (timedOut) return new OfficeTimeout('no answer in time', { cause: error });
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  if (error instanceof ORPCError) {
    if (requestId) requestIds.set(error, requestId);
    return error;
  }
  return new OfficeUnreachable('the office does not answer', { cause: error });
}

const officeLink: ClientLink<CallContext> = {
  async call(path, input, options) {
    const timeoutMs = timeoutOf(path.join('.'));
    const timeout = timeoutMs === null ? null : AbortSignal.timeout(timeoutMs);
    const signals = [options.signal, timeout].filter((signal) => signal !== null && signal !== undefined);
    const signal = signals.length > 0 ? AbortSignal.any(signals) : undefined;
    const context: CallContext = { ...options.context };
    try {
      const link = await linkWithin(signal);
      return await link.call(path, input, { ...options, context, ...(signal ? { signal } : {}) });
    } catch (error) {
      throw translated(error, timeout?.aborted ?? false, context.requestId);
    }
  },
};

/** The office, with a second person where one is needed: whoever calls waits until that is dealt with. */
const approvedLink: ClientLink<CallContext> = {
  async call(path, input, options) {
    try {
      return await officeLink.call(path, input, options);
    } catch (refusal) {
      const procedure = path.join('.');
      if (!isApproved(procedure) || !isFailure(refusal, 'needs-approval')) throw refusal;
      return waitForLeave({
        procedure,
        refusal,
        send: (approval) => officeLink.call(path, input, { ...options, context: { ...options.context, approval } }),
      });
    }
  },
};

export type OfficeClient = ContractRouterClient<Contract, CallContext>;
/** The office, to be called. */
export const client: OfficeClient = createORPCClient(approvedLink);
/** Query options, mutation options and keys of everything that can be called. */
export const api = createTanstackQueryUtils(client);

/** A failure that the contract foresees: its code and data. */
export interface OfficeFailure {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads a failure of the contract out of whatever was thrown; null for anything else. */
export function officeFailure(error: unknown): OfficeFailure | null {
  if (!(error instanceof ORPCError)) return null;
  const data: unknown = error.data;
  const known = typeof data === 'object' && data !== null ? { ...data } : {};
  // The library's own check of an input answers in its own words; here it is the same mistake.
  if (error.code === 'BAD_REQUEST') return { code: 'invalid-input', data: known };
  if (error.code === 'UNAUTHORIZED') return { code: 'not-signed-in', data: known };
  return { code: String(error.code), data: known };
}

/** The failure that somebody kept, as an error again: for its sentence. */
export function asError({ code, data }: OfficeFailure): Error {
  return new ORPCError(code, { defined: true, data });
}

/** Whether the error is this failure of the contract. */
export function isFailure(error: unknown, code: string): boolean {
  return officeFailure(error)?.code === code;
}

/** The id under which the host logged the failed call, to be read out to support. */
export function requestIdOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const fromData = officeFailure(error)?.data.requestId;
  return requestIds.get(error) ?? (typeof fromData === 'string' ? fromData : null);
}
