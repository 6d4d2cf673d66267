import type { z } from 'zod';
import type { Actor, Context } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import type { ApprovalRequest, approvals, RequestState } from '#shared/contract/approvals.ts';
import { fail } from '#shared/contract/errors.ts';
import { isWithinLimit } from './limits.ts';

type Filter = z.output<NonNullable<(typeof approvals.list)['~orpc']['inputSchema']>>;

/** A request as it is kept. */
export interface RequestRecord extends Omit<ApprovalRequest, 'state' | 'answer' | 'isMine' | 'mayDecide'> {
  readonly commandUid: string;
  readonly input: string;
  readonly seal: string;
  readonly userId: number;
  readonly answerState: 'approved' | 'refused' | 'withdrawn' | null;
  readonly answeredAt: number | null;
  readonly answerReason: string | null;
  readonly answeredBy: string | null;
}

const FROM = `FROM approval_request r JOIN customer c ON c.id = r.customer_id JOIN user u ON u.id = r.user_id
  LEFT JOIN approval_answer a ON a.request_id = r.id LEFT JOIN user au ON au.id = a.user_id`;
const COLUMNS = `r.id, r.procedure, r.command_uid AS commandUid, r.input, r.permission, r.customer_id AS customerId, c.code AS customerCode,
  c.name AS customerName, r.amount_minor AS amountMinor, r.subject, r.reason, r.seal, r.user_id AS userId, u.name AS askerName, r.counter,
  r.at, r.expires_at AS expiresAt, a.state AS answerState, a.at AS answeredAt, a.reason AS answerReason, au.name AS answeredBy`;

/** What somebody asked himself, and what others asked that is within his permissions and customers. */
function ofOthers(actor: Actor): string {
  // Permissions are words of the program, never a caller's.
  const permissions = [...actor.permissions].map((permission) => `'${permission}'`).join(', ') || "''";
  return `(r.user_id <> ${Number(actor.userId ?? 0)} AND r.permission IN (${permissions}) AND ${scopeCondition(actor)})`;
}

function ofMine({ userId }: Actor): string {
  return `r.user_id = ${Number(userId ?? 0)}`;
}

const STATES: Readonly<Record<RequestState, string>> = {
  waiting: 'a.state IS NULL AND r.expires_at > ?',
  expired: 'a.state IS NULL AND r.expires_at <= ?',
  approved: "a.state = 'approved'",
  refused: "a.state = 'refused'",
  withdrawn: "a.state = 'withdrawn'",
};

/** A page of what was kept for somebody's leave, newest first. */
export function listRequests(context: Context, { whose, state, offset, limit }: Filter) {
  const { read, actor, services } = context;
  const now = services.clock.now();
  const seen = { mine: ofMine(actor), others: ofOthers(actor), all: `(${ofMine(actor)} OR ${ofOthers(actor)})` }[whose];
  const where = state ? `${seen} AND ${STATES[state]}` : seen;
  const values = state === 'waiting' || state === 'expired' ? [now] : [];
  const rows = read.sql.all<RequestRecord>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY r.id DESC LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  const total = read.sql.get<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${where}`, ...values)?.n ?? 0;
  return { total, rows: rows.map((row) => toRequest(context, row)) };
}

/** How many requests wait for the caller to decide. */
export function countToDecide({ read, actor, services }: Context): number {
  const row = read.sql.get<{ n: number }>(
    `SELECT count(*) AS n ${FROM} WHERE ${ofOthers(actor)} AND ${STATES.waiting}`,
    services.clock.now(),
  );
  return row?.n ?? 0;
}

/** @throws not-found, also for who may neither decide nor has asked */
export function readRecord({ read, actor }: Context, id: number): RequestRecord {
  const record = read.sql.get<RequestRecord>(
    `SELECT ${COLUMNS} ${FROM} WHERE r.id = ? AND (${ofMine(actor)} OR ${ofOthers(actor)})`,
    id,
  );
  if (!record) throw fail('not-found', { what: 'approval', id: String(id) });
  return record;
}

/** @throws not-found */
export function readRequest(context: Context, id: number): ApprovalRequest {
  return toRequest(context, readRecord(context, id));
}

export function stateOf({ answerState, expiresAt }: RequestRecord, now: number): RequestState {
  return answerState ?? (expiresAt > now ? 'waiting' : 'expired');
}

function toRequest({ read, actor, services }: Context, record: RequestRecord): ApprovalRequest {
  const { commandUid: _uid, input: _input, seal: _seal, userId, answerState, ...row } = record;
  const { answeredAt, answerReason, answeredBy, ...fields } = row;
  const state = stateOf(record, services.clock.now());
  const isMine = userId === actor.userId;
  return {
    ...fields,
    state,
    answer: answerState === null ? null : { byName: answeredBy ?? '', at: answeredAt ?? 0, reason: answerReason ?? '' },
    isMine,
    mayDecide:
      !isMine &&
      state === 'waiting' &&
      actor.permissions.has(record.permission) &&
      isWithinLimit(read, actor.role, record.permission, record.amountMinor),
  };
}
