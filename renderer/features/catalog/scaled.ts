/**
 * Reads a number as people write it (`9`, `2.5`, `2,5`) into whole units of its last decimal, without ever passing
 * through a fraction: 2.5% with four decimals is 25000 parts per million, 2.5 Mbps with three is 2500 kbps.
 * @returns null when it is no such number, or has more decimals than are kept
 */
export function readScaled(text: string, decimals: number): number | null {
  const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  return Number(`${match[1]}${fraction.padEnd(decimals, '0')}`);
}

/** The text of such a number: 25000 with four decimals is `2.5`. */
export function writeScaled(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0');
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - decimals);
  return fraction ? `${whole}.${fraction}` : whole;
}

/** Decimals of a percentage kept as parts per million. */
export const RATE_DECIMALS = 4;
/** Decimals of Mbps kept as kbps. */
export const SPEED_DECIMALS = 3;
