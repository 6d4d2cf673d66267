import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BillPaper, PAPER_LOCALES, type TableCell, type TableColumnKind } from '#shared/domain/paper.ts';
import { figuresFor } from './figures.ts';
import { createPaperRenderer } from './index.ts';
import { billSample, issuedAtMs, receiptSample, tableSample } from './samples.ts';
import { cellText } from './table.ts';

const fontsDir = join(import.meta.dirname, '../../../../resources/fonts');
const renderer = createPaperRenderer({ fontsDir });

function inspect(bytes: Uint8Array): { pages: number; sizes: [number, number][]; isWhole: boolean; text: string } {
  const text = Buffer.from(bytes).toString('latin1');
  const sizes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((match): [number, number] => [
    Number(match[1]),
    Number(match[2]),
  ]);
  return { pages: sizes.length, sizes, isWhole: text.startsWith('%PDF-') && text.trimEnd().endsWith('%%EOF'), text };
}

function longBill(count: number): BillPaper {
  const bill = billSample();
  const lines = Array.from({ length: count }, (_, index) => ({
    description: `Box ${index + 1}`,
    sac: '998466',
    period: null,
    quantity: '1',
    rateMinor: 100,
    amountMinor: 100,
  }));
  return { ...bill, lines };
}

describe('receipts', () => {
  it('on a roll are 80 mm wide and as long as they need', async () => {
    const short = inspect(
      await renderer.renderReceipt(receiptSample({ allocations: [] }), { size: '80mm', locale: 'en' }),
    );
    const long = inspect(
      await renderer.renderReceipt(
        receiptSample({
          allocations: Array.from({ length: 40 }, (_, index) => ({ billNumber: `INV/${index}`, amountMinor: 100 })),
        }),
        { size: '80mm', locale: 'en' },
      ),
    );
    expect(short.isWhole).toBe(true);
    expect(short.pages).toBe(1);
    expect(long.pages).toBe(1);
    expect(short.sizes[0]?.[0]).toBeCloseTo(226.77, 1);
    expect(long.sizes[0]?.[1]).toBeGreaterThan((short.sizes[0]?.[1] ?? 0) + 300);
  });

  it.each(PAPER_LOCALES)('on A4 across stand beside the counterfoil that the office keeps, in %s', async (locale) => {
    const upi = { payeeId: 'svc@sbi', payeeName: 'SVC', amountMinor: 100, note: 'C-1' };
    const sheet = inspect(await renderer.renderReceipt(receiptSample({ upi, copyNo: 2 }), { size: 'A4-two', locale }));
    expect(sheet.pages).toBe(1);
    expect(sheet.sizes[0]?.[0]).toBeCloseTo(839.06, 1);
    expect(sheet.sizes[0]?.[1]).toBeCloseTo(595.28, 1);
  });

  it('with many bills go on over the next sheets, and so does the counterfoil', async () => {
    const allocations = Array.from({ length: 60 }, (_, index) => ({ billNumber: `INV/${index}`, amountMinor: 100 }));
    const sheet = inspect(
      await renderer.renderReceipt(receiptSample({ allocations }), { size: 'A4-two', locale: 'en' }),
    );
    expect(sheet.pages).toBeGreaterThan(1);
  });

  it('with vouchers on A5 begin on the first sheet, two codes side by side', async () => {
    const limits = { validityMinutes: 1_440, limitMinutes: 180, quotaBytes: 2_000_000_000, profile: '1d' };
    const card = { product: 'Hotspot 1 day', code: 'HS7K9QM2X4', password: '', isMasked: false, ...limits };
    const pagesOf = async (count: number) => {
      const vouchers = Array.from({ length: count }, (_, at) => ({
        ...{ ...card, number: `3-000${at}` },
        ...{ downloadKbps: null, uploadKbps: null },
      }));
      const sale = receiptSample({ services: [], vouchers });
      return inspect(await renderer.renderReceipt(sale, { size: 'A5', locale: 'en' })).pages;
    };
    expect([await pagesOf(2), await pagesOf(6)]).toEqual([1, 2]);
  });

  it.each([
    ['A5', 419.53, 595.28],
    ['A4', 595.28, 841.89],
  ] as const)('on a sheet are %s', async (size, width, height) => {
    const sheet = inspect(await renderer.renderReceipt(receiptSample(), { size, locale: 'hi' }));
    expect(sheet.pages).toBe(1);
    expect(sheet.sizes[0]?.[0]).toBeCloseTo(width, 1);
    expect(sheet.sizes[0]?.[1]).toBeCloseTo(height, 1);
  });

  it('for many bills at once go over several sheets', async () => {
    const allocations = Array.from({ length: 120 }, (_, index) => ({ billNumber: `INV/${index}`, amountMinor: 100 }));
    const sheet = inspect(await renderer.renderReceipt(receiptSample({ allocations }), { size: 'A5', locale: 'en' }));
    expect(sheet.isWhole).toBe(true);
    expect(sheet.pages).toBeGreaterThan(2);
  });

  it('survive whatever a name holds', async () => {
    for (const name of [
      '',
      'x'.repeat(10_240),
      '😀 👨‍👩‍👧',
      '漢字 אבג',
      'محمد '.repeat(2_000),
      '\u0000\n\t\u202E',
      '=1+1',
    ]) {
      const paper = receiptSample({ party: { ...receiptSample().party, name } });
      for (const size of ['80mm', 'A5'] as const) {
        expect(inspect(await renderer.renderReceipt(paper, { size, locale: 'en' })).isWhole).toBe(true);
      }
    }
  });
});

