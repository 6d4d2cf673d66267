import { z } from 'zod';
import { badMapping, bindColumns, type Table } from '#modules/sheets/index.ts';
import { FIELDS, type Field, SHARED_FIELDS } from './fields.ts';
import { ROW_STATES, type RowState, stateKey } from './readState.ts';

/** A mapping as it is shown, corrected and saved: plain JSON. What is left out is found out from the values. */
export const mappingSchema = z.object({
  version: z.literal(1),
  /** Heading to field; a column that is not named is ignored. */
  columns: z.record(z.string().max(500), z.enum(FIELDS)),
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
  decimalStyle: z.enum(['point', 'comma']).optional(),
  /** What a plain positive number under `balance` is; a due unless said otherwise. */
  positiveBalanceIs: z.enum(['due', 'advance']).optional(),
  /** The office's own status words. */
  states: z.record(z.string().max(100), z.enum(ROW_STATES)).optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;

/** A mapping bound to the columns of one table. */
export type AppliedMapping = {
  readonly columnsOf: ReadonlyMap<Field, readonly number[]>;
  /** True when the sheet has no column of names, so that the code serves as the name. */
  readonly nameFromCode: boolean;
  readonly states: ReadonlyMap<string, RowState>;
  readonly mapping: Mapping;
};

/**
 * Checks a mapping against a table.
 * @throws SheetError `bad-mapping` with `data.problem`: `invalid`, `unknown-heading`, `field-twice`,
 * `balance-twice` or `no-name`.
 */
export function applyMapping(table: Table, input: unknown): AppliedMapping {
  const parsed = mappingSchema.safeParse(input);
  if (!parsed.success) {
    throw badMapping('invalid', `The column mapping is not valid: ${z.prettifyError(parsed.error)}`);
  }
  const mapping = parsed.data;
  const columnsOf = bindColumns(table, mapping.columns);
  for (const [field, columns] of columnsOf) {
    if (columns.length > 1 && !SHARED_FIELDS.has(field)) {
      const headings = columns.map((at) => table.headings[at] ?? '');
      throw badMapping('field-twice', `Two columns are mapped to "${field}": ${headings.join(', ')}.`, {
        field,
        headings,
      });
    }
  }
  if (columnsOf.has('balance') && (columnsOf.has('opening-due') || columnsOf.has('opening-advance'))) {
    throw badMapping('balance-twice', 'A signed balance and a due or advance column cannot be mapped together.');
  }
  if (!columnsOf.has('name') && !columnsOf.has('code')) {
    throw badMapping('no-name', 'No column is mapped to the name or the customer code.');
  }
  const states = new Map(Object.entries(mapping.states ?? {}).map(([word, state]) => [stateKey(word), state]));
  return { columnsOf, nameFromCode: !columnsOf.has('name'), states, mapping };
}
