import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import type { statements } from '#shared/contract/statements.ts';
import { type OpenedSheet, openStatement } from './openStatement.ts';
import type { ReadLine } from './readLines.ts';

type Asked = z.output<NonNullable<(typeof statements.preview)['~orpc']['inputSchema']>>;
type Preview = z.input<NonNullable<(typeof statements.preview)['~orpc']['outputSchema']>>;

const FIRST_LINES = 5;
const SHOWN_REFUSED = 500;

/** What a statement would bring. @throws not-found, sheet-unreadable, mapping-invalid */
export async function previewStatement(context: Context, asked: Asked): Promise<Preview> {
  const opened = await openStatement(context, asked);
  return previewOf(opened, opened.fresh.length);
}

/** What a sheet says, of which so many lines are new. */
export function previewOf({ lines, refused }: Pick<OpenedSheet, 'lines' | 'refused'>, newLines: number): Preview {
  return {
    lines: lines.length,
    newLines,
    knownLines: lines.length - newLines,
    refusedLines: refused.length,
    ...daysOf(lines),
    ...sumsOf(lines),
    first: lines.slice(0, FIRST_LINES).map(({ line, on, amountMinor, reference, narration, payer }) => ({
      line,
      on,
      amountMinor,
      text: [narration, payer, reference].filter(Boolean).join(' · '),
    })),
    refused: refused.slice(0, SHOWN_REFUSED),
  };
}

function daysOf(lines: readonly ReadLine[]): Pick<Preview, 'fromOn' | 'toOn'> {
  const days = lines.map(({ on }) => on).sort();
  return { fromOn: days[0] ?? null, toOn: days.at(-1) ?? null };
}

function sumsOf(lines: readonly ReadLine[]): Pick<Preview, 'inMinor' | 'outMinor'> {
  const sum = (sign: 1 | -1) => lines.reduce((total, { amountMinor }) => total + Math.max(0, sign * amountMinor), 0);
  return { inMinor: sum(1), outMinor: sum(-1) };
}
