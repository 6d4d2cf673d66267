import { createInstance } from 'i18next';
import { OfficeError } from '#shared/contract/errors.ts';
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
    values[key] = valueText(key, value, currency);
  return words.exists(`errors:${code}`)
    ? words.t(`errors:${code}` as 'errors:internal', values as { id: string })
    : code;
}

function valueText(key: string, value: unknown, currency: string | undefined): string {
  if (key === 'issues' && Array.isArray(value)) {
    return (value as { path: string; message: string }[])
      .map(({ path, message }) => (path ? `${path}: ${message}` : message))
      .join('; ');
  }
  if (typeof value === 'number' && key.endsWith('Minor') && currency) return formatDecimal(value, currency);
  if (typeof value === 'number' && key.endsWith('Ms')) return `${Math.ceil(value / 1000)} s`;
  return String(value);
}

/** What to tell a person at a terminal about any failure. */
export function errorSentence(error: Error): string {
  return error instanceof OfficeError ? codeSentence(error.code, error.data) : error.message;
}
