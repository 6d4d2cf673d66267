import { z } from 'zod';
import { badMapping, bindColumns, sameKey, type Table } from '#modules/sheets/index.ts';
import { SHARED_FIELDS, STATEMENT_FIELDS, STATEMENT_HEADINGS, type StatementField } from './fields.ts';

/** The columns of a statement as they are shown, corrected and saved: plain JSON. What is left out is found out from the values. */
export const statementMappingSchema = z.object({
  version: z.literal(1),
  /** Heading to field; a column that is not named is ignored. */
  columns: z.record(z.string().max(500), z.enum(STATEMENT_FIELDS)),
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
  decimalStyle: z.enum(['point', 'comma']).optional(),
});
export type StatementMapping = z.infer<typeof statementMappingSchema>;

/** A mapping bound to the columns of one sheet. */
export interface BoundMapping {
  readonly mapping: StatementMapping;
  readonly columnsOf: ReadonlyMap<Exclude<StatementField, 'ignore'>, readonly number[]>;
}

/**
 * Checks a mapping against a sheet.
 * @throws SheetError `bad-mapping` with `data.problem`: `invalid`, `unknown-heading`, `field-twice`, `no-date`,
 * `no-amount`, or `amount-twice` for an amount beside credit and debit
 */
export function bindStatement(table: Table, input: unknown): BoundMapping {
  const parsed = statementMappingSchema.safeParse(input);
  if (!parsed.success) throw badMapping('invalid', `The column mapping is not valid: ${z.prettifyError(parsed.error)}`);
  const columnsOf = bindColumns<StatementField>(table, parsed.data.columns);
  for (const [field, columns] of columnsOf) {
    if (columns.length > 1 && !SHARED_FIELDS.has(field)) {
      const headings = columns.map((at) => table.headings[at] ?? '');
      throw badMapping('field-twice', `Two columns are mapped to "${field}": ${headings.join(', ')}.`, {
        field,
        headings,
      });
    }
  }
  if (!columnsOf.has('date')) throw badMapping('no-date', 'No column is mapped to the date.');
  const isSplit = columnsOf.has('credit') || columnsOf.has('debit');
  if (!isSplit && !columnsOf.has('amount')) throw badMapping('no-amount', 'No column is mapped to the amount.');
  if (isSplit && columnsOf.has('amount'))
    throw badMapping('amount-twice', 'One amount, or credit and debit columns: not both.');
  return { mapping: parsed.data, columnsOf };
}

/**
 * What each column seems to be: as a person confirmed it for a sheet of this account with these headings, else by the
 * words above it, the surest first. An amount beside credit and debit columns is left out.
 */
export function proposeColumns(table: Table, saved: StatementMapping | undefined): StatementMapping {
  if (saved) {
    const fields = new Map(Object.entries(saved.columns).map(([heading, field]) => [sameKey(heading), field]));
    const columns = Object.fromEntries(
      table.headings.map((heading) => [heading, fields.get(sameKey(heading)) ?? 'ignore'] as const),
    );
    return { ...saved, columns };
  }
  const fieldOf = new Map<number, StatementField>();
  const isFree = (field: StatementField) => SHARED_FIELDS.has(field) || ![...fieldOf.values()].includes(field);
  const bids = table.headings
    .flatMap((heading, at) => STATEMENT_HEADINGS.guess(heading).map((guess) => ({ at, ...guess })))
    .sort((left, right) => right.weight - left.weight || left.at - right.at);
  for (const { at, field } of bids) if (!fieldOf.has(at) && isFree(field)) fieldOf.set(at, field);
  const found = new Set(fieldOf.values());
  if (found.has('credit') || found.has('debit'))
    for (const [at, field] of fieldOf) if (field === 'amount') fieldOf.set(at, 'ignore');
  return {
    version: 1,
    columns: Object.fromEntries(table.headings.map((heading, at) => [heading, fieldOf.get(at) ?? 'ignore'])),
  };
}
