import { blockHash, GENESIS, type HashedBlock, type HashedTransfer } from '#db/schema/blockHash.ts';
import type { ReadDatabase } from '../database.ts';
import type { Check } from '../service.ts';

/** What the proof reads from: any connection. */
export type Books = Pick<ReadDatabase, 'get' | 'all'>;

/** A check and the rows that it found wrong. */
export interface Finding {
  readonly name: string;
  /** What is so when nothing is wrong. */
  readonly found: string;
  readonly wrong: readonly Readonly<Record<string, string | number | null>>[];
}

interface Block extends HashedBlock {
  readonly firstTransferId: number;
  readonly transferCount: number;
  readonly hash: string;
}

/** A line of the trial balance. */
interface Line {
  readonly kind: string;
  readonly key: string;
}

interface Account extends Line, Readonly<Sides> {
  readonly id: number;
}

/** What moved, in minor units. */
interface Sides {
  debit: number;
  credit: number;
}

interface Day {
  readonly on: string;
  readonly lines: Map<Line, Sides>;
}

const ROWS_PER_READ = 2_000;
/** Faults named of one check: enough to begin with. */
const MOST_FAULTS = 5;

/**
 * Goes through every transfer once, in order, and proves with it all that needs each one of them: the chain of hashes
 * and the totals of accounts and of days. SQL sorts all transfers anew for each of these sums and takes several times
 * as long.
 */
export function walkLedger(books: Books): { chain: Check; totals: Finding[] } {
  const accounts = new Map<number, Account & { readonly line: Line; readonly moved: Sides }>();
  const lines = new Map<string, Line>();
  const query =
    'SELECT id, kind, key, debit_minor AS debit, credit_minor AS credit FROM account WHERE id > ? ORDER BY id LIMIT ?';
  for (const account of inOrder<Account>(books, query)) {
    const { kind, key } = account;
    const line = entry(lines, lineName(account), () => ({ kind, key }));
    accounts.set(account.id, { ...account, line, moved: nothing() });
  }
  const days = new Map<string, Day>();
  let day: Day = { on: '', lines: new Map() };
  const chain = walkChain(books, ({ debitId, creditId, amountMinor, on }) => {
    if (on !== day.on) day = entry(days, on, () => ({ on, lines: new Map() }));
    const into = accounts.get(debitId);
    const outOf = accounts.get(creditId);
    if (into) {
      into.moved.debit += amountMinor;
      entry(day.lines, into.line, nothing).debit += amountMinor;
    }
    if (outOf) {
      outOf.moved.credit += amountMinor;
      entry(day.lines, outOf.line, nothing).credit += amountMinor;
    }
  });
  return { chain, totals: [accountTotals(accounts.values()), dayTotals(books, lines, days)] };
}

function accountTotals(accounts: Iterable<Account & { readonly moved: Sides }>): Finding {
  const wrong = [];
  for (const { id, kind, debit, credit, moved } of accounts) {
    if (debit === moved.debit && credit === moved.credit) continue;
    wrong.push({
      account: id,
      kind,
      debit,
      transferred_debit: moved.debit,
      credit,
      transferred_credit: moved.credit,
    });
    if (wrong.length === MOST_FAULTS) break;
  }
  return { name: 'account-totals', found: 'each account’s totals are the sum of its transfers', wrong };
}

/** @param days what moved; what is kept is taken out of it */
function dayTotals(books: Books, lines: ReadonlyMap<string, Line>, days: ReadonlyMap<string, Day>): Finding {
  const wrong: Finding['wrong'][number][] = [];
  const compare = (on: string, { kind, key }: Line, kept: Sides, moved: Sides) => {
    if ((kept.debit === moved.debit && kept.credit === moved.credit) || wrong.length === MOST_FAULTS) return;
    wrong.push({
      ...{ on, kind, key, debit: kept.debit, transferred_debit: moved.debit },
      ...{ credit: kept.credit, transferred_credit: moved.credit },
    });
  };
  const rows = books.all<Sides & Line & { on: string }>(
    'SELECT business_on AS "on", kind, key, debit_minor AS debit, credit_minor AS credit FROM ledger_day',
  );
  for (const kept of rows) {
    const line = lines.get(lineName(kept)) ?? kept;
    const moved = days.get(kept.on)?.lines;
    compare(kept.on, line, kept, moved?.get(line) ?? nothing());
    moved?.delete(line);
  }
  for (const day of days.values()) for (const [line, moved] of day.lines) compare(day.on, line, nothing(), moved);
  const found = 'the totals of each day and line of the trial balance are the sum of its transfers';
  return { name: 'day-totals', found, wrong };
}

