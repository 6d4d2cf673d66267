import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { authorise } from '#modules/approvals/index.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { post } from '#modules/ledger/index.ts';
import { currentLetterheadId, takeNumber } from '#modules/office/index.ts';
import type { CreditNote, corrections } from '#shared/contract/corrections.ts';
import { fail } from '#shared/contract/errors.ts';
import { minor } from '#shared/domain/money.ts';
import { NO_TAX } from '#shared/domain/tax.ts';
import type { Day } from '#shared/domain/time.ts';
import { openAccounts } from './accounts.ts';
import { type BillCustomer, readBillCustomers } from './billCustomers.ts';
import { type BilledParty, billedRule, partyOf, readBilledTaxes } from './billedTaxes.ts';
import { type Credit, type CreditableBill, type CreditWhat, creditAmounts, leftToCredit } from './creditRules.ts';
import type { DocumentDraft } from './draft.ts';
import type { LineKind } from './draftLines.ts';
import { creditedAside, givenUpOf } from './givenUp.ts';
import { insertCreditNote } from './insertCreditNote.ts';
import { isChargedAgain } from './isChargedAgain.ts';
import { readCreditNote } from './readCreditNotes.ts';

type AskedCredit = z.output<NonNullable<(typeof corrections.credit)['~orpc']['inputSchema']>>;

interface BillHead extends BilledParty {
  readonly id: number;
  readonly number: string;
  readonly roundOffMinor: number;
  readonly totalMinor: number;
  readonly isVoid: number;
}

interface BilledLine {
  readonly id: number;
  readonly position: number;
  readonly kind: LineKind;
  readonly subscriptionId: number | null;
  readonly memberId: number | null;
  readonly description: string;
  readonly sacCode: string;
  readonly revenueKey: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly unitMinor: number;
  readonly amountMinor: number;
  readonly includesTax: number;
  readonly taxVersionId: number | null;
  readonly leftMinor: number;
  readonly leftTaxableMinor: number;
  readonly settledMinor: number;
}

/** A bill with all that a credit note on it needs to know. */
interface Creditable {
  readonly head: BillHead;
  readonly lines: readonly BilledLine[];
  readonly bill: CreditableBill;
}

/** What a credit note on a bill would come to, by the very rules that write it. @throws as `creditBill` */
export function previewCredit(context: Context, billId: number, what: CreditWhat) {
  const { lines, bill } = openCreditable(context, context.read, billId);
  const company = context.company();
  const { shares, taxableMinor, taxMinor, roundOffMinor, totalMinor } = creditAmounts(bill, what, company);
  return {
    lines: shares.map(({ position, amountMinor }) => ({
      ...{ position, amountMinor },
      description: lines.find((line) => line.position === position)?.description ?? '',
    })),
    taxableMinor,
    taxMinor,
    roundOffMinor,
    totalMinor,
    leftMinor: leftToCredit(bill, company),
  };
}

/**
 * Gives a bill back by a credit note: wholly, by lines or by days (GST rule 53: it names the bill). What the customer
 * paid of it becomes an advance again. The same id again answers with the first note.
 * @throws already-void, nothing-to-credit, credit-exceeds-bill, bill-given-up, id-used-differently, not-found, and what
 *   `authorise` refuses
 */
export function creditBill(context: Context, { id: billId, uid, what, reason }: AskedCredit): CreditNote {
  const requestHash = createHash('sha256')
    .update(JSON.stringify([billId, what, reason]))
    .digest('hex');
  const noteId = context.write((tx) => {
    const known = tx.sql.get<{ id: number; hash: string }>(
      'SELECT id, request_hash AS hash FROM credit_note WHERE uid = ?',
      uid,
    );
    if (known && known.hash !== requestHash) throw fail('id-used-differently', { id: uid });
    if (known) return known.id;
    const { head, lines, bill } = openCreditable(context, tx, billId);
    const credit = creditAmounts(bill, what, tx.company);
    const [customer] = readBillCustomers(tx, [head.customerId]);
    if (!customer) throw fail('not-found', { what: 'customer', id: String(head.customerId) });
    const approved = authorise(tx, {
      permission: 'billing.correct',
      customerId: head.customerId,
      amountMinor: credit.totalMinor,
      subject: head.number,
    });
    const { creditNoteId, transfers } = insertCreditNote(
      tx,
      {
        kind: what.kind,
        on: tx.today,
        letterheadId: currentLetterheadId(tx),
        uid,
        requestHash,
        billId,
        reason,
        billLineIds: credit.shares.map((share) => lineAt(lines, share.position).id),
      },
      takeNumber(tx, 'credit-note', customer.branchId, tx.today),
      draftOf(partyOf(customer, head), lines, credit),
      openAccounts(tx),
    );
    approved('credit-note', creditNoteId);
    post(tx, transfers);
    tx.audit({
      action: 'credit-bill',
      entity: 'bill',
      entityId: billId,
      after: { number: head.number, what: what.kind, totalMinor: credit.totalMinor, reason },
    });
    tx.touch('billing', 'customers');
    return creditNoteId;
  });
  return readCreditNote(context, noteId);
}

