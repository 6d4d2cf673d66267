import { type ErrorCode, fail, OfficeError } from '#shared/contract/errors.ts';
import type { PaperService } from './service.ts';

/** What can be asked of a worker: the service without its end. */
export type PaperCalls = Omit<PaperService, 'stop'>;
export type CallName = keyof PaperCalls;

export interface Request<Name extends CallName = CallName> {
  readonly id: number;
  readonly name: Name;
  readonly parameters: Parameters<PaperCalls[Name]>;
}

/** An error as it crosses between threads: a failure of the contract keeps its code and data. */
interface WireError {
  readonly code: ErrorCode | null;
  readonly data: object;
  readonly message: string;
  readonly stack: string;
}

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: WireError };

export interface WorkerSettings {
  readonly databaseFile: string;
  readonly fontsDir: string;
}

export function toWire(error: unknown): WireError {
  if (error instanceof OfficeError) return { code: error.code, data: error.data, message: error.message, stack: '' };
  if (error instanceof Error) return { code: null, data: {}, message: error.message, stack: error.stack ?? '' };
  return { code: null, data: {}, message: String(error), stack: '' };
}

export function fromWire(error: WireError): Error {
  if (error.code !== null) return fail(error.code, error.data as never);
  const rebuilt = new Error(error.message);
  rebuilt.stack = error.stack;
  return rebuilt;
}
