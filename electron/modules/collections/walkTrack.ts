import type { Job, Reader, Tx } from '#host/context.ts';
import { addCharge, lineText } from '#modules/charges/index.ts';
import { inTurns } from '#modules/jobs/index.ts';
import type { CollectionRule } from '#shared/contract/collections.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import { type CustomerFacts, readFacts } from './facts.ts';
import { tellPromises } from './readPromises.ts';
import { restoreWithin } from './restore.ts';
import { closedOn, readRule } from './rule.ts';
import { isFeeDue, lateFee, overdue, reprieveOf, stepDue } from './rules.ts';
import { suspendToEnd } from './suspend.ts';
import { placeCustomer, propose, recordEvent } from './track.ts';

/** What the daily work did, by name. */
type Figures = Record<
  'reminded' | 'warned' | 'fees' | 'feesMinor' | 'proposed' | 'suspended' | 'restored' | 'doubtful' | 'failed',
  number
>;

/** A step may lead to the next on the same day: who is clear of old dues may be reminded of the coming one. */
const MOST_STEPS = 3;

/**
 * The daily work of collections: fees, reminders, warnings, who is doubtful, and who is to be cut off. It decides by
 * what is open on the day, so that one run makes good whatever was missed, and a second one finds nothing left to do.
 */
export const collectionsJob: Job = {
  name: 'collections',
  movesMoney: true,
  async run(context, uid, on) {
    const rule = readRule(context.read);
    const figures: Figures = {
      reminded: 0,
      warned: 0,
      fees: 0,
      feesMinor: 0,
      proposed: 0,
      suspended: 0,
      restored: 0,
      doubtful: 0,
      failed: 0,
    };
    const failed = await inTurns(context, customersOn(context.read, rule, on), (tx, ids) => {
      for (const facts of readFacts(tx, ids, on)) walkCustomer(tx, rule, facts, figures);
      tx.touch('collections');
    });
    context.write((tx) => tellPromises(tx, on));
    figures.failed = failed.length;
    if (rule.suspendMode === 'automatic' && closedOn(context.read, rule, on) === null)
      figures.suspended = await suspendToEnd(context, uid);
    return figures;
  },
};

/** Customers of whom something is or soon will be due, and those who are on the track already. */
function customersOn({ sql }: Pick<Reader, 'sql'>, rule: CollectionRule, on: Day): number[] {
  const earliest = Math.min(0, ...rule.reminderDays);
  return sql
    .all<{ id: number }>(
      `SELECT DISTINCT customer_id AS id FROM open_item WHERE side = 'debit' AND open_minor > 0 AND due_on <= ?
       UNION SELECT customer_id FROM collection_case WHERE state <> 'clear' OR proposed_on IS NOT NULL ORDER BY id`,
      addDays(on, -earliest),
    )
    .map(({ id }) => id);
}

function walkCustomer(tx: Tx, rule: CollectionRule, facts: CustomerFacts, figures: Figures): void {
  chargeLateFees(tx, rule, facts, figures);
  let now = facts;
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const step = stepDue(rule, now);
    if (!step) break;
    if (step.kind === 'restored') {
      restoreWithin(tx, rule, now, { reason: 'nothing overdue', withFee: false });
      now = { ...now, suspendedForDue: 0, activeServices: now.activeServices + now.suspendedForDue };
      figures.restored += 1;
    } else {
      recordStep(tx, now, step.kind, step.standing.dueOn);
      placeCustomer(tx, now.customerId, step.standing, now.on);
      if (step.kind === 'reminded' || step.kind === 'warned' || step.kind === 'doubtful') figures[step.kind] += 1;
    }
    now = { ...now, standing: step.standing };
  }
  const isProposed = reprieveOf(rule, now) === null;
  if (isProposed) figures.proposed += 1;
  if (isProposed !== (now.proposedOn !== null)) propose(tx, now.customerId, isProposed ? now.on : null);
}

function recordStep(
  tx: Tx,
  { customerId, on, dues }: CustomerFacts,
  kind: 'overdue' | 'reminded' | 'warned' | 'doubtful' | 'cleared',
  dueOn: Day | null,
): void {
  // Before the due day the reminder is about what will be due.
  const amountMinor = overdue(dues, on) || (dues[0]?.openMinor ?? 0);
  recordEvent(tx, { customerId, kind, on, dueOn, amountMinor: kind === 'cleared' ? 0 : amountMinor });
}

/** The fee for each bill that has become late enough: once for a bill, whatever becomes of it (unique by its reference). */
function chargeLateFees(tx: Tx, rule: CollectionRule, facts: CustomerFacts, figures: Figures): void {
  if (facts.isExempt) return;
  for (const { billId, number, dueOn, openMinor } of facts.bills) {
    const feeMinor = isFeeDue(rule, dueOn, facts.on) ? lateFee(rule, openMinor) : 0;
    if (feeMinor === 0 || hasFee(tx, billId)) continue;
    addCharge(tx, {
      customerId: facts.customerId,
      kind: 'late-fee',
      description: lineText(tx.company.language, 'late-fee', { number }),
      revenueKey: 'late-fee',
      taxSetId: rule.lateFeeTaxSetId,
      unitMinor: feeMinor,
      reference: { kind: 'bill', id: billId },
    });
    const { customerId, on } = facts;
    recordEvent(tx, { customerId, kind: 'late-fee', on, dueOn, amountMinor: feeMinor, detail: number });
    tx.touch('charges');
    figures.fees += 1;
    figures.feesMinor += feeMinor;
  }
}

function hasFee({ sql }: Tx, billId: number): boolean {
  return (
    sql.get(
      "SELECT id FROM charge WHERE kind = 'late-fee' AND reference_kind = 'bill' AND reference_id = ?",
      billId,
    ) !== undefined
  );
}
