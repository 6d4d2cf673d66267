import type { BundlePart, Plan } from '#shared/contract/catalog.ts';
import type { Day } from '#shared/domain/time.ts';
import { RATE_DECIMALS, readScaled, writeScaled } from './scaled.ts';

const WHOLE_PPM = 1_000_000;
export const MOST_PARTS = 10;
export const LEAST_PARTS = 2;

export interface PartForm {
  /** For the list on the screen alone. */
  readonly key: number;
  readonly name: string;
  readonly revenueKey: BundlePart['revenueKey'];
  /** Per cent, as typed. */
  readonly share: string;
  readonly sacCode: string;
  readonly taxSetId: number | null;
}

export interface SplitForm {
  readonly fromOn: Day | null;
  readonly parts: readonly PartForm[];
}

/** The newest split of a bundle to begin with, else cable and internet by halves with the tax of the plan. */
export function formOfSplit(
  { splits, taxSetId }: Pick<Plan, 'splits' | 'taxSetId'>,
  fromOn: Day,
  nameOf: (key: 'cable' | 'internet') => string,
  sacOf: (key: 'cable' | 'internet') => string,
): SplitForm {
  const usual = (['cable', 'internet'] as const).map((revenueKey) => ({
    ...{ name: nameOf(revenueKey), revenueKey, sacCode: sacOf(revenueKey) },
    ...{ taxSetId, sharePpm: WHOLE_PPM / 2 },
  }));
  const parts: readonly BundlePart[] = splits.at(-1)?.parts ?? usual;
  return {
    fromOn,
    parts: parts.map(({ sharePpm, ...part }, key) => ({ ...part, key, share: shareText(sharePpm) })),
  };
}

/** "60" or "33.3333", per cent. */
export function shareText(sharePpm: number): string {
  return writeScaled(sharePpm, RATE_DECIMALS);
}

/** The components in the shape of the contract; null when a name or a share is wrong, or they are not the whole. */
export function partsOf({ parts }: Pick<SplitForm, 'parts'>): BundlePart[] | null {
  const read: BundlePart[] = [];
  for (const { name, revenueKey, share, sacCode, taxSetId } of parts) {
    const sharePpm = readScaled(share, RATE_DECIMALS);
    if (!name.trim() || !sharePpm || !/^\d{0,8}$/.test(sacCode.trim())) return null;
    read.push({ name: name.trim(), revenueKey, sacCode: sacCode.trim(), taxSetId, sharePpm });
  }
  const names = new Set(read.map(({ name }) => name.toLowerCase()));
  const whole = read.reduce((sum, { sharePpm }) => sum + sharePpm, 0);
  return whole === WHOLE_PPM && names.size === read.length ? read : null;
}
