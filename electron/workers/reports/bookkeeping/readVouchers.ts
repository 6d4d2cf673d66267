import { ACCOUNT_KINDS, type AccountKind, lineText, ownerOf } from '#shared/domain/accounts.ts';
import type { Day } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import { documentText } from '../queries/customerStatement.ts';
import { documentNumber } from '../queries/documents.ts';
import type { Wording } from '../queries/report.ts';
import { openReferences, type Reference, type References } from './references.ts';

/** What was booked together: one document, as another bookkeeping program takes it in. */
export interface Voucher {
  /** The same for the same document whenever it is handed over. */
  readonly id: number;
  readonly on: Day;
  readonly documentKind: string;
  /** The number on the document, or what the books call it. */
  readonly number: string;
  readonly customer: { readonly code: string; readonly name: string } | null;
  /** Debits first; they add up to the credits. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly ledger: Ledger;
  /** What went in, less what came out, in minor units; never zero. */
  readonly amountMinor: number;
  /** Of a customer's own ledger: which of his bills and receipts it moves; null where no single ones are known. */
  readonly references: () => readonly Reference[] | null;
}

/** An account of the other program. */
export interface Ledger {
  readonly name: string;
  readonly kind: AccountKind;
  readonly isParty: boolean;
  /** Of a single customer, not of all of them. */
  readonly isOneCustomer: boolean;
}

export interface VoucherRequest {
  readonly database: ReadDatabase;
  readonly wording: Wording;
  readonly fromOn: Day;
  readonly toOn: Day;
  /** Customers as ledgers of their own, or all of them as one. */
  readonly isByCustomer: boolean;
}

type Row = [
  id: number,
  blockId: number,
  on: Day,
  documentKind: string,
  documentId: number,
  number: string | null,
  debitKind: AccountKind,
  debitKey: string,
  debitCode: string | null,
  debitName: string | null,
  debitOwnerId: number,
  creditKind: AccountKind,
  creditKey: string,
  creditCode: string | null,
  creditName: string | null,
  creditOwnerId: number,
  amountMinor: number,
];

const OF_CUSTOMERS = ACCOUNT_KINDS.filter((kind) => ownerOf(kind) === 'customer');
const CUSTOMER_KINDS = OF_CUSTOMERS.map((kind) => `'${kind}'`).join(', ');

/**
 * The vouchers of the days in the order of the books, one at a time: however many there are, only one is held. What
 * moved within one ledger of the other program (between two drawers that are both its cash) is no voucher there.
 */
export function* readVouchers(request: VoucherRequest): Generator<Voucher> {
  const { database, fromOn, toOn, wording } = request;
  const ledgerOf = namesOf(request);
  const referencesOf = openReferences(database, wording);
  const rows = database.each<Row>(
    `SELECT t.id, t.block_id, t.business_on, t.document_kind, t.document_id, ${documentNumber('t')},
       d.kind, d.key, dc.code, dc.name, d.owner_id, r.kind, r.key, rc.code, rc.name, r.owner_id, t.amount_minor
     FROM transfer t JOIN account d ON d.id = t.debit_id JOIN account r ON r.id = t.credit_id
     LEFT JOIN customer dc ON d.kind IN (${CUSTOMER_KINDS}) AND dc.id = d.owner_id
     LEFT JOIN customer rc ON r.kind IN (${CUSTOMER_KINDS}) AND rc.id = r.owner_id
     WHERE t.business_on BETWEEN ? AND ? ORDER BY t.business_on, t.id`,
    fromOn,
    toOn,
  );
  let open: Row[] = [];
  for (const row of rows) {
    const [first] = open;
    // Block, kind and id of the document: what was booked together for it.
    if (first && (first[1] !== row[1] || first[3] !== row[3] || first[4] !== row[4])) {
      yield* voucherOf(open, ledgerOf, referencesOf, wording);
      open = [];
    }
    open.push(row);
  }
  yield* voucherOf(open, ledgerOf, referencesOf, wording);
}

function* voucherOf(
  rows: readonly Row[],
  ledgerOf: LedgerNames,
  referencesOf: References,
  wording: Wording,
): Generator<Voucher> {
  const [first] = rows;
  if (!first) return;
  const [id, , on, documentKind, documentId, number] = first;
  // Mostly there is one; a due that goes over from one customer to another has two.
  const customer = rows.map((row) => partyOf(row[8], row[9]) ?? partyOf(row[13], row[14])).find(Boolean) ?? null;
  const sums = new Map<string, { ledger: Ledger; ownerId: number; amountMinor: number }>();
  const add = (kind: AccountKind, key: string, party: Voucher['customer'], ownerId: number, amountMinor: number) => {
    const ledger = ledgerOf(kind, key, party);
    const sum = sums.get(ledger.name);
    if (sum) sum.amountMinor += amountMinor;
    else sums.set(ledger.name, { ledger, ownerId, amountMinor });
  };
  for (const row of rows) {
    add(row[6], row[7], partyOf(row[8], row[9]), row[10], row[16]);
    add(row[11], row[12], partyOf(row[13], row[14]), row[15], -row[16]);
  }
  const entries = [...sums.values()].flatMap(({ ledger, ownerId, amountMinor }): Entry[] => {
    if (amountMinor === 0) return [];
    const of = { customerId: ownerId, documentKind, documentId };
    const references = () => (ledger.isOneCustomer ? referencesOf(of) : null);
    return [{ ledger, amountMinor, references }];
  });
  if (entries.length === 0) return;
  entries.sort((one, other) => Number(other.amountMinor > 0) - Number(one.amountMinor > 0));
  yield {
    id,
    on,
    documentKind,
    number: number ?? `${wording.text(documentText(documentKind))} ${documentId}`,
    customer,
    entries,
  };
}

function partyOf(code: string | null, name: string | null): Voucher['customer'] {
  return code === null ? null : { code, name: name ?? '' };
}

type LedgerNames = (kind: AccountKind, key: string, customer: Voucher['customer']) => Ledger;

/** What each account is called there: the name that the office gave its line, else ours. */
function namesOf({ database, wording, isByCustomer }: VoucherRequest): LedgerNames {
  const given = new Map(
    database
      .all<{ line: string; name: string }>("SELECT line, name FROM ledger_name WHERE name <> ''")
      .map(({ line, name }) => [line, name]),
  );
  const known = new Map<string, Ledger>();
  return (kind, key, customer) => {
    const isParty = kind === 'receivable';
    if (isParty && isByCustomer && customer)
      return { name: `${customer.name} (${customer.code})`, kind, isParty, isOneCustomer: true };
    const line = lineText({ kind, key });
    let ledger = known.get(line);
    if (!ledger) {
      ledger = { name: given.get(line) ?? wording.line(kind, key), kind, isParty, isOneCustomer: false };
      known.set(line, ledger);
    }
    return ledger;
  };
}
