import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { type FaultyLine, SHOWN_REFUSALS, type stock } from '#shared/contract/stock.ts';
import { readModel } from './models.ts';
import { type CleanLine, cleanLines, type KnownNumbers, type Patterns, sortLines, type WrittenLine } from './rules.ts';

type AskedCheck = z.output<NonNullable<(typeof stock.checkLines)['~orpc']['inputSchema']>>;

/** Holds numbers against a model's patterns and the records, and changes nothing. @throws not-found */
export function checkLines({ read }: Context, { modelId, lines, putRight }: AskedCheck) {
  return told(sortedLines(read, readModel(read, modelId), lines, putRight));
}

/** What the caller is told of sorted lines. */
export function told({ good, faults }: { good: readonly CleanLine[]; faults: readonly FaultyLine[] }) {
  return { good: good.length, faulty: faults.length, faults: faults.slice(0, SHOWN_REFUSALS) };
}

/** Parts the lines that can be received from those that cannot. */
export function sortedLines(
  reader: Pick<Reader, 'sql'>,
  patterns: Patterns,
  lines: readonly WrittenLine[],
  putRight: boolean,
): { good: CleanLine[]; faults: FaultyLine[] } {
  const clean = cleanLines(lines, patterns, putRight);
  return sortLines(clean, patterns, knownNumbers(reader, clean));
}

function knownNumbers({ sql }: Pick<Reader, 'sql'>, lines: readonly CleanLine[]): KnownNumbers {
  const known = (column: 'serial' | 'vc', numbers: readonly (string | null)[]) =>
    sql.all<{ serial: string; vc: string; place: string }>(
      `SELECT b.serial, b.vc, coalesce(p.name, '') AS place FROM json_each(?) j JOIN box b ON b.${column} = j.value
         LEFT JOIN stock_place p ON p.id = b.place_id`,
      JSON.stringify(numbers.filter((number) => number !== null)),
    );
  return {
    serials: new Map(
      known(
        'serial',
        lines.map(({ serial }) => serial),
      ).map(({ serial, place }) => [serial, place]),
    ),
    cards: new Map(
      known(
        'vc',
        lines.map(({ vc }) => vc),
      ).map(({ serial, vc }) => [vc, serial]),
    ),
  };
}
