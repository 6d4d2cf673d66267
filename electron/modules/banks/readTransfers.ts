import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { readList } from '#modules/lists/index.ts';
import { type banks, CHARGE_PLACES, type OwnTransfer, PROVIDER_PLACES } from '#shared/contract/banks.ts';
import { fail } from '#shared/contract/errors.ts';
import { CHARGE_ACCOUNTS, PROVIDER_ACCOUNTS } from './places.ts';

type TransferFilter = z.output<NonNullable<(typeof banks.transfers)['~orpc']['inputSchema']>>;
type OwnKind = Exclude<OwnTransfer['fromKind'], 'provider'>;

interface TransferRecord extends Omit<OwnTransfer, 'from' | 'fromKind' | 'to' | 'void'> {
  fromId: number | null;
  fromKind: OwnKind | null;
  fromLine: string;
  toId: number | null;
  toLine: string;
  voidAt: number | null;
  voidReason: string | null;
}

const FROM = `FROM own_transfer o JOIN account fa ON fa.id = o.from_account_id JOIN account ta ON ta.id = o.to_account_id
  JOIN user u ON u.id = o.user_id
  LEFT JOIN bank_account f ON f.account_id = o.from_account_id LEFT JOIN bank_account t ON t.account_id = o.to_account_id
  LEFT JOIN own_transfer_void v ON v.transfer_id = o.id`;
const COLUMNS = `o.id, o.number, o.business_on AS "on", o.at, f.id AS fromId, f.kind AS fromKind, coalesce(f.name, '') AS fromName,
  fa.kind || '/' || fa.key AS fromLine, t.id AS toId, coalesce(t.name, '') AS toName, ta.kind || '/' || ta.key AS toLine, o.gross_minor AS grossMinor, o.fee_minor AS feeMinor,
  o.fee_tax_minor AS feeTaxMinor, o.gross_minor - o.fee_minor - o.fee_tax_minor AS netMinor, o.reference, o.note, u.name AS byName,
  v.at AS voidAt, v.reason AS voidReason`;

function toTransfer({
  fromId,
  fromKind,
  fromLine,
  toId,
  toLine,
  voidAt,
  voidReason,
  ...row
}: TransferRecord): OwnTransfer {
  const provider = PROVIDER_PLACES.find((place) => PROVIDER_ACCOUNTS[place].join('/') === fromLine);
  const charge = CHARGE_PLACES.find((place) => CHARGE_ACCOUNTS[place].join('/') === toLine);
  return {
    ...row,
    from: fromId ?? provider ?? 'card',
    fromKind: fromKind ?? 'provider',
    to: toId ?? charge ?? 'safe',
    void: voidAt === null ? null : { at: voidAt, reason: voidReason ?? '' },
  };
}

/** A page of settlements, transfers and charges, newest first; the totals are of those that stand, and nothing of a charge arrives. */
export async function listTransfers(context: Context, filter: TransferFilter) {
  const parts = ['1 = 1'];
  const values: string[] = [];
  if (filter.fromOn) {
    parts.push('o.business_on >= ?');
    values.push(filter.fromOn);
  }
  if (filter.toOn) {
    parts.push('o.business_on <= ?');
    values.push(filter.toOn);
  }
  const where = parts.join(' AND ');
  const sum = (column: string) => `coalesce(sum(CASE WHEN v.id IS NULL THEN ${column} END), 0)`;
  const { totals, rows } = await readList<
    { total: number; grossMinor: number; feeMinor: number; feeTaxMinor: number; netMinor: number },
    TransferRecord
  >(context, {
    table: 'own_transfer',
    isNarrow: false,
    totals: {
      text: `SELECT count(*) AS total, ${sum('o.gross_minor')} AS grossMinor, ${sum('o.fee_minor')} AS feeMinor,
        ${sum('o.fee_tax_minor')} AS feeTaxMinor,
        ${sum("CASE WHEN ta.kind = 'bank-charge' THEN 0 ELSE o.gross_minor - o.fee_minor - o.fee_tax_minor END")} AS netMinor
        ${FROM} WHERE ${where}`,
      values,
    },
    page: {
      text: `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY o.id DESC LIMIT ? OFFSET ?`,
      values: [...values, filter.limit, filter.offset],
    },
  });
  const { total, ...sums } = totals;
  return {
    rows: rows.map(toTransfer),
    total,
    totals: sums,
  };
}

/** @throws not-found */
export function readTransfer({ read }: Context, id: number): OwnTransfer {
  return transferOf(read, id);
}

/** The same as a transaction sees it. @throws not-found */
export function transferOf({ sql }: Pick<Reader, 'sql'>, id: number): OwnTransfer {
  const record = sql.get<TransferRecord>(`SELECT ${COLUMNS} ${FROM} WHERE o.id = ?`, id);
  if (!record) throw fail('not-found', { what: 'own transfer', id: String(id) });
  return toTransfer(record);
}
