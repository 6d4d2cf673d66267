import { sameKey } from './cellText.ts';
import type { Table } from './findTable.ts';
import { SheetError } from './sheetError.ts';

/**
 * Which columns of a table, from the left, hold each field of a mapping. Headings compare without case and spaces, so a
 * saved mapping survives retyping.
 * @throws SheetError `bad-mapping` with `data.problem`: `unknown-heading`
 */
export function bindColumns<Field extends string>(
  table: Table,
  columns: Readonly<Record<string, Field>>,
): Map<Exclude<Field, 'ignore'>, number[]> {
  const positions = new Map(table.headings.map((heading, at) => [sameKey(heading), at]));
  const columnsOf = new Map<Exclude<Field, 'ignore'>, number[]>();
  for (const [heading, mapped] of Object.entries(columns)) {
    if (mapped === 'ignore') continue;
    const field = mapped as Exclude<Field, 'ignore'>;
    const at = positions.get(sameKey(heading));
    if (at === undefined) {
      throw badMapping('unknown-heading', `The sheet has no column "${heading}".`, {
        heading,
        headings: table.headings,
      });
    }
    columnsOf.set(
      field,
      [...(columnsOf.get(field) ?? []), at].sort((left, right) => left - right),
    );
  }
  return columnsOf;
}

/** The failure for a mapping that does not fit its sheet; `problem` says how. */
export function badMapping(
  problem: string,
  message: string,
  data: Readonly<Record<string, string | readonly string[]>> = {},
): SheetError {
  return new SheetError('bad-mapping', message, { problem, ...data });
}
