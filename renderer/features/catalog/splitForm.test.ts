import { describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import { formOfSplit, type PartForm, partsOf } from './splitForm.ts';

const form = formOfSplit(
  { splits: [], taxSetId: 7 },
  day('2026-11-01'),
  (key) => key.toUpperCase(),
  () => '998466',
);
const [cable, internet] = form.parts as [PartForm, PartForm];

describe('the form of a split', () => {
  it('begins with cable and internet by halves, by the tax of the plan', () => {
    expect(partsOf(form)).toEqual([
      { name: 'CABLE', revenueKey: 'cable', sacCode: '998466', taxSetId: 7, sharePpm: 500_000 },
      { name: 'INTERNET', revenueKey: 'internet', sacCode: '998466', taxSetId: 7, sharePpm: 500_000 },
    ]);
  });

  it('begins with the newest split where there is one', () => {
    const part = { name: 'TV', revenueKey: 'cable' as const, sacCode: '', taxSetId: null, sharePpm: 333_333 };
    const parts = [part, { ...part, name: 'Net', sharePpm: 666_667 }];
    const again = formOfSplit(
      { splits: [{ fromOn: day('2026-01-01'), parts }], taxSetId: 7 },
      day('2026-11-01'),
      String,
      String,
    );
    expect(again.parts.map(({ share }) => share)).toEqual(['33.3333', '66.6667']);
    expect(partsOf(again)).toEqual(parts);
  });

  it.each([
    [[cable, { ...internet, share: '49.9' }]],
    [[cable, { ...internet, share: 'half' }]],
    [[cable, { ...internet, name: ' ' }]],
    [[cable, { ...internet, name: 'cable' }]],
    [[cable, { ...internet, sacCode: 'SAC' }]],
    [
      [
        { ...cable, share: '100' },
        { ...internet, share: '0' },
      ],
    ],
  ])('%j are refused', (parts) => {
    expect(partsOf({ parts })).toBeNull();
  });
});
