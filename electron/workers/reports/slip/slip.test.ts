import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import readQr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { PAPER_LOCALES, type PaperLocale, type ReceiptPaper, upiLink } from '#shared/domain/paper.ts';
import { CODE_PAGES, COLUMNS, type Columns, lineDots } from '#shared/domain/printers.ts';
import { decodeEscpos, type Printed, textOf } from '#testing/printers/decodeEscpos.ts';
import { createPaperRenderer } from '../paper/index.ts';
import { receiptRows } from '../paper/rows.ts';
import { receiptSample } from '../paper/samples.ts';
import type { SlipForm } from '../service.ts';
import { type Bitmap, emptyBitmap, isDot, paste } from './bitmap.ts';
import { createDotPen } from './dots.ts';
import { createSlips } from './index.ts';
import { drawSlip } from './picture.ts';
import type { Slip } from './slip.ts';

const { tools } = createPaperRenderer({ fontsDir: join(import.meta.dirname, '../../../../resources/fonts') });
const slips = createSlips(tools);
const pen = createDotPen(tools.faces);

const plain: Partial<ReceiptPaper> = { party: { ...receiptSample().party, name: 'Naresh Kumar' } };
const upi = { payeeId: 'svcable@sbi', payeeName: 'Sri Venkateswara Cable', amountMinor: 126_100, note: 'C-00417' };

const formOf = (columns: Columns, changes: Partial<SlipForm> = {}): SlipForm => ({
  columns,
  codePage: 'cp858',
  feedLines: 0,
  cuts: false,
  kickPin: null,
  logo: null,
  ...changes,
});

function print(
  changes: Partial<ReceiptPaper>,
  form: SlipForm,
  locale: PaperLocale = 'en',
): { slip: Slip; printed: Printed } {
  const slip = slips.set(receiptRows(receiptSample(changes), locale), form);
  return { slip, printed: decodeEscpos(slips.commands(slip, form)) };
}

/** What the machine would put on paper, as a picture like the preview's: the printer's own letters by similar ones. */
function paperOf(printed: Printed, columns: Columns): Bitmap {
  const margin = 16;
  const heights = printed.parts.map((part) =>
    part.kind === 'picture' ? part.height : part.kind === 'text' ? Math.max(30, 24 * part.height) : 0,
  );
  const paper = emptyBitmap(
    lineDots(columns) + margin * 2,
    heights.reduce((sum, height) => sum + height, margin * 2),
  );
  let y = margin;
  printed.parts.forEach((part, index) => {
    if (part.kind === 'picture') paste(paper, part, margin, y);
    if (part.kind === 'text')
      [...part.text].forEach((letter, column) => {
        pen.cell(paper, letter, margin + column * 12 * part.width, y, part.isBold, part.height);
      });
    y += heights[index] ?? 0;
  });
  return paper;
}

const CASES: readonly [name: string, changes: Partial<ReceiptPaper>, locale: PaperLocale][] = [
  ['an English name', plain, 'en'],
  ['a Hindi name', { party: { ...receiptSample().party, name: 'राजेश शर्मा' } }, 'hi'],
  ['a Telugu name', {}, 'en'],
  ['an Arabic name', { party: { ...receiptSample().party, name: 'محمد علی 12 KA-4' } }, 'en'],
  ['a long name', { party: { ...receiptSample().party, name: 'Venkata Satyanarayana '.repeat(12) } }, 'es'],
  ['letters with accents', { party: { ...receiptSample().party, name: 'José Ángel Núñez' } }, 'es'],
  ['DUPLICATE 2', { ...plain, copyNo: 2 }, 'id'],
  ['a void', { ...plain, voided: { reason: 'wrong customer' } }, 'en'],
  ['a code to pay by', { ...plain, upi }, 'en'],
];

describe.each([48, 42, 32] as const)('a receipt in %d columns', (columns) => {
  it.each(CASES)('with %s: the paper is the preview, dot by dot', (_, changes, locale) => {
    const { slip, printed } = print(changes, formOf(columns), locale);
    const paper = paperOf(printed, columns);
    const preview = drawSlip(slip, pen);
    expect([paper.width, paper.height]).toEqual([preview.width, preview.height]);
    expect(Buffer.from(paper.bits).equals(Buffer.from(preview.bits))).toBe(true);
  });

  it.each(CASES)('with %s: nothing stands beyond the edge', (_, changes, locale) => {
    for (const part of print(changes, formOf(columns), locale).printed.parts) {
      if (part.kind === 'text') expect([...part.text].length * part.width).toBeLessThanOrEqual(columns);
      if (part.kind === 'picture') expect(part.width).toBe(lineDots(columns));
    }
  });
});

