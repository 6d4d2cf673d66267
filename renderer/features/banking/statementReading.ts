/** What a column of a statement can mean, in the order in which a person looks for it. */
const STATEMENT_FIELDS = [
  'ignore',
  'date',
  'amount',
  'credit',
  'debit',
  'direction',
  'reference',
  'narration',
  'payer',
  'phone',
  'status',
  'balance',
] as const;
export type StatementField = (typeof STATEMENT_FIELDS)[number];

/** Those of the office's fields that this program has a word for, in their order. */
export function knownFields(fields: readonly string[]): StatementField[] {
  return STATEMENT_FIELDS.filter((field) => fields.includes(field));
}

/** How a statement is to be read, as a person has set it: what the office proposed, with the changes. */
export interface StatementReading {
  readonly columns: Readonly<Record<string, string>>;
  readonly dateOrder?: DateOrder | undefined;
  readonly decimalStyle?: DecimalStyle | undefined;
}

export const DATE_ORDERS = ['day-first', 'month-first'] as const;
export const DECIMAL_STYLES = ['point', 'comma'] as const;
type DateOrder = (typeof DATE_ORDERS)[number];
type DecimalStyle = (typeof DECIMAL_STYLES)[number];

/** Reads what the office proposes. */
export function readingOf(mapping: Readonly<Record<string, unknown>>): StatementReading {
  const columns = typeof mapping.columns === 'object' && mapping.columns !== null ? mapping.columns : {};
  return {
    columns: Object.fromEntries(Object.entries(columns).map(([heading, field]) => [heading, String(field)])),
    dateOrder: DATE_ORDERS.find((order) => order === mapping.dateOrder),
    decimalStyle: DECIMAL_STYLES.find((style) => style === mapping.decimalStyle),
  };
}

/** Writes a reading as the office takes it. */
export function mappingOf({ columns, dateOrder, decimalStyle }: StatementReading): {
  version: 1;
  [part: string]: unknown;
} {
  return { version: 1, columns, ...(dateOrder ? { dateOrder } : {}), ...(decimalStyle ? { decimalStyle } : {}) };
}
