import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { readSystem } from '#modules/cas/index.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { readList } from '#modules/lists/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { WalletEntry, wallets } from '#shared/contract/wallets.ts';

type Filter = z.output<NonNullable<(typeof wallets.entries)['~orpc']['inputSchema']>>;
type Row = Omit<WalletEntry, 'void'> & { readonly voidAt: number | null; readonly voidReason: string | null };

const FROM = `FROM distributor_entry e LEFT JOIN distributor_entry_void v ON v.entry_id = e.id`;
const ENTRY = `SELECT e.id, e.kind, e.business_on AS "on", e.charged_on AS chargedOn, e.at, e.amount_minor AS amountMinor,
    e.withheld_minor AS withheldMinor, iif(e.kind = 'recharge', coalesce(b.name, ''), NULL) AS "from", e.reference, e.note,
    s.file_name AS fileName, u.name AS byName, v.at AS voidAt, v.reason AS voidReason
  ${FROM} JOIN user u ON u.id = e.user_id LEFT JOIN bank_account b ON b.id = e.bank_account_id LEFT JOIN distributor_sheet s ON s.id = e.sheet_id`;

const toEntry = ({ voidAt, voidReason, ...row }: Row): WalletEntry => ({
  ...row,
  void: voidAt === null ? null : { at: voidAt, reason: voidReason ?? '' },
});

/** @throws not-found */
export function readEntry({ read }: Pick<Context, 'read'>, id: number): WalletEntry {
  const row = read.sql.get<Row>(`${ENTRY} WHERE e.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'wallet-entry', id: String(id) });
  return toEntry(row);
}

interface Totals {
  readonly total: number;
  readonly rechargedMinor: number;
  readonly chargedMinor: number;
  readonly refundedMinor: number;
}

/** A page of what was brought to a distributor and taken by him, newest first. @throws not-found, not-allowed */
export async function listEntries(context: Context, { id, kind, fromOn, toOn, offset, limit }: Filter) {
  requireWholeOffice(context, 'cas.read');
  readSystem(context.read, id);
  const parts = ['e.system_id = ?'];
  const values: (string | number)[] = [id];
  const add = (text: string, value: string) => {
    parts.push(text);
    values.push(value);
  };
  if (kind) add('e.kind = ?', kind);
  if (fromOn) add('e.business_on >= ?', fromOn);
  if (toOn) add('e.business_on <= ?', toOn);
  const where = parts.join(' AND ');
  const sum = (of: WalletEntry['kind']) =>
    `coalesce(sum(CASE WHEN v.id IS NULL AND e.kind = '${of}' THEN e.amount_minor END), 0)`;
  const { totals, rows } = await readList<Totals, Row>(context, {
    table: 'distributor_entry',
    isNarrow: false,
    totals: {
      text: `SELECT count(*) AS total, ${sum('recharge')} AS rechargedMinor, ${sum('charge')} AS chargedMinor,
        ${sum('refund')} AS refundedMinor ${FROM} WHERE ${where}`,
      values,
    },
    page: {
      text: `${ENTRY} WHERE ${where} ORDER BY e.business_on DESC, e.id DESC LIMIT ? OFFSET ?`,
      values: [...values, limit, offset],
    },
  });
  const { total, ...sums } = totals;
  return { rows: rows.map(toEntry), total, totals: sums };
}
