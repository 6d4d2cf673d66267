import { createHash, randomInt } from 'node:crypto';
import { explained, readDelimited } from '#modules/sheets/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { CODE_ALPHABETS, type CodeAlphabet, cleanCode, LONGEST_READ_CODE, MAX_BATCH } from '#shared/domain/vouchers.ts';

/** Of what was asked: the same uid for anything else is refused (law 6). */
export function hashOf(asked: unknown): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

/** One code by chance that nobody can foretell: each letter is drawn evenly from the system's source of random numbers. */
export function drawCode({
  prefix,
  alphabet,
  length,
}: {
  readonly prefix: string;
  readonly alphabet: CodeAlphabet;
  readonly length: number;
}): string {
  const letters = CODE_ALPHABETS[alphabet];
  let code = prefix;
  for (let index = 0; index < length; index += 1) code += letters.charAt(randomInt(letters.length));
  return code;
}

/** A line of a pasted list: its first cell that matters, and the one beside it. */
export interface PastedLine {
  readonly line: number;
  readonly code: string;
  readonly more: string;
}

const CODE_HEADINGS = /^(?:user|user ?name|name|code|voucher|kode|pengguna|c[oó]digo|usuario|कोड|यूज़र)$/i;
const PASSWORD_HEADINGS = /^(?:password|pass|pin|kata sandi|sandi|contrase[nñ]a|clave|पासवर्ड)$/i;

/**
 * Reads a pasted list or CSV: codes with what stands beside them. A first line of headings says which columns are meant.
 * @throws voucher-lines-wrong (nothing to read, too many, a code that is too long), sheet-unreadable
 */
export function readPasted(text: string): PastedLine[] {
  const { records } = explained(() => readDelimited(text, MAX_BATCH + 1));
  const [first = []] = records;
  const headed = first.findIndex((cell) => CODE_HEADINGS.test(cell.trim()));
  const beside = first.findIndex((cell) => PASSWORD_HEADINGS.test(cell.trim()));
  const [codeAt, moreAt] = headed < 0 ? [0, 1] : [headed, beside < 0 ? headed + 1 : beside];
  const lines = records
    .map((cells, index) => ({
      line: index + 1,
      code: cleanCode(cells[codeAt] ?? ''),
      more: (cells[moreAt] ?? '').trim(),
    }))
    .slice(headed < 0 ? 0 : 1)
    .filter(({ code }) => code !== '');
  if (lines.length === 0) throw fail('voucher-lines-wrong', { line: 0, reason: 'none' });
  if (lines.length > MAX_BATCH) throw fail('voucher-lines-wrong', { line: MAX_BATCH + 1, reason: 'too-many' });
  const long = lines.find(({ code, more }) => code.length > LONGEST_READ_CODE || more.length > LONGEST_READ_CODE);
  if (long) throw fail('voucher-lines-wrong', { line: long.line, reason: 'too-long' });
  return lines;
}
