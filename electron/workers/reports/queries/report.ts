import { wrongInput } from '#shared/contract/errors.ts';
import type { ReportFilter } from '#shared/contract/reports.ts';
import type { Language } from '#shared/contract/setup.ts';
import type { AccountKind } from '#shared/domain/accounts.ts';
import type { PaperUpi } from '#shared/domain/paper.ts';
import type { Day } from '#shared/domain/time.ts';
import { accounts, lineName } from '#shared/text/accounts.ts';
import { common } from '#shared/text/common.ts';
import { reports } from '#shared/text/reports.ts';
import type { ReadDatabase } from '../database.ts';
import { type Figures, figuresFor } from '../paper/figures.ts';
import type { Cell, ReportColumn, ReportPage, Scope } from '../service.ts';
import type { Office } from './office.ts';

/**
 * A report counted through once: its totals, and the order of its rows. The rows themselves are fetched in slices,
 * so that a page is quick and an export of everything stays small in memory.
 */
export interface Report extends Omit<ReportPage, 'rows' | 'subtitle'> {
  /** The filters in words, one line each. */
  readonly subtitleLines: readonly string[];
  rows(offset: number, limit: number): Cell[][];
  /** What the reader of its paper can pay by scanning. */
  readonly upi?: PaperUpi | null;
}

/** Everything a report is made from. */
export interface ReportRequest {
  readonly database: ReadDatabase;
  readonly office: Office;
  readonly filter: ReportFilter;
  readonly scope: Scope;
  readonly language: Language;
}

export type ReportTextKey = keyof (typeof reports)['en'];

/** Words and figures of a report in the asker's language. */
export interface Wording {
  readonly figures: Figures;
  text(key: ReportTextKey): string;
  column(key: string, label: ReportTextKey, kind: ReportColumn['kind']): ReportColumn;
  mode(kind: string): string;
  state(state: string): string;
  /** A line of the trial balance: `Revenue: Cable TV`. */
  line(kind: AccountKind, key: string): string;
  /** What tells lines of one kind apart: `Cable TV`. */
  key(key: string): string;
  nature(nature: string): string;
  /** What a transfer is for. */
  code(code: string): string;
}

export function wordingFor(language: Language, currency: string): Wording {
  const own = reports[language];
  const shared: Readonly<Record<string, string>> = common[language];
  const ledger: Readonly<Record<string, string>> = accounts[language];
  return {
    figures: figuresFor(language, currency),
    text: (key) => own[key],
    column: (key, label, kind) => ({ key, label: own[label], kind }),
    mode: (kind) => shared[`mode.${kind}`] ?? kind,
    state: (state) => shared[`state.${state}`] ?? state,
    line: (kind, key) => lineName(ledger, kind, key),
    key: (key) => ledger[`key.${key}`] ?? key,
    nature: (nature) => ledger[`nature.${nature}`] ?? nature,
    code: (code) => ledger[`code.${code}`] ?? code,
  };
}

/** The days asked for, both included. @throws OfficeError `invalid-input` when they are the wrong way round. */
export function daysOf(filter: ReportFilter, defaults: { fromOn: Day; toOn: Day }): { fromOn: Day; toOn: Day } {
  const toOn = filter.toOn ?? filter.on ?? defaults.toOn;
  const fallback = defaults.fromOn <= toOn ? defaults.fromOn : toOn;
  const fromOn = filter.fromOn ?? filter.on ?? fallback;
  if (fromOn > toOn) throw wrongInput('toOn', 'not-after');
  return { fromOn, toOn };
}

/** The filters in words: `Period: 1 Nov 2026 – 21 Nov 2026`. */
export function filterLines(
  { database, filter }: ReportRequest,
  wording: Wording,
  days: { fromOn: Day; toOn: Day } | { on: Day },
): string[] {
  const { figures, text } = wording;
  const when =
    'on' in days
      ? `${text('filter.on')}: ${figures.day(days.on)}`
      : `${text('filter.days')}: ${days.fromOn === days.toOn ? figures.day(days.fromOn) : `${figures.day(days.fromOn)} – ${figures.day(days.toOn)}`}`;
  const named = (label: ReportTextKey, sql: string, id: number | undefined): string[] => {
    const name = id === undefined ? undefined : database.get<{ name: string }>(sql, id)?.name;
    return name === undefined ? [] : [`${text(label)}: ${name}`];
  };
  return [
    when,
    ...named('filter.area', 'SELECT name FROM area WHERE id = ?', filter.areaId),
    ...named('filter.customer', "SELECT code || ' ' || name AS name FROM customer WHERE id = ?", filter.customerId),
    ...named('filter.cashier', 'SELECT name FROM user WHERE id = ?', filter.userId),
  ];
}

/** Counts amounts by a word, in the order in which the words first came. */
export function createGroups(): {
  add(key: string, count: number, amountMinor: number): void;
  list(label: (key: string) => string): ReportPage['groups'];
} {
  const groups = new Map<string, { count: number; amountMinor: number }>();
  return {
    add(key, count, amountMinor) {
      const group = groups.get(key);
      if (group) {
        group.count += count;
        group.amountMinor += amountMinor;
      } else groups.set(key, { count, amountMinor });
    },
    list: (label) => [...groups].map(([key, group]) => ({ label: label(key), ...group })),
  };
}

/** Rows of `keys` in the order of `keys`, whatever order the database returned them in. */
export function inOrder<Key, Row>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key): Row[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.flatMap((key) => byKey.get(key) ?? []);
}
