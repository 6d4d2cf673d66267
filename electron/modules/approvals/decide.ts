import type { Actor, Context } from '#host/context.ts';
import { findActor } from '#modules/office/index.ts';
import type { ApprovalRequest } from '#shared/contract/approvals.ts';
import { fail } from '#shared/contract/errors.ts';
import { answerRequest } from './answers.ts';
import { fingerprint } from './keepRequest.ts';
import { type RequestRecord, readRecord, readRequest, stateOf } from './readRequests.ts';

/**
 * Gives leave to a command that was kept: it is run now, as its asker's and with the caller as its second person, on
 * the office as it stands now. That it ran and that leave was given are one transaction, so that it runs once.
 * @throws what the command refuses, and what `authorise` refuses of the caller; approval-over, approval-changed (the
 *   file was changed from outside), not-found
 */
export async function approveRequest(context: Context, id: number): Promise<ApprovalRequest> {
  const record = waitingRecord(context, id);
  const approver = context.actor;
  if (!readRequest(context, id).mayDecide) {
    if (record.userId === approver.userId) throw fail('approver-is-asker', {});
    throw fail('approver-not-allowed', { name: approver.name, permission: record.permission });
  }
  refuseChanged(context, record);
  const asker = findActor(context.read, record.userId, record.counter);
  if (!asker) throw fail('not-found', { what: 'user', id: String(record.userId) });
  const approval = {
    ...{ approver, lacking: null, isBound: true, isUsed: false },
    settle: (tx: Parameters<Parameters<Context['write']>[0]>[0]) => {
      answerRequest(tx, id, 'approved', approver.userId ?? 0);
      tx.audit({ action: 'approve', entity: 'approval', entityId: id, after: { subject: record.subject } });
    },
  };
  await context.services.commands.run(record.procedure, asker, approval, JSON.parse(record.input));
  // It had been done already, by the same id: nothing ran now, and nothing is left to wait for.
  if (!approval.isUsed) answerAs(context, id, 'withdrawn', approver);
  return readRequest(context, id);
}

/** Refuses leave; the asker reads why. @throws approval-over, approver-not-allowed, not-found */
export function refuseRequest(context: Context, id: number, reason: string): ApprovalRequest {
  const { permission } = waitingRecord(context, id);
  if (!readRequest(context, id).mayDecide) throw fail('approver-not-allowed', { name: context.actor.name, permission });
  answerAs(context, id, 'refused', context.actor, reason);
  return readRequest(context, id);
}

/** Takes the caller's own wish back. @throws approval-over, not-found (also for another's) */
export function withdrawRequest(context: Context, id: number): ApprovalRequest {
  if (waitingRecord(context, id).userId !== context.actor.userId)
    throw fail('not-found', { what: 'approval', id: String(id) });
  answerAs(context, id, 'withdrawn', context.actor);
  return readRequest(context, id);
}

function answerAs(context: Context, id: number, state: 'refused' | 'withdrawn', { userId }: Actor, reason = ''): void {
  context.write((tx) => {
    answerRequest(tx, id, state, userId ?? 0, reason);
    tx.audit({ action: 'answer-approval', entity: 'approval', entityId: id, after: { state, reason } });
  });
}

/** @throws not-found, also for who may neither decide nor has asked; approval-over */
function waitingRecord(context: Context, id: number): RequestRecord {
  const record = readRecord(context, id);
  const state = stateOf(record, context.services.clock.now());
  if (state !== 'waiting') throw fail('approval-over', { state });
  return record;
}

/** @throws approval-changed */
function refuseChanged({ services }: Context, record: RequestRecord): void {
  const { userId, counter, at, seal } = record;
  const now = fingerprint({ ...record, input: JSON.parse(record.input) }, userId, counter, at);
  let sealed: string;
  try {
    sealed = services.secrets.unseal(seal);
  } catch {
    // Sealed with another key, or not by us at all.
    sealed = '';
  }
  if (sealed !== now) throw fail('approval-changed', {});
}
