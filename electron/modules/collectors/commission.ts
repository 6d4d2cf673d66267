import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { accountBalance, accountId, type NewTransfer, post, reverseDocument } from '#modules/ledger/index.ts';
import { openShiftId } from '#modules/shifts/index.ts';
import type { CommissionStatement, collectors } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Day } from '#shared/domain/time.ts';
import { requireUser } from './actFor.ts';
import { type CommissionLine, commissionLines, type EarningPayment, type Rule } from './commissionRules.ts';
import { owedBy } from './repay.ts';

type AskedSettlement = z.output<NonNullable<(typeof collectors.settleCommission)['~orpc']['inputSchema']>>;

/** What a collector has earned up to a day and has not been settled, and what he owes. */
export function previewCommission({ read }: Pick<Context, 'read'>, userId: number, throughOn: Day) {
  requireUser(read, userId);
  const lines = linesOf(read, userId, throughOn);
  return {
    receipts: new Set(lines.filter((line) => line.amountMinor > 0).map(({ paymentId }) => paymentId)).size,
    earnedMinor: lines.reduce((sum, line) => sum + Math.max(line.amountMinor, 0), 0),
    takenBackMinor: lines.reduce((sum, line) => sum + Math.min(line.amountMinor, 0), 0),
    amountMinor: sumOf(lines),
    owedMinor: owedBy(read, userId),
  };
}

/**
 * Settles a collector's commission up to a day: part of it netted against what he owes, the rest paid out of the
 * caller's drawer. Only receipts that stand and whose cash has come in earn anything; what was settled and voided since
 * is taken back here, so the whole may be below nothing and is then owed by him. The same id again answers with the same
 * statement.
 * @throws nothing-earned, more-than-owed, own-hand-over, shift-not-open, drawer-too-small, id-used-differently, not-found
 */
