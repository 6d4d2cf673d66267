import type { Reader } from '#host/context.ts';
import { openPriceBook } from '#modules/catalog/index.ts';
import { sameKey } from '#modules/sheets/index.ts';
import type { ImportResult } from '#shared/contract/imports.ts';
import type { Day } from '#shared/domain/time.ts';
import { fingerprintRows } from './rowFingerprint.ts';
import { accountName } from './sheet/readNetworkAccount.ts';
import type { RowsReading } from './sheet/readRows.ts';
import type { Rejection, SubscriberRow } from './sheet/subscriberRow.ts';
import { type KnownPlan, type SheetPlan, sheetPlans } from './tariff.ts';

export interface PlannedRow {
  readonly row: SubscriberRow;
  readonly hash: string;
}

/** An area that rows name; `id` is null when the import has to make it. */
export interface SheetArea {
  readonly key: string;
  readonly name: string;
  readonly id: number | null;
  readonly customers: number;
}

/** What an import of a sheet into this office would do: the same working out for the dry run and the commit. */
export interface ImportPlan {
  readonly rows: number;
  readonly accepted: readonly PlannedRow[];
  /** Rows that came in with an earlier import, exactly as they are. */
  readonly unchanged: number;
  /** In the order of the sheet. */
  readonly rejections: readonly Rejection[];
  readonly plans: readonly SheetPlan[];
  readonly areas: readonly SheetArea[];
}

/** Rejected rows that an answer carries; all of them are in the rejects file. */
const SHOWN_REJECTIONS = 200;

/** Works out what the rows of a sheet mean for this office. Reads only. */
export function planImport(reader: Reader, reading: RowsReading, branchId: number, today: Day): ImportPlan {
  const hashes = fingerprintRows(reading.accepted);
  const accepted: PlannedRow[] = [];
  const rejections: Rejection[] = [...reading.rejected];
  let unchanged = 0;
  reading.accepted.forEach((row, index) => {
    const hash = hashes[index] ?? '';
    if (reader.sql.get('SELECT id FROM import_row WHERE row_hash = ?', hash)) {
      unchanged += 1;
      return;
    }
    const rejection = clashWithOffice(reader, row);
    if (rejection) rejections.push(rejection);
    else accepted.push({ row, hash });
  });
  rejections.sort((left, right) => left.line - right.line);
  const rows = accepted.map((planned) => planned.row);
  return {
    rows: reading.rows,
    accepted,
    unchanged,
    rejections,
    plans: sheetPlans(rows, knownPlans(reader, branchId, today)),
    areas: sheetAreas(reader, rows),
  };
}

/** Numbers and names that belong to somebody in the office already, in the order in which the sheet's own are checked. */
function clashWithOffice({ sql }: Reader, row: SubscriberRow): Rejection | undefined {
  const { line, code } = row;
  if (code && sql.get('SELECT id FROM customer WHERE code = ? COLLATE NOCASE AND removed_at IS NULL', code)) {
    return { line, reason: 'duplicate-code', field: 'code', value: code };
  }
  for (const { serial, vc } of row.boxes) {
    if (sql.get('SELECT id FROM box WHERE serial = ?', serial)) {
      return { line, reason: 'duplicate-box', field: 'box-serial', value: serial };
    }
    if (vc !== undefined && sql.get('SELECT id FROM box WHERE vc = ?', vc)) {
      return { line, reason: 'duplicate-vc', field: 'vc', value: vc };
    }
  }
  const account = row.networkAccount;
  if (!account) return undefined;
  const value = accountName(account);
  if (!sql.get('SELECT id FROM network_account WHERE username = ? COLLATE NOCASE', value)) return undefined;
  if (account.kind === 'address') {
    return { line, reason: 'duplicate-address', field: account.ip ? 'ip' : 'mac', value };
  }
  const field = account.kind === 'hotspot' ? 'hotspot-user' : 'pppoe-user';
  return { line, reason: 'duplicate-pppoe-user', field, value };
}

function knownPlans(reader: Reader, branchId: number, today: Day): Map<string, KnownPlan> {
  const prices = openPriceBook(reader);
  const plans = reader.sql.all<{ id: number; name: string }>('SELECT id, name FROM plan');
  return new Map(
    plans.map(({ id, name }) => [
      sameKey(name),
      { id, name, priceMinor: prices.priceOn(id, { branchId, classId: null }, today)?.priceMinor ?? null },
    ]),
  );
}

function sheetAreas(reader: Reader, rows: readonly SubscriberRow[]): SheetArea[] {
  const known = new Map(
    reader.sql
      .all<{ id: number; name: string }>('SELECT id, name FROM area WHERE parent_id IS NULL')
      .map((area) => [sameKey(area.name), area]),
  );
  const counts = new Map<string, { name: string; customers: number }>();
  for (const { area } of rows) {
    if (area === undefined) continue;
    const key = sameKey(area);
    const counted = counts.get(key) ?? { name: area, customers: 0 };
    counted.customers += 1;
    counts.set(key, counted);
  }
  const areas = [...counts].map(([key, { name, customers }]) => {
    const existing = known.get(key);
    return { key, name: existing?.name ?? name, id: existing?.id ?? null, customers };
  });
  return areas.sort((left, right) => right.customers - left.customers);
}

/** The plan in figures, as the screen and the command line show it. */
export function summarise({ rows, accepted, unchanged, rejections, plans, areas }: ImportPlan): ImportResult {
  const rejected: Record<string, number> = {};
  for (const { reason } of rejections) rejected[reason] = (rejected[reason] ?? 0) + 1;
  const sum = (of: (row: SubscriberRow) => number): number =>
    accepted.reduce((total, planned) => total + of(planned.row), 0);
  const inState = (state: SubscriberRow['state']): number => sum((row) => (row.state === state ? 1 : 0));
  return {
    rows,
    accepted: accepted.length,
    unchanged,
    rejected,
    customers: { active: inState('active'), suspended: inState('suspended'), terminated: inState('ended') },
    boxes: sum((row) => row.boxes.length),
    networkAccounts: sum((row) => (row.networkAccount ? 1 : 0)),
    openingDueMinor: sum((row) => Math.max(row.openingMinor, 0)),
    openingAdvanceMinor: sum((row) => Math.max(-row.openingMinor, 0)),
    plans: plans.map(({ name, customers, priceMinor, id }) => ({ name, customers, priceMinor, isNew: id === null })),
    areas: areas.map(({ name, customers, id }) => ({ name, customers, isNew: id === null })),
    rejectedRows: rejections.slice(0, SHOWN_REJECTIONS),
  };
}
