import type { Context } from '#host/context.ts';
import { type ErrorData, fail, OfficeError, wrongInput } from '#shared/contract/errors.ts';
import { type ApprovedProcedure, readApproval } from '#shared/domain/approvals.ts';
import { answerWaiting } from './answers.ts';
import { keepRequest } from './keepRequest.ts';
import { proveApprover } from './pin.ts';

interface Command {
  readonly procedure: ApprovedProcedure;
  /** As the contract read it. */
  readonly input: unknown;
}

/**
 * Runs a command that may need a second person: the one way there is. What the call carries is looked at here and
 * nowhere else (`counterfoil-approval`): somebody's PIN makes him the approver of this call, `later` keeps the command
 * when it turns out that it needs leave.
 * @throws what the command refuses, wrong-pin, pin-locked, approval-asked, invalid-input (a header that says nothing)
 */
export async function withSecondPerson(
  context: Context,
  header: string | null,
  { procedure, input }: Command,
  run: (context: Context, input: unknown) => unknown,
): Promise<unknown> {
  if (header === null) return run(context, input);
  const asked = readApproval(header);
  if (!asked) throw wrongInput('approval', 'wrong');
  const { approval } = context;
  const { lacking } = approval;
  if (asked.kind === 'pin') {
    approval.lacking = null;
    approval.approver = await proveApprover(context, asked.approverId, asked.pin);
    approval.lacking = lacking;
    approval.settle = (tx) => answerWaiting(tx, uidOf(input), approval.approver?.userId ?? 0);
    return run(context, input);
  }
  try {
    return await run(context, input);
  } catch (error) {
    if (!(error instanceof OfficeError) || error.code !== 'needs-approval') throw error;
    approval.lacking = null;
    const id = keepRequest(context, {
      ...(error.data as ErrorData<'needs-approval'>),
      procedure,
      input,
      commandUid: uidOf(input),
      reason: reasonOf(input),
    });
    throw fail('approval-asked', { id });
  }
}

/** Every money action carries one (law 6). */
function uidOf(input: unknown): string {
  return (input as { readonly uid: string }).uid;
}

function reasonOf(input: unknown): string {
  const { reason, note } = input as { readonly reason?: string; readonly note?: string };
  return reason ?? note ?? '';
}
