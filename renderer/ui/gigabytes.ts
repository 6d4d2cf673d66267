const DECIMALS = 9;
export const GIGABYTE = 10 ** DECIMALS;

/** Gigabytes as people write them, with one decimal at most. */
export function gigabytes(bytes: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / GIGABYTE)} GB`;
}

/** Bytes of a number of gigabytes as typed, with a point or a comma; null when it is none. */
export function bytesOf(text: string): number | null {
  const match = /^(\d{1,5})(?:[.,](\d{1,9}))?$/.exec(text.trim());
  return match ? Number(`${match[1]}${(match[2] ?? '').padEnd(DECIMALS, '0')}`) : null;
}

/** The number of gigabytes as `bytesOf` reads it back to the byte; empty for none. */
export function gigabytesTyped(bytes: number | null): string {
  return bytes === null ? '' : String(bytes / GIGABYTE);
}
