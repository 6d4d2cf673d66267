import {
  type AmountOptions,
  cleanCell,
  cleanIdentifier,
  type DateOptions,
  decideDateOrder,
  decideDecimalStyle,
  isNothing,
  readAmount,
  readDate,
  readDueDay,
  readExactAmount,
  type SheetRow,
  sameKey,
  type Table,
} from '#modules/sheets/index.ts';
import { type Minor, minor } from '#shared/domain/money.ts';
import { AMOUNT_FIELDS, type Field } from './fields.ts';
import { type AppliedMapping, applyMapping } from './mapping.ts';
import { readBoxes } from './readBoxes.ts';
import { accountName, readNetworkAccount } from './readNetworkAccount.ts';
import { readPhones } from './readPhones.ts';
import { planFromServices } from './readServices.ts';
import { type RowState, readChurn, readState } from './readState.ts';
import type { Rejection, RejectReason, SubscriberRow } from './subscriberRow.ts';

export type ReadRowsOptions = {
  /** ISO 4217 currency of the company. */
  readonly currency: string;
  /** ISO 3166 country of the office, for telephone numbers. */
  readonly countryCode: string;
  /** The business day, `YYYY-MM-DD`. */
  readonly today: string;
};

export type RowsReading = {
  /** Rows that describe somebody: accepted and rejected ones. */
  readonly rows: number;
  readonly accepted: readonly SubscriberRow[];
  readonly rejected: readonly Rejection[];
  /** Lines that hold nothing but a row number or a status. */
  readonly blankLines: readonly number[];
};

const MAX_TEXT = 1_000;
const MAX_NAME = 200;
/** What a customer's own fields hold; longer ones would be cut, and nothing is ever half-imported. */
const LONGEST: Readonly<Partial<Record<Field, number>>> = {
  code: 60,
  email: 120,
  'tax-id': 30,
  street: 300,
  remarks: 2_000,
  'box-serial': 200,
  vc: 200,
  'pppoe-user': 100,
  'hotspot-user': 100,
};
const DATE_FIELDS: readonly Field[] = ['last-paid-on', 'started-on', 'expires-on'];
const SAYS_NOTHING_ALONE: ReadonlySet<Field> = new Set<Field>(['serial-no', 'status', 'churn', 'remarks']);

type Context = {
  readonly applied: AppliedMapping;
  readonly headings: readonly string[];
  readonly countryCode: string;
  readonly amounts: AmountOptions;
  readonly dates: ReadonlyMap<Field, DateOptions>;
  readonly spellings: Map<string, string>;
  readonly claimed: {
    readonly code: Set<string>;
    readonly serial: Set<string>;
    readonly vc: Set<string>;
    readonly user: Set<string>;
  };
};

/** Stops the reading of one row; it never leaves this file. */
class RowFault extends Error {
  readonly reason: RejectReason;
  readonly field: Field;
  readonly value: string;

  constructor(reason: RejectReason, field: Field, value: string) {
    super(reason);
    this.reason = reason;
    this.field = field;
    this.value = value;
  }
}

/**
 * Reads every row of a table by a mapping. Of rows that name the same code, box, card or login the first accepted
 * one is taken; case and spaces do not count. A rejected row claims nothing.
 * @throws SheetError `bad-mapping`.
 */
export function readRows(table: Table, mapping: unknown, options: ReadRowsOptions): RowsReading {
  const applied = applyMapping(table, mapping);
  const context = createContext(table, applied, options);
  const accepted: SubscriberRow[] = [];
  const rejected: Rejection[] = [];
  const blankLines: number[] = [];
  for (const row of table.rows) {
    if (isBlankRow(row, applied)) {
      blankLines.push(row.line);
      continue;
    }
    try {
      const subscriber = readRow(row, context);
      claim(subscriber, context);
      accepted.push(subscriber);
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      rejected.push({ line: row.line, reason: error.reason, field: error.field, value: error.value });
    }
  }
  return { rows: accepted.length + rejected.length, accepted, rejected, blankLines };
}

function createContext(table: Table, applied: AppliedMapping, options: ReadRowsOptions): Context {
  const valuesOf = (fields: Iterable<Field>): string[] =>
    [...fields].flatMap((field) =>
      (applied.columnsOf.get(field) ?? []).flatMap((at) => table.rows.map((row) => row.cells[at] ?? '')),
    );
  const { decimalStyle, dateOrder } = applied.mapping;
  const dateOptions = ([...DATE_FIELDS, 'due-day'] as const).map((field) => {
    const order = dateOrder ?? decideDateOrder(valuesOf([field]));
    return [field, { order, today: options.today }] as const;
  });
  return {
    applied,
    headings: table.headings,
    countryCode: options.countryCode,
    amounts: {
      currency: options.currency,
      decimalStyle: decimalStyle ?? decideDecimalStyle(valuesOf(AMOUNT_FIELDS), options.currency),
    },
    dates: new Map<Field, DateOptions>(dateOptions),
    spellings: new Map(),
    claimed: { code: new Set(), serial: new Set(), vc: new Set(), user: new Set() },
  };
}

