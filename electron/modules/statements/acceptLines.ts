import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { closedThrough } from '#modules/ledger/index.ts';
import { takePaymentWithin } from '#modules/payments/index.ts';
import { fail, OfficeError } from '#shared/contract/errors.ts';
import type { statements } from '#shared/contract/statements.ts';
import type { Day } from '#shared/domain/time.ts';
import { referredPayments } from './findMatch.ts';
import { documentUid, referencesOf, tenderKindOf } from './rules.ts';
import { insertMatch, type LineRecord, requireLine, standingMatch } from './store.ts';

type Asked = z.output<NonNullable<(typeof statements.accept)['~orpc']['inputSchema']>>;
type Decision = Asked['lines'][number];
type Accepted = z.input<NonNullable<(typeof statements.accept)['~orpc']['outputSchema']>>;

/**
 * Takes the money of lines as payments, each in a transaction of its own, so that one that is refused hinders no other
 * and a call that was cut off is simply sent again: a decision has one payment, however often it comes (law 6). What it
 * pays, and who may date it on the line’s day, is as for every payment; the caller’s shift is the one it stands in.
 */
export function acceptLines(context: Context, { lines }: Asked): Accepted {
  if (!context.actor.permissions.has('payments.take')) throw fail('not-allowed', { permission: 'payments.take' });
  const taken: Accepted['taken'] = [];
  const refused: Accepted['refused'] = [];
  for (const decision of lines) {
    try {
      requireCustomer(context, decision.customerId);
      taken.push({ id: decision.id, ...context.write((tx) => takeLine(tx, decision)) });
    } catch (error) {
      if (!(error instanceof OfficeError)) throw error;
      refused.push({ id: decision.id, code: error.code, data: error.data });
    }
  }
  return { taken, totalMinor: taken.reduce((sum, { amountMinor }) => sum + amountMinor, 0), refused };
}

function takeLine(tx: Tx, decision: Decision): { paymentId: number; number: string; amountMinor: number } {
  const line = requireLine(tx, decision.id);
  const match = standingMatch(tx, line.id);
  if (match?.how === 'taken' && match.kind === 'payment' && line.version === decision.version + 1) {
    const taken = takenPayment(tx, match.documentId ?? 0);
    if (taken.customerId === decision.customerId) return taken;
  }
  if (match || line.version !== decision.version || line.amountMinor < 0)
    throw fail('changed-meanwhile', { what: 'statement line' });
  if (!decision.evenSo) refuseClash(tx, line);
  const { amountMinor } = line;
  const kind = line.accountKind === 'bank' ? tenderKindOf(line) : line.accountKind;
  const paymentId = takePaymentWithin(
    tx,
    {
      uid: documentUid(line.fingerprint, line.version),
      customerId: decision.customerId,
      amountMinor,
      tenders: [{ kind, amountMinor, reference: referenceFor(line), bankAccountId: line.bankAccountId }],
      on: bookedOn(tx, line.on, tx.today),
      note: '',
      ahead: [],
      chosen: [],
      // The money is there already: what is more than the due is his advance.
      advanceConfirmed: true,
    },
    { dayIsProved: true },
  );
  const tender = tx.sql.get<{ id: number }>('SELECT id FROM tender WHERE payment_id = ?', paymentId);
  insertMatch(tx, { lineId: line.id, kind: 'payment', documentId: tender?.id ?? 0, how: 'taken' });
  tx.audit({
    action: 'take-statement-line',
    entity: 'statement-line',
    entityId: line.id,
    after: { customerId: decision.customerId, amountMinor },
  });
  tx.touch('banking');
  return takenPayment(tx, tender?.id ?? 0);
}

/** The day a line is booked on: its own, or today where the books are closed over it. */
export function bookedOn(reader: Pick<Tx, 'sql'>, on: Day, today: Day): Day {
  const closedOn = closedThrough(reader);
  return closedOn !== null && on <= closedOn ? today : on;
}

/** @throws reference-in-books where somebody has taken a payment with a reference of the line, of whatever amount */
function refuseClash(tx: Tx, line: LineRecord): void {
  const [clash] = referredPayments(tx, line);
  if (clash) throw fail('reference-in-books', { number: clash.number, amountMinor: clash.amountMinor });
}

/** What the bank calls the line, as short as a tender has it: its reference, else the longest number of its text. */
function referenceFor(line: LineRecord): string {
  if (line.reference !== '' && line.reference.length <= 60) return line.reference;
  const [longest = ''] = referencesOf(line).sort((left, right) => right.length - left.length);
  return longest;
}

function takenPayment(tx: Tx, tenderId: number) {
  const payment = tx.sql.get<{ paymentId: number; number: string; amountMinor: number; customerId: number }>(
    `SELECT p.id AS paymentId, p.number, p.amount_minor AS amountMinor, p.customer_id AS customerId
     FROM tender t JOIN payment p ON p.id = t.payment_id WHERE t.id = ?`,
    tenderId,
  );
  if (!payment) throw new Error(`tender ${tenderId} of a statement line is missing`);
  return payment;
}
