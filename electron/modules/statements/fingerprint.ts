import { createHash } from 'node:crypto';
import { sameKey } from '#modules/sheets/index.ts';
import type { ReadLine } from './readLines.ts';

/**
 * Fingerprints of lines by who sent them (the id of an account at a bank, or another name), day, amount, reference and
 * narration, not by where they stand, so that a line is known
 * when it comes again in another sheet. Lines of a day that say exactly the same are told apart by their count: two
 * customers who pay the same stay two, today and in every sheet that has the whole day.
 */
export function fingerprintLines(sender: number | string, lines: readonly ReadLine[]): string[] {
  const seen = new Map<string, number>();
  return lines.map(({ on, amountMinor, reference, narration }) => {
    const content = JSON.stringify([sender, on, amountMinor, sameKey(reference), sameKey(narration)]);
    const count = (seen.get(content) ?? 0) + 1;
    seen.set(content, count);
    return createHash('sha256').update(`${count} ${content}`).digest('hex');
  });
}
