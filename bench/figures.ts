import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One measured figure beside its limit, both taken in the same run. */
export interface Figure {
  readonly work: string;
  readonly measured: number;
  readonly limit: number;
  readonly unit: string;
  /** How the limit came about, or what else a reader should know. */
  readonly note: string;
}

export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/**
 * Clears away what loading this program from its sources left behind. The product is loaded from a bundle: without
 * this, the first figures would show the collection of some hundred megabytes that no office ever has.
 */
export function sweep(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}

const show = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));

/** Prints figures as a table, each with measured / limit; true when all are within. */
export function printFigures(figures: readonly Figure[]): boolean {
  const rows = figures.map((figure) => [
    figure.measured <= figure.limit ? 'ok' : 'OVER',
    figure.work,
    `${show(figure.measured)} ${figure.unit}`,
    `${show(figure.limit)} ${figure.unit}`,
    `${((100 * figure.measured) / figure.limit).toFixed(0)}%`,
    figure.note,
  ]);
  const table = [['', 'work', 'measured', 'limit', 'of limit', 'note'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
  return figures.every((figure) => figure.measured <= figure.limit);
}