function isBlankRow(row: SheetRow, applied: AppliedMapping): boolean {
  for (const [field, columns] of applied.columnsOf) {
    if (!SAYS_NOTHING_ALONE.has(field) && columns.some((at) => !isNothing(row.cells[at] ?? ''))) return false;
  }
  return true;
}

function readRow(row: SheetRow, context: Context): SubscriberRow {
  const cellsOf = (field: Field): string[] =>
    (context.applied.columnsOf.get(field) ?? []).map((at) => row.cells[at] ?? '');
  const cell = (field: Field): string => cellsOf(field)[0] ?? '';
  refuseLongText(row, context.applied);
  const code = optionalText(cell('code'));
  const name = readName(context.applied.nameFromCode ? (code ?? '') : cell('name'));
  if (code && context.claimed.code.has(sameKey(code))) throw new RowFault('duplicate-code', 'code', code);
  const boxes = readRowBoxes(cellsOf('box-serial'), cellsOf('vc'), context);
  const networkAccount = readRowAccount(cell, context);
  const priceMinor = readPrice(cell('price'), context);
  const openingMinor = readOpening(cell, context);
  const dated = (field: Field): string | undefined => readDay(cell(field), field, context);
  const lastPaidOn = dated('last-paid-on');
  const startedOn = dated('started-on');
  const expiresOn = dated('expires-on');
  const dueDay = readRowDueDay(cell('due-day'), context);
  const walkNo = readWalkNo(cell('walk-no'));
  const state = readRowState(cell, context);
  return withoutBlanks({
    line: row.line,
    name,
    code,
    phones: [
      ...new Set([...cellsOf('phone'), ...cellsOf('phone2')].flatMap((text) => readPhones(text, context.countryCode))),
    ],
    email: optionalText(cell('email')),
    taxId: optionalText(cell('tax-id'))?.toUpperCase(),
    customerClass: sharedText('class', cell('class'), context),
    area: sharedText('area', cell('area'), context),
    street: joined(cellsOf('street'), ', '),
    branch: sharedText('branch', cell('branch'), context),
    collector: sharedText('collector', cell('collector'), context),
    node: sharedText('node', cell('node'), context),
    boxes,
    networkAccount,
    planName: sharedText('plan', cell('plan') || planOf(row, context), context),
    priceMinor,
    openingMinor,
    state,
    lastPaidOn,
    startedOn,
    expiresOn,
    dueDay,
    walkNo,
    remarks: joined(cellsOf('remarks'), '; '),
    cells: row.cells,
  });
}

type Loose<Row> = { [Key in keyof Row]: Row[Key] | undefined };

/** A field the sheet says nothing about is absent, not undefined. */
function withoutBlanks(row: Loose<Required<SubscriberRow>>): SubscriberRow {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) if (value !== undefined) kept[key] = value;
  return kept as SubscriberRow;
}

function readName(text: string): string {
  const name = cleanIdentifier(text);
  if (isNothing(name)) throw new RowFault('missing-name', 'name', text);
  if (name.length > MAX_NAME) throw new RowFault('too-long', 'name', name.slice(0, MAX_NAME));
  return name;
}

function optionalText(text: string): string | undefined {
  return isNothing(text) ? undefined : cleanIdentifier(text);
}

function joined(texts: readonly string[], separator: string): string | undefined {
  const parts = texts.filter((text) => !isNothing(text)).map(cleanIdentifier);
  return parts.length === 0 ? undefined : parts.join(separator);
}

/** Areas, plans and people that differ only in case and spaces are one: the first spelling in the sheet stands. */
function sharedText(kind: Field, text: string, context: Context): string | undefined {
  const spelled = optionalText(text);
  if (spelled === undefined) return undefined;
  if (spelled.length > MAX_NAME) throw new RowFault('too-long', kind, spelled.slice(0, MAX_NAME));
  const key = `${kind} ${sameKey(spelled)}`;
  const known = context.spellings.get(key);
  if (known === undefined) context.spellings.set(key, spelled);
  return known ?? spelled;
}

function readRowBoxes(serials: string[], cards: string[], context: Context): SubscriberRow['boxes'] {
  const boxes = readBoxes(serials, cards);
  if (!boxes) throw new RowFault('unreadable-box', 'box-serial', [...serials, ...cards].join(' | '));
  const own = new Set<string>();
  for (const { serial, vc } of boxes) {
    if (context.claimed.serial.has(sameKey(serial))) throw new RowFault('duplicate-box', 'box-serial', serial);
    if (vc === undefined) continue;
    // A card pairs with one box, also within one row.
    if (context.claimed.vc.has(sameKey(vc)) || own.has(sameKey(vc))) throw new RowFault('duplicate-vc', 'vc', vc);
    own.add(sameKey(vc));
  }
  return boxes;
}

