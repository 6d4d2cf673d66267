import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import type { CommissionRule, collectors } from '#shared/contract/collectors.ts';
import { fail } from '#shared/contract/errors.ts';
import { requireUser } from './actFor.ts';

type AskedRule = z.output<NonNullable<(typeof collectors.addRule)['~orpc']['inputSchema']>>;

const RULE_SQL = `SELECT r.id, r.user_id AS collectorId, u.name AS collectorName, r.kind, r.rate_ppm AS ratePpm, r.amount_minor AS amountMinor,
    r.from_on AS fromOn FROM commission_rule r LEFT JOIN user u ON u.id = r.user_id`;

/** The rules of commission, newest first. */
export function listRules({ read: { sql } }: Pick<Context, 'read'>): CommissionRule[] {
  return sql.all<CommissionRule>(`${RULE_SQL} ORDER BY r.from_on DESC, r.id DESC LIMIT 200`);
}

/**
 * Adds a rule from a day on; days that were settled already stay as they were settled. The same id again answers with
 * the same rule.
 * @throws day-not-allowed (before-start: settled already), id-used-differently, not-found
 */
export function addRule(context: Context, asked: AskedRule): CommissionRule {
  const { uid, collectorId, kind, ratePpm, amountMinor, fromOn } = asked;
  const id = context.write((tx) => {
    if (collectorId !== null) requireUser(tx, collectorId);
    const known = tx.sql.get<Omit<AskedRule, 'uid'> & { id: number }>(
      'SELECT id, user_id AS collectorId, kind, rate_ppm AS ratePpm, amount_minor AS amountMinor, from_on AS fromOn FROM commission_rule WHERE uid = ?',
      uid,
    );
    if (known) {
      const isSame =
        known.collectorId === collectorId &&
        known.kind === kind &&
        known.ratePpm === ratePpm &&
        known.amountMinor === amountMinor &&
        known.fromOn === fromOn;
      if (!isSame) throw fail('id-used-differently', { id: uid });
      return known.id;
    }
    const settled = tx.sql.get(
      `SELECT c.id FROM commission_statement c WHERE c.through_on >= ? AND (? IS NULL OR c.user_id = ?)
         AND NOT EXISTS (SELECT 1 FROM commission_void v WHERE v.statement_id = c.id) LIMIT 1`,
      fromOn,
      collectorId,
      collectorId,
    );
    if (settled) throw fail('day-not-allowed', { on: fromOn, reason: 'before-start' });
    const created = tx.sql.run(
      'INSERT INTO commission_rule (uid, user_id, kind, rate_ppm, amount_minor, from_on, made_by_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      uid,
      collectorId,
      kind,
      ratePpm,
      amountMinor,
      fromOn,
      tx.actor.userId,
      tx.at,
    ).id;
    tx.audit({
      action: 'add-commission-rule',
      entity: 'commission-rule',
      entityId: created,
      after: { collectorId, kind, ratePpm, amountMinor, fromOn },
    });
    tx.touch('collectors');
    return created;
  });
  const rule = context.read.sql.get<CommissionRule>(`${RULE_SQL} WHERE r.id = ?`, id);
  if (!rule) throw fail('not-found', { what: 'commission-rule', id: String(id) });
  return rule;
}