/** Every block's hash again, in order; names the first block and transfer that do not fit. */
function walkChain(books: Books, visit: (transfer: HashedTransfer) => void): Check {
  const name = 'hash-chain';
  const transfers = takeInOrder(books, visit);
  let fault: string | undefined;
  let previousHash = GENESIS;
  let nextTransferId = 1;
  let last = 0;
  const query = `SELECT id, at, user_id AS userId, first_transfer_id AS firstTransferId, transfer_count AS transferCount,
    previous_hash AS previousHash, hash FROM block WHERE id > ? ORDER BY id LIMIT ?`;
  for (const block of inOrder<Block>(books, query)) {
    const end = nextTransferId + block.transferCount;
    fault = chainFault(block, transfers.before(end), previousHash, nextTransferId, last);
    if (fault) break;
    previousHash = block.hash;
    nextTransferId = end;
    last = block.id;
  }
  const beyond = transfers.rest();
  if (beyond !== undefined) fault ??= `transfer ${beyond} belongs to no block`;
  return { name, ok: fault === undefined, detail: fault ?? `${last} blocks` };
}

/** All transfers in order, each visited once, to be taken piece by piece. */
function takeInOrder(books: Books, visit: (transfer: HashedTransfer) => void) {
  const transfers = inOrder<HashedTransfer>(
    books,
    `SELECT id, debit_id AS debitId, credit_id AS creditId, amount_minor AS amountMinor, code, document_kind AS documentKind,
       document_id AS documentId, business_on AS "on", at, reverses_id AS reversesId FROM transfer WHERE id > ? ORDER BY id LIMIT ?`,
  );
  let ahead = transfers.next();
  return {
    /** Those before an id that were not taken yet. */
    before(endId: number): HashedTransfer[] {
      const taken: HashedTransfer[] = [];
      while (!ahead.done && ahead.value.id < endId) {
        visit(ahead.value);
        taken.push(ahead.value);
        ahead = transfers.next();
      }
      return taken;
    },
    /** Visits all that are left, and gives the id of the first of them. */
    rest(): number | undefined {
      const first = ahead.value?.id;
      while (!ahead.done) {
        visit(ahead.value);
        ahead = transfers.next();
      }
      return first;
    },
  };
}

function chainFault(
  block: Block,
  rows: readonly HashedTransfer[],
  previousHash: string,
  nextTransferId: number,
  last: number,
): string | undefined {
  const span = `transfers ${block.firstTransferId} to ${block.firstTransferId + block.transferCount - 1}`;
  if (block.id !== last + 1) return `block ${last + 1} is missing`;
  if (block.previousHash !== previousHash) return `block ${block.id} does not follow the block before it`;
  if (block.firstTransferId !== nextTransferId) return `block ${block.id} does not begin at transfer ${nextTransferId}`;
  if (rows.length !== block.transferCount)
    return `block ${block.id}: ${block.transferCount - rows.length} of ${span} are missing`;
  if (blockHash(block, rows) !== block.hash) return `block ${block.id}: one of ${span} was changed outside the program`;
  return undefined;
}

/** Rows in the order of their ids, read in pieces; `query` takes the id to begin behind and the number of rows. */
function* inOrder<Row extends { readonly id: number }>(books: Books, query: string): Generator<Row, undefined> {
  let last = 0;
  for (;;) {
    const rows = books.all<Row>(query, last, ROWS_PER_READ);
    for (const row of rows) yield row;
    const end = rows.at(-1);
    if (!end) return;
    last = end.id;
  }
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function lineName({ kind, key }: Line): string {
  return `${kind} ${key}`;
}

function nothing(): Sides {
  return { debit: 0, credit: 0 };
}
