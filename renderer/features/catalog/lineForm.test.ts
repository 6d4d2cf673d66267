import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { checkLine, type LineForm, lineFormOf, lineInput } from './lineForm.ts';

const t = ((key: string) => key) as unknown as TFunction<['catalog', 'usage', 'common']>;
const empty = lineFormOf(null);
const typed: LineForm = {
  ...empty,
  ...{ download: '100', upload: '50', burstDownload: '150', quota: '100', fairDownload: '2,5' },
  ...{ overageUnit: '0.5', overagePriceMinor: 1_000, overageIncludesTax: true },
};

describe('an internet line', () => {
  it('is read in kilobits and bytes', () => {
    expect(checkLine(typed, t)).toEqual({});
    expect(lineInput(typed, 'internet')).toEqual({
      ...{ downloadKbps: 100_000, uploadKbps: 50_000, burstDownloadKbps: 150_000, burstUploadKbps: null },
      ...{ quotaBytes: 100_000_000_000, fairDownloadKbps: 2_500, fairUploadKbps: null },
      ...{ overageUnitBytes: 500_000_000, overagePriceMinor: 1_000, overageIncludesTax: true },
    });
  });

  it('is nothing of a cable, and charges nothing without a price', () => {
    expect(Object.values(lineInput(typed, 'cable')).every((value) => value === null || value === false)).toBe(true);
    expect(lineInput({ ...typed, overagePriceMinor: null }, 'internet')).toMatchObject({
      ...{ overageUnitBytes: null, overagePriceMinor: null, overageIncludesTax: false },
    });
  });

  it.each([
    [{ download: 'fast' }, 'download', 'catalog:speed-wrong'],
    [{ burstDownload: '80' }, 'burstDownload', 'usage:burst-wrong'],
    [{ fairUpload: '80' }, 'fairUpload', 'usage:fair-wrong'],
    [{ quota: 'much' }, 'quota', 'usage:amount-wrong'],
    [{ quota: '0' }, 'quota', 'usage:amount-wrong'],
    [{ quota: '' }, 'quota', 'usage:quota-needed'],
    [{ overageUnit: '' }, 'overageUnit', 'usage:amount-wrong'],
    [{ overagePriceMinor: 0 }, 'overagePriceMinor', 'common:not-an-amount'],
  ])('%j is told beside the field', (wrong, field, issue) => {
    expect(checkLine({ ...typed, ...wrong }, t)).toMatchObject({ [field]: issue });
  });
});
