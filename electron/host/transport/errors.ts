import { ORPCError, ValidationError } from '@orpc/server';
import { type ErrorCode, OfficeError, officeErrors } from '#shared/contract/errors.ts';
import type { Log } from '../log.ts';
import { codeSentence, machineTrouble } from '../sentences.ts';
import { inputIssues } from './inputIssues.ts';

/**
 * Turns whatever a call threw into what the caller is told (law 11): contract errors with their data, the
 * machine's trouble by its name, and for everything else only "internal" with the request id that finds it in the log.
 */
export function toContractError(error: unknown, log: Log, requestId: string, procedure: string): Error {
  const contractError = (code: ErrorCode, data: unknown) => describe(code, data, requestId);
  if (error instanceof OfficeError) return contractError(error.code, error.data);
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      return contractError('invalid-input', { issues: inputIssues(error.cause) });
    }
    if (error.defined) return error;
    if (error.code === 'BAD_REQUEST')
      return contractError('invalid-input', { issues: [{ path: '', fault: 'wrong', detail: error.message }] });
  }
  const trouble = machineTrouble(error);
  if (trouble) {
    log.error({ requestId, procedure, err: error }, trouble);
    return contractError(trouble, {});
  }
  log.error({ requestId, procedure, err: error }, 'unexpected failure');
  return contractError('internal', { requestId });
}

/**
 * Turns what went wrong around a call into the same form: before the procedure was reached, a body that is too
 * large or cannot be read; after it, an answer that cannot be written. What `toContractError` made passes as it is.
 */
export function toRequestError(
  error: unknown,
  log: Log,
  { requestId, reached, limitBytes }: { requestId: string; reached: boolean; limitBytes: number },
): Error {
  if (error instanceof ORPCError && error.defined) return error;
  if (error instanceof ORPCError && error.code === 'PAYLOAD_TOO_LARGE') {
    return describe('too-large', { limitBytes }, requestId);
  }
  if (!reached) {
    const detail = 'the request cannot be read: its body is not what its Content-Type says';
    return describe('invalid-input', { issues: [{ path: '', fault: 'wrong', detail }] }, requestId);
  }
  log.error({ requestId, err: error }, 'an answer could not be written');
  return describe('internal', { requestId }, requestId);
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