describe('bills', () => {
  it('are one A4 page for a household', async () => {
    const bill = inspect(await renderer.renderBill(billSample(), { size: 'A4', locale: 'en' }));
    expect(bill).toMatchObject({ pages: 1, isWhole: true });
    expect(bill.sizes[0]?.[0]).toBeCloseTo(595.28, 1);
  });

  it('of 500 lines flow over many pages of one size', async () => {
    const bill = inspect(await renderer.renderBill(longBill(500), { size: 'A4', locale: 'en' }));
    expect(bill.isWhole).toBe(true);
    expect(bill.pages).toBeGreaterThan(10);
    expect(bill.pages).toBeLessThan(20);
    expect(new Set(bill.sizes.map(String)).size).toBe(1);
  });

  it('of a group with 200 boxes flow over as well', async () => {
    const services = Array.from({ length: 200 }, (_, index) => ({
      kind: 'box' as const,
      serial: `S${index}`,
      vc: `V${index}`,
      plan: 'Family',
    }));
    const bill = inspect(await renderer.renderBill(billSample({ services }), { size: 'A4', locale: 'en' }));
    expect(bill.isWhole).toBe(true);
    expect(bill.pages).toBeGreaterThan(5);
  });

  it('give equal bytes for equal input, also after other work', async () => {
    const first = await renderer.renderBill(billSample(), { size: 'A4', locale: 'en' });
    await renderer.renderReceipt(receiptSample(), { size: 'A5', locale: 'es' });
    const again = await renderer.renderBill(billSample(), { size: 'A4', locale: 'en' });
    const fresh = await createPaperRenderer({ fontsDir }).renderBill(billSample(), { size: 'A4', locale: 'en' });
    expect(Buffer.compare(first, again)).toBe(0);
    expect(Buffer.compare(first, fresh)).toBe(0);
    expect(inspect(first).text).toContain('D:20261121051200Z');
  });

  it('leave as one file, piece by piece', async () => {
    const chunks: Uint8Array[] = [];
    let chunksAtHalf = 0;
    function* papers(): Iterable<BillPaper> {
      for (let index = 0; index < 60; index += 1) {
        if (index === 30) chunksAtHalf = chunks.length;
        yield billSample({ number: `INV/2627/${index}` });
      }
    }
    const report = await renderer.renderBills(
      papers(),
      { size: 'A4', locale: 'en', title: 'Nov 2026', createdAtMs: issuedAtMs },
      (bytes) => {
        chunks.push(bytes);
      },
    );
    expect(report).toEqual({ bills: 60 });
    expect(chunksAtHalf).toBeGreaterThan(20);
    expect(inspect(Buffer.concat(chunks))).toMatchObject({ pages: 60, isWhole: true });
  });

  it.each(['A5', 'A4-two'] as const)('of a household are one page on %s, and many lines flow over', async (size) => {
    const bill = inspect(await renderer.renderBill(billSample(), { size, locale: 'hi' }));
    expect(bill).toMatchObject({ pages: 1, isWhole: true });
    expect(bill.sizes[0]?.[0]).toBeCloseTo(size === 'A5' ? 419.53 : 595.28, 1);
    const long = inspect(await renderer.renderBill(longBill(100), { size, locale: 'en' }));
    expect(long.pages).toBeGreaterThan(2);
    expect(new Set(long.sizes.map(String)).size).toBe(1);
  });

  it.each([
    ['A4', 5],
    ['A5', 5],
    ['A4-two', 3],
  ] as const)('in a batch take as few sheets as their size allows: %s', async (size, sheets) => {
    const chunks: Uint8Array[] = [];
    const papers = Array.from({ length: 5 }, (_, index) => billSample({ number: `INV/2627/${index}` }));
    const options = { size, locale: 'en' as const, title: 'Nov 2026', createdAtMs: issuedAtMs };
    await renderer.renderBills(papers, options, (bytes) => {
      chunks.push(bytes);
    });
    expect(inspect(Buffer.concat(chunks))).toMatchObject({ pages: sheets, isWhole: true });
  });

  it('stop when the sink fails', async () => {
    const failing = renderer.renderBills(
      [billSample()],
      { size: 'A4', locale: 'en', title: 'x', createdAtMs: 0 },
      () => {
        throw new Error('disk full');
      },
    );
    await expect(failing).rejects.toThrow('disk full');
  });

  it('refuse an unknown currency', async () => {
    await expect(renderer.renderBill(billSample({ currency: 'ZZZ' }), { size: 'A4', locale: 'en' })).rejects.toThrow(
      RangeError,
    );
  });
});

