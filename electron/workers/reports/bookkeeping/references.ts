import type { ReadDatabase } from '../database.ts';
import { documentText } from '../queries/customerStatement.ts';
import { documentNumber } from '../queries/documents.ts';
import type { Wording } from '../queries/report.ts';

/** What a voucher moves of one bill, receipt or other document that a customer's account keeps open. */
export interface Reference {
  readonly name: string;
  /** Of the voucher's own document, which begins with it. */
  readonly isOwn: boolean;
  /** Money that came before the bill it is for. */
  readonly isAdvance: boolean;
  /** What it owes more, in minor units; negative for what it owes less. */
  readonly amountMinor: number;
}

interface Item {
  readonly id: number;
  readonly documentKind: string;
  readonly documentId: number;
  readonly side: 'debit' | 'credit';
  readonly originalMinor: number;
  readonly number: string | null;
}

interface Share {
  readonly creditId: number;
  readonly debitId: number;
  readonly amountMinor: number;
  readonly isReversal: number;
}

/** All that happened on a customer's account. */
interface Account {
  readonly items: ReadonlyMap<number, Item>;
  /** By kind and id of their documents. */
  readonly ofDocument: ReadonlyMap<string, Item>;
  readonly sharesByCause: ReadonlyMap<number, readonly Share[]>;
}

export type References = (of: {
  readonly customerId: number;
  readonly documentKind: string;
  readonly documentId: number;
}) => Reference[] | null;

const ADVANCES = ['payment', 'opening-advance'];
/** An account with more on it is kept in mind: that of walk-in buyers has every voucher that was ever sold to one. */
const FEW_ITEMS = 100;
const MOST_KEPT = 50;

/**
 * What a document moved of a customer's open bills and receipts, its own included: together the whole of what it moved on
 * his account, so that another program's open amounts by reference are those of here. It is worked out from all that
 * happened on the account until then, so it is the same whenever it is asked for.
 * @returns null for what no open document stands for
 */
export function openReferences(database: ReadDatabase, wording: Wording): References {
  const kept = new Map<number, Account>();
  const accountOf = (customerId: number): Account => {
    const known = kept.get(customerId);
    if (known) return known;
    const account = readAccount(database, customerId);
    if (account.items.size > FEW_ITEMS) {
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(customerId, account);
    }
    return account;
  };
  return ({ customerId, documentKind, documentId }) => {
    const { items, ofDocument, sharesByCause } = accountOf(customerId);
    const asked = ofDocument.get(`${documentKind} ${documentId}`);
    if (!asked) return null;
    const moved = new Map([[asked.id, asked.side === 'debit' ? asked.originalMinor : -asked.originalMinor]]);
    for (const { creditId, debitId, amountMinor } of sharesByCause.get(asked.id) ?? []) {
      moved.set(debitId, (moved.get(debitId) ?? 0) - amountMinor);
      moved.set(creditId, (moved.get(creditId) ?? 0) + amountMinor);
    }
    return [...moved]
      .sort(([one], [other]) => one - other)
      .flatMap(([id, amountMinor]): Reference[] => {
        const item = items.get(id);
        if (!item || amountMinor === 0) return [];
        const name = item.number ?? `${wording.text(documentText(documentOf(item.documentKind)))} ${item.documentId}`;
        return [{ name, isOwn: item === asked, isAdvance: ADVANCES.includes(item.documentKind), amountMinor }];
      });
  };
}

function readAccount(database: ReadDatabase, customerId: number): Account {
  const items = database.all<Item>(
    `SELECT i.id, i.document_kind AS documentKind, i.document_id AS documentId, i.side, i.original_minor AS originalMinor,
       ${documentNumber('i')} AS number FROM open_item i WHERE i.customer_id = ? ORDER BY i.id`,
    customerId,
  );
  const ofDocument = new Map<string, Item>();
  for (const item of items) {
    const key = `${documentOf(item.documentKind)} ${item.documentId}`;
    if (!ofDocument.has(key)) ofDocument.set(key, item);
  }
  return {
    items: new Map(items.map((item) => [item.id, item])),
    ofDocument,
    sharesByCause: readShares(database, customerId),
  };
}

/** A due that moves is one document on two accounts. */
function documentOf(kind: string): string {
  return kind === 'due-given-over' || kind === 'due-taken-over' ? 'due-transfer' : kind;
}

/**
 * What was settled on a customer's account, by the document that settled it: the newer one of the two, or the one that
 * took another back. Such a one opens first what the other had settled, closes it, and lets what is left over pay.
 */
function readShares(database: ReadDatabase, customerId: number): Map<number, Share[]> {
  const shares = database.all<Share>(
    `SELECT a.credit_item_id AS creditId, a.debit_item_id AS debitId, a.amount_minor AS amountMinor,
       a.reverses_id IS NOT NULL AS isReversal
     FROM open_item i JOIN allocation a ON a.credit_item_id = i.id WHERE i.customer_id = ? AND i.side = 'credit' ORDER BY a.id`,
    customerId,
  );
  const byCause = new Map<number, Share[]>();
  let opened: Share[] = [];
  let newest = 0;
  for (const share of shares) {
    if (share.isReversal === 1) {
      opened.push(share);
      continue;
    }
    newest = Math.max(newest, share.creditId, share.debitId);
    const caused = byCause.get(newest) ?? [];
    caused.push(...opened, share);
    byCause.set(newest, caused);
    opened = [];
  }
  return byCause;
}
