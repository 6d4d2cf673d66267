import { createInstance } from 'i18next';
import { type ErrorCode, OfficeError } from '#shared/contract/errors.ts';
import type { InputIssue } from '#shared/contract/inputFaults.ts';
import { formatDecimal } from '#shared/domain/money.ts';
import { errors } from '#shared/text/errors.ts';

const words = createInstance({
  lng: 'en',
  resources: { en: { errors: errors.en } },
  defaultNS: 'errors',
  interpolation: { escapeValue: false },
  initAsync: false,
});
void words.init();

/**
 * The sentence for an expected failure in English, for REST callers and the command line; screens have their own
 * in the user's language. Amounts are written in the office's currency where it is known.
 */
export function codeSentence(code: string, data: unknown, currency?: string): string {
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries((data ?? {}) as Record<string, unknown>))
    values[key === 'requestId' ? 'id' : key] = valueText(key, value, currency);
  return words.exists(`errors:${code}`)
    ? words.t(`errors:${code}` as 'errors:internal', values as { id: string })
    : code;
}

function valueText(key: string, value: unknown, currency: string | undefined): string {
  if (key === 'issues' && Array.isArray(value)) {
    return (value as InputIssue[])
      .map(({ path, fault, limit, detail }) => {
        const said = detail ?? words.t(`errors:fault.${fault}`, { limit: String(limit ?? '') });
        return path ? `${path}: ${said}` : said;
      })
      .join('; ');
  }
  if (typeof value === 'number' && key.endsWith('Minor') && currency) return formatDecimal(value, currency);
  if (typeof value === 'number' && key.endsWith('Ms')) return `${Math.ceil(value / 1000)} s`;
  if (typeof value === 'number' && key.endsWith('At'))
    return new Date(value)
      .toISOString()
      .replace('T', ' ')
      .replace(/:\d\d\.\d+Z/, ' UTC');
  if (typeof value === 'number' && key.endsWith('Bytes')) return `${Math.ceil(value / 1024 / 1024)} MB`;
  return String(value);
}

/** Codes of SQLite (sqlite.org/rescode.html) and of the system that are not bugs of ours but the machine's trouble. */
const MACHINE_TROUBLES: readonly [RegExp, ErrorCode][] = [
  [/^SQLITE_FULL|^SQLITE_IOERR|^ENOSPC|^EFBIG|^EDQUOT/, 'disk-full'],
  [/^SQLITE_READONLY|^SQLITE_CANTOPEN|^EROFS|^EACCES/, 'read-only-folder'],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB/, 'database-damaged'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'busy'],
];

/** The code of the contract for trouble with the disk or the file, or undefined for anything else. */
export function machineTrouble(error: unknown): ErrorCode | undefined {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  return MACHINE_TROUBLES.find(([pattern]) => pattern.test(code))?.[1];
}

/** What to tell a person at a terminal about any failure. */
export function errorSentence(error: Error): string {
  if (error instanceof OfficeError) return codeSentence(error.code, error.data);
  const trouble = machineTrouble(error);
  return trouble ? codeSentence(trouble, {}) : error.message;
}