describe('report tables', () => {
  it.each([
    ['portrait', 595.28],
    ['landscape', 841.89],
  ] as const)('stand %s', async (orientation, width) => {
    const table = inspect(await renderer.renderTable(tableSample(200, { orientation }), { locale: 'en' }));
    expect(table.isWhole).toBe(true);
    expect(table.pages).toBeGreaterThan(3);
    expect(table.sizes[0]?.[0]).toBeCloseTo(width, 1);
  });

  it.each<[TableCell, TableColumnKind, string]>([
    [12_345_678, 'money', '1,23,456.78'],
    [-50, 'money', '-0.50'],
    [1_234_567, 'number', '12,34,567'],
    ['2026-11-10', 'day', '10 Nov 2026'],
    ['soon', 'day', 'soon'],
    [null, 'text', ''],
    ['=1+1', 'text', '=1+1'],
  ])('write %j as %s: %j', (cell, kind, text) => {
    expect(cellText(cell, { label: '', kind, weight: 1 }, figuresFor('en', 'INR'))).toBe(text);
  });

  it('may be empty', async () => {
    const table = inspect(await renderer.renderTable(tableSample(0, { totals: null }), { locale: 'hi' }));
    expect(table).toMatchObject({ pages: 1, isWhole: true });
  });

  it('end with the code that pays what is owed, on a page of its own where the last has no room', async () => {
    const upi = { payeeId: 'svc@sbi', payeeName: 'SVC', amountMinor: 35_400, note: 'C00001' };
    const pagesOf = async (count: number, changes: object) =>
      inspect(await renderer.renderTable(tableSample(count, changes), { locale: 'en' })).pages;
    expect(await pagesOf(3, { upi })).toBe(1);
    const counts = Array.from({ length: 12 }, (_, index) => 22 + index);
    const grown = await Promise.all(
      counts.map(async (count) => (await pagesOf(count, { upi })) - (await pagesOf(count, { upi: null }))),
    );
    expect(Math.max(...grown)).toBe(1);
    expect(Math.min(...grown)).toBe(0);
  });
});
