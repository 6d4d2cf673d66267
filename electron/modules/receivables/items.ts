import type { Reader, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { OwedDocument } from '#shared/contract/payments.ts';
import type { Day } from '#shared/domain/time.ts';
import { allocate, chosenFirst } from './rules.ts';

export type Side = 'debit' | 'credit';

export type ItemDocumentKind =
  | 'bill'
  | 'bill-void'
  | 'credit-note'
  | 'write-off'
  | 'write-off-void'
  | 'refund'
  | 'refund-void'
  | 'due-given-over'
  | 'due-taken-over'
  | 'opening-due'
  | 'opening-advance'
  | 'opening-reversal'
  | 'payment'
  | 'payment-void'
  | 'payment-discount'
  | 'payment-discount-void';

export interface NewItem {
  readonly customerId: number;
  readonly side: Side;
  readonly documentKind: ItemDocumentKind;
  readonly documentId: number;
  readonly on: Day;
  readonly dueOn: Day;
  readonly amountMinor: number;
  /** Items of the other side that it settles before all others. */
  readonly chosenIds?: readonly number[];
}

export interface OpenItem {
  readonly id: number;
  readonly documentKind: ItemDocumentKind;
  readonly documentId: number;
  readonly on: Day;
  readonly dueOn: Day;
  readonly originalMinor: number;
  readonly openMinor: number;
}

const OPEN_SQL = `SELECT id, document_kind AS documentKind, document_id AS documentId, business_on AS "on", due_on AS dueOn,
    original_minor AS originalMinor, open_minor AS openMinor
  FROM open_item WHERE customer_id = ? AND side = ? AND open_minor > 0 ORDER BY due_on, id`;

/** A customer's open documents of one side, oldest first: the order in which money pays them. */
export function openItems(reader: Reader, customerId: number, side: Side): OpenItem[] {
  return reader.sql.all<OpenItem>(OPEN_SQL, customerId, side);
}

/**
 * The open items that were named by their documents.
 * @throws bill-chosen-twice, bill-not-open, not-found when it is on nobody's account or another's
 */
export function requireOpen(reader: Reader, customerId: number, documents: readonly OwedDocument[]): number[] {
  // Most payments are for nothing of their own, and ask for nothing here.
  const open = documents.length === 0 ? [] : openItems(reader, customerId, 'debit');
  const isOf = ({ kind, id }: OwedDocument, item: OpenItem) => item.documentKind === kind && item.documentId === id;
  return documents.map((document, index) => {
    const { kind, id } = document;
    if (documents.findIndex((one) => one.kind === kind && one.id === id) !== index)
      throw fail('bill-chosen-twice', document);
    const item = open.find((candidate) => isOf(document, candidate));
    if (item) return item.id;
    const isHis = reader.sql.get(
      "SELECT 1 FROM open_item WHERE document_kind = ? AND document_id = ? AND customer_id = ? AND side = 'debit'",
      kind,
      id,
      customerId,
    );
    throw isHis ? fail('bill-not-open', document) : fail('not-found', { what: kind, id: String(id) });
  });
}

/**
 * Puts a document on a customer's account and settles it at once with what is open on the other side, what it was
 * given for first, else oldest first: a payment pays bills, a bill uses up an advance. Returns what was settled.
 */
export function addItem(tx: Tx, item: NewItem): { settledMinor: number } {
  const [settledMinor = 0] = addItems(tx, item.side, [item]);
  return { settledMinor };
}

/** The same for many documents of one side, in their order, of as many customers as there are. */
export function addItems(tx: Tx, side: Side, items: readonly Omit<NewItem, 'side'>[]): number[] {
  const firstId = insertItems(tx, side, items);
  const customerIds = items.map((item) => item.customerId);
  const counterparts = openItemsOf(tx, customerIds, side === 'debit' ? 'credit' : 'debit');
  return items.map((item, index) => {
    const itemId = firstId + index;
    const { shares, restMinor } = allocate(
      item.amountMinor,
      chosenFirst(counterparts.get(item.customerId) ?? [], item.chosenIds ?? []),
    );
    for (const { item: counterpart, amountMinor } of shares) {
      const [creditId, debitId] = side === 'credit' ? [itemId, counterpart.id] : [counterpart.id, itemId];
      settle(tx, creditId, debitId, amountMinor, null);
      counterpart.openMinor -= amountMinor;
    }
    return item.amountMinor - restMinor;
  });
}

/** What is open of some customers on one side, each one's oldest first. */
function openItemsOf(reader: Reader, customerIds: readonly number[], side: Side) {
  const items = reader.sql.all<{ id: number; customerId: number; openMinor: number }>(
    `SELECT id, customer_id AS customerId, open_minor AS openMinor FROM open_item
     WHERE customer_id IN (SELECT value FROM json_each(?)) AND side = ? AND open_minor > 0 ORDER BY customer_id, due_on, id`,
    JSON.stringify(customerIds),
    side,
  );
  return Map.groupBy(items, (item) => item.customerId);
}

/**
 * Takes a document off the account by its opposite: what it settled is opened again, and the two close each other
 * and nothing else. The reversal must carry the same amount.
 */
export function cancelItem(tx: Tx, document: { kind: ItemDocumentKind; id: number }, reversal: NewItem): void {
  const original = tx.sql.get<{ id: number; side: Side }>(
    'SELECT id, side FROM open_item WHERE document_kind = ? AND document_id = ?',
    document.kind,
    document.id,
  );
  if (!original) throw new Error(`no item for ${document.kind} ${document.id}`);
  const column = original.side === 'credit' ? 'credit_item_id' : 'debit_item_id';
  const standing = tx.sql.all<{ id: number; creditId: number; debitId: number; amountMinor: number }>(
    `SELECT id, credit_item_id AS creditId, debit_item_id AS debitId, amount_minor AS amountMinor FROM allocation a
     WHERE ${column} = ? AND amount_minor > 0 AND NOT EXISTS (SELECT 1 FROM allocation r WHERE r.reverses_id = a.id)`,
    original.id,
  );
  for (const share of standing) settle(tx, share.creditId, share.debitId, -share.amountMinor, share.id);
  const reversalId = insertItems(tx, reversal.side, [reversal]);
  const [creditId, debitId] = original.side === 'credit' ? [original.id, reversalId] : [reversalId, original.id];
  settle(tx, creditId, debitId, reversal.amountMinor, null);
  settleRest(tx, reversal.customerId);
}

/** Lets advances that a reversal left over pay what it opened again, so that no customer has a due and an advance at once. */
function settleRest(tx: Tx, customerId: number): void {
  const debits = openItems(tx, customerId, 'debit').map((item) => ({ ...item }));
  for (const credit of openItems(tx, customerId, 'credit')) {
    const { shares } = allocate(credit.openMinor, debits);
    for (const { item, amountMinor } of shares) {
      settle(tx, credit.id, item.id, amountMinor, null);
      const debit = debits.find((candidate) => candidate.id === item.id);
      if (debit) Object.assign(debit, { openMinor: debit.openMinor - amountMinor });
    }
  }
}

/** Answers with the id of the first; the others follow it. */
function insertItems(tx: Tx, side: Side, items: readonly Omit<NewItem, 'side'>[]): number {
  const firstId = (tx.sql.get<{ id: number | null }>('SELECT max(id) AS id FROM open_item')?.id ?? 0) + 1;
  tx.sql.insertAll(
    'open_item (id, customer_id, side, document_kind, document_id, business_on, due_on, original_minor, open_minor)',
    items.map((item, index) => [
      firstId + index,
      item.customerId,
      side,
      item.documentKind,
      item.documentId,
      item.on,
      item.dueOn,
      item.amountMinor,
      item.amountMinor,
    ]),
  );
  return firstId;
}

function settle(tx: Tx, creditId: number, debitId: number, amountMinor: number, reversesId: number | null): void {
  tx.sql.run(
    'INSERT INTO allocation (credit_item_id, debit_item_id, amount_minor, at, reverses_id) VALUES (?, ?, ?, ?, ?)',
    creditId,
    debitId,
    amountMinor,
    tx.at,
    reversesId,
  );
  tx.sql.run('UPDATE open_item SET open_minor = open_minor - ? WHERE id IN (?, ?)', amountMinor, creditId, debitId);
}
