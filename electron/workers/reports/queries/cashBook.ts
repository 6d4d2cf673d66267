import type { AccountKind } from '#shared/domain/accounts.ts';
import type { Day } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { lineOf } from './accountBalances.ts';
import { documentText } from './customerStatement.ts';
import { documentNumber } from './documents.ts';
import { daysOf, filterLines, inOrder, type Report, type ReportRequest, type Wording, wordingFor } from './report.ts';

/** The kinds of account that money lies in, in the order of the book. */
const PLACE_KINDS: readonly AccountKind[] = [
  'drawer',
  'collector',
  'transit',
  'safe',
  'cheque',
  'bank',
  'wallet',
  'card',
  'gateway',
];

interface Place {
  readonly id: number;
  readonly kind: AccountKind;
  readonly key: string;
  readonly person: string | null;
  readonly balanceMinor: number;
}

/** A line of the book: where a place began, what moved in or out of it, or where it ended. */
interface Line {
  readonly place: string;
  readonly transferId: number | null;
  readonly on: Day;
  /** Into the place; negative: out of it. */
  readonly amountMinor: number;
  readonly balanceMinor: number;
  readonly isOpening: boolean;
}

interface Detail {
  readonly id: number;
  readonly number: string | null;
  readonly documentKind: string;
  readonly documentId: number;
  readonly code: string;
  readonly customer: string | null;
  readonly person: string | null;
}

/**
 * What lay in each place of money before the days, what went in and out with its document, and what lay there after:
 * drawers and collectors by person, the safe, cheques in hand and at the bank, each bank account, wallets, the card machine and gateways. With
 * `account` only the places of that line of the trial balance.
 */
export function cashBook(request: ReportRequest): Report {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const { column } = wording;
  const days = daysOf(filter, { fromOn: office.newestOn, toOn: office.newestOn });
  const places = readPlaces(request);
  const byId = new Map(places.map((place) => [place.id, place]));
  /** What moved from the first day on: taken off today's balance it leaves what lay there before. */
  const sinceMinor = new Map<number, number>();
  const moved = new Map<number, { id: number; on: Day; amountMinor: number }[]>();
  const note = (place: number, id: number, on: Day, amountMinor: number): void => {
    if (!byId.has(place)) return;
    sinceMinor.set(place, (sinceMinor.get(place) ?? 0) + amountMinor);
    if (on > days.toOn) return;
    const entries = moved.get(place);
    if (entries) entries.push({ id, on, amountMinor });
    else moved.set(place, [{ id, on, amountMinor }]);
  };
  for (const [id, on, debitId, creditId, amountMinor] of database.each<[number, Day, number, number, number]>(
    'SELECT id, business_on, debit_id, credit_id, amount_minor FROM transfer WHERE business_on >= ? ORDER BY business_on, id',
    days.fromOn,
  )) {
    note(debitId, id, on, amountMinor);
    note(creditId, id, on, -amountMinor);
  }
  const lines: Line[] = [];
  const totals = { in: 0, out: 0, held: 0 };
  const groups: { label: string; count: number; amountMinor: number }[] = [];
  for (const place of places) {
    const entries = moved.get(place.id) ?? [];
    let balanceMinor = place.balanceMinor - (sinceMinor.get(place.id) ?? 0);
    if (entries.length === 0 && balanceMinor === 0) continue;
    const name = placeName(place, wording);
    const end = { place: name, transferId: null, amountMinor: 0 };
    lines.push({ ...end, on: days.fromOn, balanceMinor, isOpening: true });
    for (const { id, on, amountMinor } of entries) {
      balanceMinor += amountMinor;
      if (amountMinor > 0) totals.in += amountMinor;
      else totals.out -= amountMinor;
      lines.push({ place: name, transferId: id, on, amountMinor, balanceMinor, isOpening: false });
    }
    lines.push({ ...end, on: days.toOn, balanceMinor, isOpening: false });
    totals.held += balanceMinor;
    groups.push({ label: name, count: entries.length, amountMinor: balanceMinor });
  }
  return {
    title: wording.text('title.cash-book'),
    subtitleLines: filterLines(request, wording, days),
    columns: [
      column('place', 'column.where', 'text'),
      column('on', 'column.day', 'day'),
      column('document', 'column.document', 'text'),
      column('what', 'column.detail', 'text'),
      column('customer', 'column.customer', 'text'),
      column('in', 'column.in', 'money'),
      column('out', 'column.out', 'money'),
      column('held', 'column.balance', 'money'),
      column('person', 'column.person', 'text'),
    ],
    total: lines.length,
    totals,
    groups,
    rows(offset, limit) {
      const slice = lines.slice(offset, offset + limit);
      const ids = [...new Set(slice.flatMap(({ transferId }) => transferId ?? []))];
      const details = new Map(inOrder(ids, readDetails(request, ids), ({ id }) => id).map((row) => [row.id, row]));
      return slice.map(({ place, transferId, on, amountMinor, balanceMinor, isOpening }): Cell[] => {
        const detail = transferId === null ? undefined : details.get(transferId);
        if (!detail) {
          const word = wording.text(isOpening ? 'cash-book.opening' : 'cash-book.closing');
          return [place, on, word, '', '', null, null, balanceMinor, ''];
        }
        return [
          place,
          on,
          detail.number ?? `${wording.text(documentText(detail.documentKind))} ${detail.documentId}`,
          wording.code(detail.code),
          detail.customer,
          amountMinor > 0 ? amountMinor : null,
          amountMinor < 0 ? -amountMinor : null,
          balanceMinor,
          detail.person,
        ];
      });
    },
  };
}

function readPlaces({ database, filter }: ReportRequest): Place[] {
  const asked = filter.account === undefined ? undefined : lineOf(filter.account);
  const places = database.all<Place>(
    `SELECT a.id, a.kind, a.key, u.name AS person, a.balance_minor AS balanceMinor FROM account a
     LEFT JOIN user u ON a.kind IN ('drawer', 'collector') AND u.id = a.owner_id WHERE a.kind IN (SELECT value FROM json_each(?)) ORDER BY a.key, u.name, a.id`,
    JSON.stringify(PLACE_KINDS),
  );
  return PLACE_KINDS.flatMap((kind) =>
    places.filter(
      (place) =>
        place.kind === kind && (!asked || (asked.kind === kind && (asked.key === '' || asked.key === place.key))),
    ),
  );
}

function placeName({ kind, key, person }: Place, wording: Wording): string {
  const name = wording.line(kind, key);
  // The person first: a narrow column shows the beginning.
  return person === null ? name : `${person}: ${name}`;
}

function readDetails({ database }: ReportRequest, ids: readonly number[]): Detail[] {
  return database.all<Detail>(
    `SELECT t.id, ${documentNumber('t')} AS number, t.document_kind AS documentKind, t.document_id AS documentId, t.code,
       c.name AS customer, u.name AS person
     FROM transfer t JOIN account d ON d.id = t.debit_id JOIN account r ON r.id = t.credit_id JOIN block b ON b.id = t.block_id
     LEFT JOIN customer c ON c.id = CASE WHEN d.kind IN ('receivable', 'deposit') THEN d.owner_id WHEN r.kind IN ('receivable', 'deposit') THEN r.owner_id END
     LEFT JOIN user u ON u.id = b.user_id WHERE t.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
}
