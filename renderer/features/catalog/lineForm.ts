import type { TFunction } from 'i18next';
import { bytesOf, GIGABYTE, gigabytesTyped } from '#renderer/ui/gigabytes.ts';
import type { Plan } from '#shared/contract/catalog.ts';
import { readScaled, SPEED_DECIMALS, writeScaled } from './scaled.ts';

/** An internet line as it is typed: speeds in Mbps, amounts in gigabytes. */
export interface LineForm {
  readonly download: string;
  readonly upload: string;
  readonly burstDownload: string;
  readonly burstUpload: string;
  readonly quota: string;
  readonly fairDownload: string;
  readonly fairUpload: string;
  readonly overageUnit: string;
  readonly overagePriceMinor: number | null;
  readonly overageIncludesTax: boolean;
}

function speedOf(kbps: number | null | undefined): string {
  return kbps === null || kbps === undefined ? '' : writeScaled(kbps, SPEED_DECIMALS);
}

/** The line of a plan as it stands, or of a new one. */
export function lineFormOf(plan: Plan | null): LineForm {
  return {
    download: speedOf(plan?.downloadKbps),
    upload: speedOf(plan?.uploadKbps),
    burstDownload: speedOf(plan?.burstDownloadKbps),
    burstUpload: speedOf(plan?.burstUploadKbps),
    quota: gigabytesTyped(plan?.quotaBytes ?? null),
    fairDownload: speedOf(plan?.fairDownloadKbps),
    fairUpload: speedOf(plan?.fairUploadKbps),
    overageUnit: gigabytesTyped(plan?.overageUnitBytes ?? GIGABYTE),
    overagePriceMinor: plan?.overagePriceMinor ?? null,
    overageIncludesTax: plan?.overageIncludesTax ?? false,
  };
}

/** A speed in Mbps as typed: kbps, null for none, undefined when it is no speed. */
function speedFrom(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const kbps = readScaled(text, SPEED_DECIMALS);
  return kbps !== null && kbps <= 100_000_000 ? kbps : undefined;
}

const SPEEDS = ['download', 'upload', 'burstDownload', 'burstUpload', 'fairDownload', 'fairUpload'] as const;

/** What must be mended of a line before the office is asked. */
export function checkLine(
  values: LineForm,
  t: TFunction<['catalog', 'usage', 'common']>,
): Partial<Record<keyof LineForm, string>> {
  const issues: Partial<Record<keyof LineForm, string>> = {};
  for (const key of SPEEDS) if (speedFrom(values[key]) === undefined) issues[key] = t('catalog:speed-wrong');
  const isFaster = (one: keyof LineForm, other: keyof LineForm) => {
    const [a, b] = [speedFrom(String(values[one])), speedFrom(String(values[other]))];
    return typeof a === 'number' && typeof b === 'number' && a > b;
  };
  for (const [burst, usual, fair] of [
    ['burstDownload', 'download', 'fairDownload'],
    ['burstUpload', 'upload', 'fairUpload'],
  ] as const) {
    if (isFaster(usual, burst)) issues[burst] = t('usage:burst-wrong');
    if (isFaster(fair, usual)) issues[fair] = t('usage:fair-wrong');
  }
  const { quota, overagePriceMinor } = values;
  if (quota.trim() && !bytesOf(quota)) issues.quota = t('usage:amount-wrong');
  if (!quota.trim() && (values.fairDownload.trim() || values.fairUpload.trim() || overagePriceMinor !== null))
    issues.quota = t('usage:quota-needed');
  if (overagePriceMinor !== null && overagePriceMinor <= 0) issues.overagePriceMinor = t('common:not-an-amount');
  if (overagePriceMinor !== null && !bytesOf(values.overageUnit)) issues.overageUnit = t('usage:amount-wrong');
  return issues;
}

/** The line in the shape of the contract; cable has none. */
export function lineInput(values: LineForm, kind: Plan['kind']) {
  const has = kind !== 'cable';
  const speed = (text: string) => (has ? (speedFrom(text) ?? null) : null);
  const isCharged = has && values.overagePriceMinor !== null;
  return {
    downloadKbps: speed(values.download),
    uploadKbps: speed(values.upload),
    burstDownloadKbps: speed(values.burstDownload),
    burstUploadKbps: speed(values.burstUpload),
    quotaBytes: has ? bytesOf(values.quota) : null,
    fairDownloadKbps: speed(values.fairDownload),
    fairUploadKbps: speed(values.fairUpload),
    overageUnitBytes: isCharged ? bytesOf(values.overageUnit) : null,
    overagePriceMinor: isCharged ? values.overagePriceMinor : null,
    overageIncludesTax: isCharged && values.overageIncludesTax,
  };
}