describe('the letters of the printer', () => {
  it('say all that they can, amounts to the edge', () => {
    const lines = textOf(print(plain, formOf(32)).printed);
    expect(lines).toContain('Naresh Kumar');
    expect(lines).toContain('Cash                      300.00');
    expect(lines).toContain('UPI 633012345678          254.00');
    expect(lines).toContain('Received                  500.00');
    expect(lines).toContain('Change                    200.00');
    expect(lines).toContain('No.              RC/2627/0001234');
    expect(lines).toContain('-'.repeat(32));
  });

  it('are larger where something is read first, and bold where it counts', () => {
    const { parts } = print({ ...plain, voided: { reason: 'wrong' }, copyNo: 1 }, formOf(48)).printed;
    const line = (text: string) => parts.find((part) => part.kind === 'text' && part.text.includes(text));
    expect(line('VOID')).toMatchObject({ width: 2, height: 2, isBold: true });
    expect(line('DUPLICATE 1')).toMatchObject({ width: 1, isBold: true });
    expect(line('Sri Venkateswara')).toMatchObject({ width: 2, isBold: true });
    expect(line('Total due')).toMatchObject({ width: 1, isBold: true });
  });

  it.each([
    ['cp858', true],
    ['cp437', false],
    ['ascii', false],
  ] as const)('of %s: an accent is a letter: %s', (codePage, isLetter) => {
    const name = 'Ángel Núñez Ã';
    const lines = textOf(print({ party: { ...receiptSample().party, name } }, formOf(48, { codePage })).printed);
    expect(lines.includes(name)).toBe(isLetter);
  });

  it('never stand for one that they are not: what is lacking is drawn', () => {
    for (const codePage of CODE_PAGES) {
      const { printed } = print({}, formOf(48, { codePage }));
      expect(textOf(printed).some((line) => line.includes('?'))).toBe(false);
      expect(printed.parts.filter((part) => part.kind === 'picture').length).toBeGreaterThan(0);
    }
  });
});

describe('whatever a name holds', () => {
  it('it never becomes a command', () => {
    const nasty = fc.array(
      fc.oneof(
        fc.constantFrom(
          '\u001b@',
          '\u001bp\u0000',
          '\u001dV\u0000',
          '\u0010\u0004',
          '\u007f',
          '\u202e',
          '\n',
          '☺',
          '\u0000',
          '😀',
          'अ',
          'ع',
        ),
        fc.string({ maxLength: 12 }),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        nasty,
        fc.constantFrom(...COLUMNS),
        fc.constantFrom('cp437', 'cp858', 'ascii'),
        (pieces, columns, codePage) => {
          const form = formOf(columns, { codePage });
          const { printed } = print({ party: { ...receiptSample().party, name: pieces.join('') || 'x' } }, form);
          expect([printed.cuts, printed.kicks, printed.questions]).toEqual([0, [], 0]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('what the machine does', () => {
  it('opens the drawer before it prints, feeds and cuts at the end', () => {
    const { printed } = print(plain, formOf(48, { feedLines: 3, cuts: true, kickPin: 5 }));
    expect(printed.kicks).toEqual([{ pin: 5, partsBefore: 0, onMs: 100 }]);
    expect(printed.cuts).toBe(1);
    expect(textOf(printed).slice(-4)).toEqual(['', '', '', '']);
  });

  it('prints the sign in the middle', () => {
    const bits = Buffer.alloc(2 * 16, 0xff).toString('base64');
    const { printed } = print(plain, formOf(32, { logo: { widthDots: 16, heightDots: 16, bits } }));
    const [first] = printed.parts;
    if (first?.kind !== 'picture') throw new Error('there is no sign');
    const black = Array.from({ length: first.width }, (_, x) => isDot(first, x, 0));
    expect(black.indexOf(true)).toBe(184);
    expect(black.lastIndexOf(true)).toBe(199);
  });
});

describe('the code', () => {
  it.each(COLUMNS)('is read off the paper in %d columns', (columns) => {
    const paper = paperOf(print({ ...plain, upi }, formOf(columns)).printed, columns);
    const pixels = new Uint8ClampedArray(paper.width * paper.height * 4).fill(255);
    for (let y = 0; y < paper.height; y += 1)
      for (let x = 0; x < paper.width; x += 1)
        if (isDot(paper, x, y)) pixels.fill(0, (y * paper.width + x) * 4, (y * paper.width + x) * 4 + 3);
    expect(readQr(pixels, paper.width, paper.height)?.data).toBe(upiLink(upi, '1261.00'));
  });
});

describe('the picture on the screen', () => {
  it('is a PNG of the dots', () => {
    const { slip } = print(plain, formOf(32));
    const png = Buffer.from(slips.picture(slip));
    const bitmap = drawSlip(slip, pen);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([bitmap.width, bitmap.height]);
    const start = png.indexOf('IDAT') + 4;
    const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
    const rowBytes = bitmap.width / 8 + 1;
    for (const y of [0, 40, 400])
      expect(Buffer.from(rows.subarray(y * rowBytes + 1, (y + 1) * rowBytes)).map((byte) => ~byte)).toEqual(
        Buffer.from(bitmap.bits.subarray((y * bitmap.width) / 8, ((y + 1) * bitmap.width) / 8)),
      );
  });

  it('comes out in every language', () => {
    for (const locale of PAPER_LOCALES)
      expect(print({ copyNo: 1, upi }, formOf(48), locale).slip.parts.length).toBeGreaterThan(20);
  });

  it('shapes letters the same after it has drawn some', () => {
    const shapes = () =>
      tools.faces.regular.Devanagari.shape('दिनांक पोस्ट में', false).glyphs.map(({ codePoints }) => codePoints);
    const before = shapes();
    const other = createPaperRenderer({ fontsDir: join(import.meta.dirname, '../../../../resources/fonts') }).tools;
    const otherPen = createDotPen(other.faces);
    const bitmap = emptyBitmap(64, 64);
    for (const letters of ['ो', 'पोस्ट', 'कौन'])
      otherPen.surface(bitmap).text(
        {
          runs: [{ face: other.faces.regular.Devanagari, text: letters, isRightToLeft: false, width: 0 }],
          width: 0,
          isTall: true,
        },
        24,
        0,
        40,
      );
    const after = other.faces.regular.Devanagari.shape('दिनांक पोस्ट में', false).glyphs.map(
      ({ codePoints }) => codePoints,
    );
    expect(after).toEqual(before);
  });
});
