import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { ChequeState } from '#shared/contract/payments.ts';
import type { StatementLine, statements } from '#shared/contract/statements.ts';
import { RECHARGE_PAID, TRANSFER_SIDES } from './findMatch.ts';
import { readLine } from './readLine.ts';
import { insertMatch, requireOpen } from './store.ts';

type Asked = z.output<NonNullable<(typeof statements.match)['~orpc']['inputSchema']>>;

/** A document as a line has to fit it. */
interface MatchedDocument {
  readonly number: string;
  /** Of money in; below zero for money out. A deposit may have come in as cash alone, or with its cheques. */
  readonly amountMinor: number;
  readonly otherMinor: number | null;
  readonly isVoid: number;
  /** The account in the ledger whose line alone it is: of a transfer, of a payment by an account that has a name, of a refund by a gateway. */
  readonly ledgerId: number | null;
  /** Of a cheque: it is a line only when the bank has paid it. */
  readonly state: ChequeState | null;
}

const transferOf = ({ amount, account }: (typeof TRANSFER_SIDES)['in' | 'out']): string =>
  `SELECT o.number, ${amount} AS amountMinor, NULL AS otherMinor, v.id IS NOT NULL AS isVoid, NULL AS state, ${account} AS ledgerId
   FROM own_transfer o LEFT JOIN own_transfer_void v ON v.transfer_id = o.id WHERE o.id = ?`;

const DOCUMENTS: Record<Asked['kind'], string> = {
  'transfer-in': transferOf(TRANSFER_SIDES.in),
  'transfer-out': transferOf(TRANSFER_SIDES.out),
  payment: `SELECT p.number, t.amount_minor AS amountMinor, NULL AS otherMinor, v.id IS NOT NULL AS isVoid, NULL AS state, o.account_id AS ledgerId
    FROM tender t JOIN payment p ON p.id = t.payment_id LEFT JOIN payment_void v ON v.payment_id = p.id
    LEFT JOIN bank_account o ON o.account_id = t.account_id
    WHERE t.id = ? AND t.kind NOT IN ('cash', 'cheque')`,
  deposit: `SELECT d.number, d.cash_minor AS amountMinor, d.cash_minor + d.cheques_minor AS otherMinor, v.id IS NOT NULL AS isVoid, NULL AS state, NULL AS ledgerId
    FROM bank_deposit d LEFT JOIN bank_deposit_void v ON v.deposit_id = d.id WHERE d.id = ?`,
  cheque: `SELECT q.number, q.amount_minor AS amountMinor, NULL AS otherMinor, 0 AS isVoid, q.state, NULL AS ledgerId FROM cheque q WHERE q.id = ?`,
  refund: `SELECT r.number, -r.amount_minor AS amountMinor, NULL AS otherMinor, v.id IS NOT NULL AS isVoid, NULL AS state, o.account_id AS ledgerId
    FROM refund r LEFT JOIN bank_account o ON o.account_id = r.account_id AND o.kind <> 'bank' LEFT JOIN document_void v ON v.document_kind = 'refund' AND v.document_id = r.id
    WHERE r.id = ? AND r.kind <> 'cash'`,
  recharge: `SELECT y.name AS number, ${RECHARGE_PAID} AS amountMinor, NULL AS otherMinor, v.id IS NOT NULL AS isVoid, NULL AS state, b.account_id AS ledgerId
    FROM distributor_entry e JOIN cas_system y ON y.id = e.system_id JOIN bank_account b ON b.id = e.bank_account_id
    LEFT JOIN distributor_entry_void v ON v.entry_id = e.id WHERE e.id = ? AND e.kind = 'recharge'`,
  bounce: `SELECT p.number, -p.amount_minor AS amountMinor, NULL AS otherMinor, 0 AS isVoid, NULL AS state, NULL AS ledgerId FROM cheque_bounce b
    JOIN payment_void v ON v.id = b.void_id JOIN payment p ON p.id = v.payment_id WHERE b.id = ?`,
};

/**
 * Says which document of the office a line is. No money moves, so its amount must be that of the line.
 * @throws changed-meanwhile, line-amount-differs, document-matched, already-void, cheque-state, not-found
 */
export function matchLine(context: Context, { id, version, kind, documentId }: Asked): StatementLine {
  context.write((tx) => {
    const line = requireOpen(tx, { id, version });
    const document = requireDocument(tx, kind, documentId);
    if (document.ledgerId !== null && document.ledgerId !== line.ledgerId)
      throw fail('not-found', { what: kind, id: String(documentId) });
    if (document.amountMinor !== line.amountMinor && document.otherMinor !== line.amountMinor)
      throw fail('line-amount-differs', { lineMinor: line.amountMinor, documentMinor: document.amountMinor });
    const taken = tx.sql.get(
      'SELECT id FROM statement_match WHERE kind = ? AND document_id = ? AND ended_at IS NULL',
      kind,
      documentId,
    );
    if (taken) throw fail('document-matched', { number: document.number });
    insertMatch(tx, { lineId: id, kind, documentId, how: 'person' });
    tx.audit({
      action: 'match-statement-line',
      entity: 'statement-line',
      entityId: id,
      after: { kind, number: document.number },
    });
    tx.touch('banking');
  });
  return readLine(context, id);
}

function requireDocument({ sql }: Reader, kind: Asked['kind'], id: number): MatchedDocument {
  const document = sql.get<MatchedDocument>(DOCUMENTS[kind], id);
  if (!document) throw fail('not-found', { what: kind, id: String(id) });
  if (document.isVoid === 1) throw fail('already-void', { number: document.number });
  if (document.state !== null && document.state !== 'cleared')
    throw fail('cheque-state', { number: document.number, state: document.state });
  return document;
}