function readRowAccount(cell: (field: Field) => string, context: Context): SubscriberRow['networkAccount'] {
  const account = readNetworkAccount({
    pppoeUser: cell('pppoe-user'),
    hotspotUser: cell('hotspot-user'),
    password: cell('pppoe-password'),
    ip: cell('ip'),
    mac: cell('mac'),
    router: sharedText('router', cell('router'), context) ?? '',
  });
  if (account === undefined) return undefined;
  if ('fault' in account) {
    const field = account.fault === 'unreadable-ip' ? 'ip' : 'mac';
    throw new RowFault(account.fault, field, cell(field));
  }
  const identity = accountName(account);
  if (!context.claimed.user.has(sameKey(identity))) return account;
  if (account.kind === 'address') throw new RowFault('duplicate-address', account.ip ? 'ip' : 'mac', identity);
  throw new RowFault('duplicate-pppoe-user', account.kind === 'hotspot' ? 'hotspot-user' : 'pppoe-user', identity);
}

/** What is owed or paid already, to the last minor unit. */
function amountOf(field: Field, text: string, context: Context): Minor {
  const amount = readExactAmount(text, context.amounts);
  if (amount === 'too-fine') throw new RowFault('too-fine-amount', field, cleanCell(text));
  if (amount === null) throw new RowFault('unreadable-amount', field, cleanCell(text));
  return amount;
}

/** A price may have been worked out (`353.9850`, tax on a pack): the customer's is what can be paid. */
function readPrice(text: string, context: Context): Minor | undefined {
  if (isNothing(text)) return undefined;
  const price = readAmount(text, context.amounts);
  if (price === null || price < 0) throw new RowFault('unreadable-amount', 'price', cleanCell(text));
  return price;
}

/** Due less advance. Under an advance heading a bare number is an advance, however its sign is written. */
function readOpening(cell: (field: Field) => string, context: Context): Minor {
  const due = amountOf('opening-due', cell('opening-due'), context);
  const advance = amountOf('opening-advance', cell('opening-advance'), context);
  const balance = amountOf('balance', cell('balance'), context);
  const plainNumber = /^\D*\d[\d.,\s]*$/.test(cell('balance')) && balance > 0;
  const flipped = context.applied.mapping.positiveBalanceIs === 'advance' && (plainNumber || balance < 0);
  return minor(due - Math.abs(advance) + (flipped ? -balance : balance));
}

function readDay(text: string, field: Field, context: Context): string | undefined {
  const options = context.dates.get(field);
  const day = options ? readDate(text, options) : '';
  if (day === null) throw new RowFault('unreadable-date', field, cleanCell(text));
  return day === '' ? undefined : day;
}

function readRowDueDay(text: string, context: Context): number | undefined {
  const options = context.dates.get('due-day');
  const day = options ? readDueDay(text, options) : undefined;
  if (day === null) throw new RowFault('unreadable-date', 'due-day', cleanCell(text));
  return day;
}

function readWalkNo(text: string): number | undefined {
  if (isNothing(text)) return undefined;
  const digits = /^(\d{1,6})(?:\.0+)?$/.exec(cleanCell(text))?.[1];
  if (digits === undefined || Number(digits) === 0)
    throw new RowFault('unreadable-walk-no', 'walk-no', cleanCell(text));
  return Number(digits);
}

function readRowState(cell: (field: Field) => string, context: Context): RowState {
  const state = readState(cell('status'), context.applied.states);
  if (state === null) throw new RowFault('unknown-state', 'status', cleanCell(cell('status')));
  const churn = readChurn(cell('churn'));
  if (churn === null) throw new RowFault('unknown-state', 'churn', cleanCell(cell('churn')));
  return churn === 'ended' ? 'ended' : state;
}

function planOf(row: SheetRow, context: Context): string {
  const kinds = ['phone', 'internet', 'addon'] as const;
  return planFromServices(
    kinds.flatMap((kind) =>
      (context.applied.columnsOf.get(`service-${kind}`) ?? []).map((at) => ({
        kind,
        heading: context.headings[at] ?? '',
        value: row.cells[at] ?? '',
      })),
    ),
  );
}

function refuseLongText(row: SheetRow, applied: AppliedMapping): void {
  for (const [field, columns] of applied.columnsOf) {
    const texts = columns.map((at) => row.cells[at] ?? '');
    const limit = LONGEST[field];
    const tooLong =
      limit === undefined ? texts.find((text) => text.length > MAX_TEXT) : longer(texts.join(', '), limit);
    if (tooLong !== undefined) throw new RowFault('too-long', field, tooLong.slice(0, MAX_NAME));
  }
}

function longer(text: string, limit: number): string | undefined {
  return text.length > limit && cleanCell(text).length > limit ? text : undefined;
}

function claim(row: SubscriberRow, { claimed }: Context): void {
  if (row.code) claimed.code.add(sameKey(row.code));
  for (const { serial, vc } of row.boxes) {
    claimed.serial.add(sameKey(serial));
    if (vc !== undefined) claimed.vc.add(sameKey(vc));
  }
  if (row.networkAccount) claimed.user.add(sameKey(accountName(row.networkAccount)));
}