export function settleCommission(context: Context, asked: AskedSettlement): CommissionStatement {
  const { uid, collectorId, throughOn, nettedMinor } = asked;
  const id = context.write((tx) => {
    requireUser(tx, collectorId);
    const known = tx.sql.get<{ id: number; userId: number; throughOn: string; nettedMinor: number }>(
      'SELECT id, user_id AS userId, through_on AS throughOn, netted_minor AS nettedMinor FROM commission_statement WHERE uid = ?',
      uid,
    );
    if (known) {
      if (known.userId !== collectorId || known.throughOn !== throughOn || known.nettedMinor !== nettedMinor)
        throw fail('id-used-differently', { id: uid });
      return known.id;
    }
    if (collectorId === tx.actor.userId && tx.actor.role !== 'owner') throw fail('own-hand-over', {});
    if (throughOn > tx.today) throw fail('day-not-allowed', { on: throughOn, reason: 'future' });
    const lines = linesOf(tx, collectorId, throughOn);
    const amountMinor = sumOf(lines);
    if (lines.length === 0) throw fail('nothing-earned', {});
    const owedMinor = owedBy(tx, collectorId);
    // What is below nothing can only be owed; what is above it may be netted up to what he owes.
    const mostMinor = amountMinor < 0 ? amountMinor : Math.min(amountMinor, Math.max(owedMinor, 0));
    if (amountMinor < 0 ? nettedMinor !== amountMinor : nettedMinor < 0 || nettedMinor > mostMinor)
      throw fail('more-than-owed', { owedMinor: Math.max(mostMinor, 0) });
    const paidMinor = amountMinor - nettedMinor;
    const drawer = accountId(tx, 'drawer', tx.actor.userId ?? 0);
    const drawerShiftId = paidMinor > 0 ? openShiftId(tx) : null;
    if (accountBalance(tx, drawer) < paidMinor) throw fail('drawer-too-small', {});
    const created = tx.sql.run(
      `INSERT INTO commission_statement (uid, number, user_id, through_on, amount_minor, netted_minor, paid_minor, drawer_shift_id, business_on, at, made_by_id)
       VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM commission_statement), ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      uid,
      collectorId,
      throughOn,
      amountMinor,
      nettedMinor,
      paidMinor,
      drawerShiftId,
      tx.today,
      tx.at,
      tx.actor.userId,
    ).id;
    tx.sql.insertAll(
      'commission_line (statement_id, payment_id, rule_id, amount_minor)',
      lines.map((line) => [created, line.paymentId, line.ruleId, line.amountMinor]),
    );
    const expense = accountId(tx, 'commission');
    const collector = accountId(tx, 'collector', collectorId);
    const [debitId, creditId] = nettedMinor > 0 ? [expense, collector] : [collector, expense];
    const document = { documentKind: 'commission', documentId: created, on: tx.today, code: 'commission' } as const;
    const transfers: NewTransfer[] = [
      { ...document, debitId: expense, creditId: drawer, amountMinor: paidMinor },
      { ...document, debitId, creditId, amountMinor: Math.abs(nettedMinor) },
    ];
    post(tx, transfers);
    tx.audit({
      action: 'settle-commission',
      entity: 'commission',
      entityId: created,
      after: { collectorId, throughOn, amountMinor, nettedMinor, paidMinor },
    });
    tx.touch('collectors', 'shifts');
    return created;
  });
  return readStatement(context.read, id);
}

/**
 * Takes a commission back by its mirror: what it settled can be settled again. One that was paid in cash, only as long as
 * the drawer it came out of is open. The same id again changes nothing.
 * @throws already-void, void-after-shift, id-used-differently, not-found
 */
export function voidCommission(context: Context, id: number, uid: string, reason: string): CommissionStatement {
  const { number, paidMinor } = readStatement(context.read, id);
  context.write((tx) => {
    const known = tx.sql.get<{ uid: string }>('SELECT uid FROM commission_void WHERE statement_id = ?', id);
    if (known?.uid === uid) return;
    if (known) throw fail('already-void', { number: String(number) });
    if (tx.sql.get('SELECT id FROM commission_void WHERE uid = ?', uid)) throw fail('id-used-differently', { id: uid });
    const isOpen = tx.sql.get(
      "SELECT s.id FROM commission_statement c JOIN shift s ON s.id = c.drawer_shift_id WHERE c.id = ? AND s.state = 'open'",
      id,
    );
    if (paidMinor > 0 && !isOpen) throw fail('void-after-shift', { number: String(number) });
    const voidId = tx.sql.run(
      'INSERT INTO commission_void (uid, statement_id, user_id, business_on, at, reason) VALUES (?, ?, ?, ?, ?, ?)',
      uid,
      id,
      tx.actor.userId,
      tx.today,
      tx.at,
      reason,
    ).id;
    reverseDocument(
      tx,
      accountId(tx, 'commission'),
      { kind: 'commission', id },
      { kind: 'commission-void', id: voidId, on: tx.today },
    );
    tx.audit({ action: 'void-commission', entity: 'commission', entityId: id, before: { number }, after: { reason } });
    tx.touch('collectors', 'shifts');
  });
  return readStatement(context.read, id);
}

const STATEMENT_SQL = `SELECT c.id, c.number, c.user_id AS collectorId, u.name AS collectorName, c.through_on AS throughOn, c.business_on AS "on",
    c.amount_minor AS amountMinor, c.netted_minor AS nettedMinor, c.paid_minor AS paidMinor, b.name AS byName,
    (SELECT count(DISTINCT l.payment_id) FROM commission_line l WHERE l.statement_id = c.id) AS receipts, v.reason AS voidReason
  FROM commission_statement c JOIN user u ON u.id = c.user_id JOIN user b ON b.id = c.made_by_id
  LEFT JOIN commission_void v ON v.statement_id = c.id`;

/** @throws not-found */
export function readStatement({ sql }: Pick<Reader, 'sql'>, id: number): CommissionStatement {
  const row = sql.get<CommissionStatement>(`${STATEMENT_SQL} WHERE c.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'commission', id: String(id) });
  return row;
}

/** A page of commissions, newest first; the total is of those that stand. */
export function listStatements(
  { read: { sql } }: Pick<Context, 'read'>,
  { offset, limit }: { offset: number; limit: number },
) {
  const { total, amountMinor } = sql.get<{ total: number; amountMinor: number }>(
    `SELECT count(*) AS total, coalesce(sum(CASE WHEN v.id IS NULL THEN c.amount_minor END), 0) AS amountMinor
     FROM commission_statement c LEFT JOIN commission_void v ON v.statement_id = c.id`,
  ) ?? { total: 0, amountMinor: 0 };
  const rows = sql.all<CommissionStatement>(`${STATEMENT_SQL} ORDER BY c.id DESC LIMIT ? OFFSET ?`, limit, offset);
  return { rows, total, totals: { amountMinor } };
}

/** Lines of statements that were not taken back. */
const STANDING_LINES = `commission_line l WHERE NOT EXISTS (SELECT 1 FROM commission_void x WHERE x.statement_id = l.statement_id)`;

function linesOf({ sql }: Pick<Reader, 'sql'>, userId: number, throughOn: Day): CommissionLine[] {
  const rules = sql.all<Rule>(
    `SELECT id, user_id AS userId, kind, rate_ppm AS ratePpm, amount_minor AS amountMinor, from_on AS fromOn FROM commission_rule
     WHERE user_id IS NULL OR user_id = ? ORDER BY from_on, id`,
    userId,
  );
  const earning = sql.all<EarningPayment>(
    `SELECT p.id, p.business_on AS "on", p.amount_minor AS amountMinor, c.import_batch_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM payment e WHERE e.customer_id = p.customer_id AND e.id < p.id
           AND NOT EXISTS (SELECT 1 FROM payment_void x WHERE x.payment_id = e.id)) AS isNewCustomer
     FROM shift s JOIN collector_batch b ON b.shift_id = s.id AND b.received_at IS NOT NULL JOIN payment p ON p.shift_id = s.id
       JOIN customer c ON c.id = p.customer_id
     WHERE s.user_id = ? AND s.kind = 'collector' AND p.business_on <= ?
       AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)
       AND p.id NOT IN (SELECT l.payment_id FROM ${STANDING_LINES}) ORDER BY p.id`,
    userId,
    throughOn,
  );
  // Settled before, and voided or come back unpaid since.
  const lost = sql.all<CommissionLine>(
    `SELECT l.payment_id AS paymentId, l.rule_id AS ruleId, -sum(l.amount_minor) AS amountMinor FROM ${STANDING_LINES}
       AND l.payment_id IN (SELECT v.payment_id FROM payment_void v JOIN payment p ON p.id = v.payment_id WHERE p.user_id = ? AND v.business_on <= ?)
     GROUP BY l.payment_id, l.rule_id HAVING sum(l.amount_minor) <> 0 ORDER BY l.payment_id`,
    userId,
    throughOn,
  );
  return [...commissionLines(earning, rules), ...lost];
}

function sumOf(lines: readonly CommissionLine[]): number {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
