import type { Tx } from '#host/context.ts';
import { accountId, type NewTransfer, type TransferCode } from '#modules/ledger/index.ts';
import type { AccountKind } from '#shared/domain/accounts.ts';
import type { Day } from '#shared/domain/time.ts';
import type { DocumentDraft } from './draft.ts';
import type { DraftLine } from './draftLines.ts';

/** The accounts of documents, each looked up once per transaction and not once per bill. */
export interface DocumentAccounts {
  ofLine(line: Pick<DraftLine, 'kind' | 'revenueKey'>, customerId: number): number;
  ofTax(name: string): number;
  readonly roundOff: number;
}

export function openAccounts(tx: Tx): DocumentAccounts {
  const known = new Map<string, number>();
  const find = (kind: AccountKind, ownerId: number, key: string) => {
    const name = `${kind}/${ownerId}/${key}`;
    const id = known.get(name) ?? accountId(tx, kind, ownerId, key);
    known.set(name, id);
    return id;
  };
  return {
    ofLine({ kind, revenueKey }, customerId) {
      if (kind === 'deposit') return find('deposit', customerId, '');
      if (kind === 'discount') return find('discount', 0, '');
      return find('revenue', 0, revenueKey);
    },
    ofTax: (name) => find('tax', 0, name),
    get roundOff() {
      return find('round-off', 0, '');
    },
  };
}

interface DocumentOf {
  readonly documentKind: 'bill' | 'credit-note';
  readonly documentId: number;
  readonly on: Day;
}

const CODES: Record<DocumentOf['documentKind'], { line: TransferCode; tax: TransferCode }> = {
  bill: { line: 'bill-line', tax: 'bill-tax' },
  'credit-note': { line: 'credit-line', tax: 'credit-tax' },
};

/**
 * A document's transfers (domain.md 2): a bill moves from income, taxes and round-off to the customer, a credit note
 * the other way. A line that goes against its document (a credit on a bill) has its sides exchanged.
 */
export function documentTransfers(
  document: DocumentOf,
  draft: DocumentDraft,
  accounts: DocumentAccounts,
): NewTransfer[] {
  const customer = draft.customer.accountId;
  const codes = CODES[document.documentKind];
  const move = (account: number, amountMinor: number, code: TransferCode): NewTransfer => {
    const toCustomer = amountMinor > 0 === (document.documentKind === 'bill');
    const [debitId, creditId] = toCustomer ? [customer, account] : [account, customer];
    return { ...document, debitId, creditId, amountMinor: Math.abs(amountMinor), code };
  };
  const transfers = draft.lines.map((line, position) =>
    move(accounts.ofLine(line, draft.customer.id), draft.lineTaxableMinor[position] ?? 0, codes.line),
  );
  for (const tax of draft.taxes) transfers.push(move(accounts.ofTax(tax.component.name), tax.amountMinor, codes.tax));
  if (draft.roundOffMinor !== 0) transfers.push(move(accounts.roundOff, draft.roundOffMinor, 'round-off'));
  return transfers;
}