/** Whether a charge `ch` gives back of a line `l` as a void bill had it, whose period was billed again; on the same bill it is a line beside it. */
const IS_OF_VOID_LINE = `EXISTS (SELECT 1 FROM bill_line o JOIN document_void v ON v.document_kind = 'bill' AND v.document_id = o.bill_id
  WHERE o.id = ch.bill_line_id AND o.subscription_id IS l.subscription_id AND o.description = l.description
    AND o.from_on >= l.from_on AND o.from_on < l.to_on)`;

/** @throws not-found, also outside the caller's branches and areas; already-void */
function openCreditable(context: Context, reader: Reader, billId: number): Creditable {
  const head = reader.sql.get<BillHead>(
    `SELECT b.id, b.number, b.customer_id AS customerId, b.party_name AS name, b.party_address AS address, b.party_tax_id AS taxId,
       b.party_state_code AS stateCode, b.round_off_minor AS roundOffMinor, b.total_minor AS totalMinor,
       EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id) AS isVoid
     FROM bill b WHERE b.id = ?`,
    billId,
  );
  if (!head) throw fail('not-found', { what: 'bill', id: String(billId) });
  requireCustomer(context, head.customerId);
  if (head.isVoid === 1) throw fail('already-void', { number: head.number });
  const lines = reader.sql.all<BilledLine>(
    `SELECT l.id, l.position, l.kind, l.subscription_id AS subscriptionId, l.member_id AS memberId, l.description, l.sac_code AS sacCode, l.revenue_key AS revenueKey,
       l.from_on AS fromOn, l.to_on AS toOn, l.unit_minor AS unitMinor, l.amount_minor AS amountMinor, l.includes_tax AS includesTax,
       l.tax_version_id AS taxVersionId, l.amount_minor - coalesce(sum(c.amount_minor), 0) AS leftMinor,
       l.taxable_minor - coalesce(sum(c.taxable_minor), 0) AS leftTaxableMinor,
       (SELECT coalesce(-sum(ch.amount_minor), 0) FROM charge ch WHERE ch.customer_id = coalesce(l.member_id, b.customer_id)
         AND (ch.bill_line_id = l.id OR (ch.bill_id IS NOT l.bill_id AND ${IS_OF_VOID_LINE}))
         AND ch.amount_minor < 0 AND ch.cancelled_at IS NULL AND NOT ${isChargedAgain('ch')}) AS settledMinor
     FROM bill_line l JOIN bill b ON b.id = l.bill_id LEFT JOIN credit_note_line c ON c.bill_line_id = l.id WHERE l.bill_id = ? GROUP BY l.id ORDER BY l.position`,
    billId,
  );
  const credited = reader.sql.get<{ roundOffMinor: number; totalMinor: number }>(
    'SELECT coalesce(sum(round_off_minor), 0) AS roundOffMinor, coalesce(sum(total_minor), 0) AS totalMinor FROM credit_note WHERE bill_id = ?',
    billId,
  ) ?? { roundOffMinor: 0, totalMinor: 0 };
  const taxes = readBilledTaxes(reader, billId);
  return {
    head,
    lines,
    bill: {
      number: head.number,
      lines: lines.map(({ kind, includesTax, ...line }) => ({
        ...line,
        leftMinor: line.amountMinor > 0 ? Math.max(line.leftMinor - line.settledMinor, 0) : line.leftMinor,
        isRecurring: kind === 'recurring',
        includesTax: includesTax === 1,
        rule: billedRule(taxes, line.taxVersionId),
      })),
      leftTaxes: taxes,
      leftRoundOffMinor: head.roundOffMinor - credited.roundOffMinor,
      leftTotalMinor: head.totalMinor - credited.totalMinor,
      givenUpMinor: givenUpOf(reader, billId),
      asideMinor: creditedAside(reader, billId),
    },
  };
}

function lineAt(lines: readonly BilledLine[], position: number): BilledLine {
  const line = lines.find((candidate) => candidate.position === position);
  if (!line) throw new Error(`the bill has no line ${position}`);
  return line;
}

function draftOf(customer: BillCustomer, lines: readonly BilledLine[], { shares, ...amounts }: Credit): DocumentDraft {
  return {
    ...amounts,
    customer,
    lines: shares.map(({ position, amountMinor, days }) => {
      const {
        includesTax,
        id: _,
        leftMinor: _left,
        leftTaxableMinor: _taxable,
        settledMinor: _settled,
        ...line
      } = lineAt(lines, position);
      return {
        ...line,
        ...days,
        chargeId: null,
        unitMinor: minor(line.unitMinor),
        amountMinor,
        includesTax: includesTax === 1,
        rule: NO_TAX,
      };
    }),
  };
}
