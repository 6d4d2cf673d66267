const PPM_OF_PERCENT = 10_000;
const PERCENT_DECIMALS = 4;

/** A percentage as it is typed: 2.5 for 25000 parts per million. */
export function percentText(ppm: number): string {
  const whole = Math.floor(ppm / PPM_OF_PERCENT);
  const rest = String(ppm % PPM_OF_PERCENT)
    .padStart(PERCENT_DECIMALS, '0')
    .replace(/0+$/, '');
  return rest ? `${whole}.${rest}` : String(whole);
}

/** A percentage in millionths; null when it is none, or has more decimals than can be kept. */
export function readPercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(text.trim());
  if (!match) return null;
  const ppm = Number(match[1]) * PPM_OF_PERCENT + Number((match[2] ?? '').padEnd(PERCENT_DECIMALS, '0') || 0);
  return ppm <= 100 * PPM_OF_PERCENT ? ppm : null;
}
