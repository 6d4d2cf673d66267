import { ORPCError, ValidationError } from '@orpc/server';
import { type ErrorCode, OfficeError, officeErrors } from '#shared/contract/errors.ts';
import type { Log } from '../log.ts';
import { codeSentence } from '../sentences.ts';

/** SQLite result codes (sqlite.org/rescode.html) that are not bugs of ours but the machine's trouble. */
const SQLITE_TROUBLES: readonly [RegExp, ErrorCode][] = [
  [/^SQLITE_FULL|^SQLITE_IOERR|ENOSPC/, 'disk-full'],
  [/^SQLITE_READONLY|^SQLITE_CANTOPEN|^EROFS|^EACCES/, 'read-only-folder'],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB/, 'database-damaged'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'busy'],
];

function machineTrouble(error: unknown): ErrorCode | undefined {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  return SQLITE_TROUBLES.find(([pattern]) => pattern.test(code))?.[1];
}

/**
 * Turns whatever a call threw into what the caller is told (law 11): contract errors with their data, the
 * machine's trouble by its name, and for everything else only "internal" with the request id that finds it in the log.
 */
export function toContractError(error: unknown, log: Log, requestId: string, procedure: string): Error {
  const contractError = (code: ErrorCode, data: unknown) => describe(code, data, requestId);
  if (error instanceof OfficeError) return contractError(error.code, error.data);
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      return contractError('invalid-input', { issues: issuesOf(error.cause) });
    }
    if (error.code === 'PAYLOAD_TOO_LARGE') return error;
    if (error.defined) return error;
    if (error.code === 'BAD_REQUEST')
      return contractError('invalid-input', { issues: [{ path: '', message: error.message }] });
  }
  const trouble = machineTrouble(error);
  if (trouble) {
    log.error({ requestId, procedure, err: error }, trouble);
    return contractError(trouble, {});
  }
  log.error({ requestId, procedure, err: error }, 'unexpected failure');
  return contractError('internal', { requestId });
}

/** The request id travels as the cause, which the library keeps: the REST door writes it into its error body. */
function describe(code: ErrorCode, data: unknown, requestId: string): ORPCError<string, unknown> {
  return new ORPCError(code, {
    status: officeErrors[code].status,
    data,
    defined: true,
    message: codeSentence(code, data),
    cause: { requestId },
  });
}

function issuesOf(error: ValidationError): { path: string; message: string }[] {
  return error.issues.slice(0, 20).map((issue) => ({
    path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    message: issue.message,
  }));
}
