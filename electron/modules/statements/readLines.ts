import {
  type AmountOptions,
  cleanCell,
  type DateOptions,
  decideDateOrder,
  decideDecimalStyle,
  isNothing,
  readDate,
  type Table,
} from '#modules/sheets/index.ts';
import type { RefusedReason } from '#shared/contract/statements.ts';
import type { Day } from '#shared/domain/time.ts';
import type { StatementField } from './fields.ts';
import { type BoundMapping, bindStatement } from './mapping.ts';
import { readMoney, readSide, type Side } from './readMoney.ts';

/** What moved, as a row of a statement says it. */
export interface ReadLine {
  /** Row of the sheet. */
  readonly line: number;
  readonly on: Day;
  /** Positive: money came in. */
  readonly amountMinor: number;
  readonly reference: string;
  readonly narration: string;
  readonly payer: string;
  readonly phone: string;
  readonly balanceMinor: number | null;
}

/** A row that is no line, and what it says. */
export interface RefusedRow {
  readonly line: number;
  readonly reason: RefusedReason;
  readonly text: string;
}

export interface LinesReading {
  readonly lines: readonly ReadLine[];
  readonly refused: readonly RefusedRow[];
}

interface Options {
  readonly amounts: AmountOptions;
  readonly dates: DateOptions;
}

/** Longer texts would be cut, and nothing is ever half-imported. */
const LONGEST: Readonly<Record<'reference' | 'narration' | 'payer' | 'phone', number>> = {
  reference: 200,
  narration: 1_000,
  payer: 200,
  phone: 60,
};
const LONGEST_SHOWN = 160;

/** Rows that state what the account held, not what moved. */
const BALANCE_ROW =
  /^(?:opening|closing|previous|beginning|ending)?\s*(?:balance|bal)\.?(?:\s*(?:b\/?f|c\/?f|brought forward|carried forward))?\s*[:=-]*$|^(?:opening|closing) balance\b|^(?:b\/f|c\/f|brought forward|carried forward)$|^saldo (?:awal|akhir|inicial|anterior|final)\b|^(?:प्रारंभिक|अंतिम|आरंभिक) शेष|^(?:अथशेष|इतिशेष)$/i;
/** A UPI app lists what failed too: only what these words say is money. */
const COMPLETED =
  /^(?:success|successful|succeeded|completed?|settled|paid|received|captured|credited|done|ok|berhasil|sukses|selesai|exitos[ao]|completad[ao]|aprobad[ao]|liquidad[ao]|pagad[ao]|सफल|पूर्ण)$/i;

/** Stops the reading of one row; it never leaves this file. */
class RowFault extends Error {
  readonly reason: RefusedReason;

  constructor(reason: RefusedReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Reads every row of a statement. What is no line of its own, or cannot be read for sure, is told with its reason.
 * @throws SheetError `bad-mapping`
 */
export function readLines(
  table: Table,
  mapping: unknown,
  { currency, today }: { currency: string; today: Day },
): LinesReading {
  const bound = bindStatement(table, mapping);
  const valuesOf = (...fields: Exclude<StatementField, 'ignore'>[]) =>
    fields.flatMap((field) =>
      (bound.columnsOf.get(field) ?? []).flatMap((at) => table.rows.map((row) => row.cells[at] ?? '')),
    );
  const options: Options = {
    amounts: {
      currency,
      decimalStyle:
        bound.mapping.decimalStyle ?? decideDecimalStyle(valuesOf('amount', 'credit', 'debit', 'balance'), currency),
    },
    dates: { order: bound.mapping.dateOrder ?? decideDateOrder(valuesOf('date')), today },
  };
  const lines: ReadLine[] = [];
  const refused: RefusedRow[] = table.skipped.flatMap(({ line, why }) =>
    why === 'blank' ? [] : [{ line, reason: why, text: '' }],
  );
  for (const { line, cells } of table.rows) {
    try {
      lines.push({ line, ...readRow(cells, bound, options, today) });
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      const text = cells.map(cleanCell).filter(Boolean).join(' · ').slice(0, LONGEST_SHOWN);
      refused.push({ line, reason: error.reason, text });
    }
  }
  refused.sort((left, right) => left.line - right.line);
  return { lines, refused };
}

function readRow(
  cells: readonly string[],
  { columnsOf }: BoundMapping,
  options: Options,
  today: Day,
): Omit<ReadLine, 'line'> {
  const textOf = (field: Exclude<StatementField, 'ignore'>) =>
    (columnsOf.get(field) ?? [])
      .map((at) => cleanCell(cells[at] ?? ''))
      .filter((text) => text !== '' && !isNothing(text))
      .join(' ');
  if (cells.some((cell) => BALANCE_ROW.test(cleanCell(cell)))) throw new RowFault('balance-row');
  const spelledOn = textOf('date');
  if (spelledOn === '') throw new RowFault('no-date');
  const on = readDate(spelledOn, options.dates);
  if (!on) throw new RowFault('bad-date');
  if (on > today) throw new RowFault('future-date');
  const status = textOf('status');
  if (status !== '' && !COMPLETED.test(status)) throw new RowFault('not-completed');
  const amountMinor = signedAmount(columnsOf, textOf, options.amounts);
  const balance = readMoney(textOf('balance'), options.amounts);
  const texts = {
    reference: textOf('reference'),
    narration: textOf('narration'),
    payer: textOf('payer'),
    phone: textOf('phone'),
  };
  for (const field of ['reference', 'narration', 'payer', 'phone'] as const)
    if (texts[field].length > LONGEST[field]) throw new RowFault('too-long');
  return {
    on: on as Day,
    amountMinor,
    ...texts,
    balanceMinor:
      textOf('balance') === '' || balance === null || balance === 'too-fine'
        ? null
        : balance.side === 'debit'
          ? -balance.amountMinor
          : balance.amountMinor,
  };
}

/** Money in is positive. The side is said by its column, by a word beside the amount, or by its sign. */
function signedAmount(
  columnsOf: BoundMapping['columnsOf'],
  textOf: (field: Exclude<StatementField, 'ignore'>) => string,
  amounts: AmountOptions,
): number {
  const read = (field: 'amount' | 'credit' | 'debit') => {
    const money = readMoney(textOf(field), amounts);
    if (money === 'too-fine') throw new RowFault(money);
    if (!money) throw new RowFault('bad-amount');
    return money;
  };
  if (columnsOf.has('amount')) {
    const { amountMinor, side } = read('amount');
    if (amountMinor === 0) throw new RowFault('no-amount');
    return sided(amountMinor, side ?? (columnsOf.has('direction') ? readSide(textOf('direction')) : null));
  }
  const credit = read('credit');
  const debit = read('debit');
  if (credit.amountMinor !== 0 && debit.amountMinor !== 0) throw new RowFault('both-sides');
  if (credit.amountMinor !== 0) return sided(credit.amountMinor, credit.side);
  if (debit.amountMinor !== 0) return -Math.abs(debit.amountMinor);
  throw new RowFault('no-amount');
}

function sided(amountMinor: number, side: Side | null): number {
  if (side === null) return amountMinor;
  return side === 'credit' ? Math.abs(amountMinor) : -Math.abs(amountMinor);
}
