import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACE_SCRIPTS, type FaceScript, loadFaces } from './fonts.ts';
import { createTypesetter, type TextLine } from './text.ts';

const faces = loadFaces(join(import.meta.dirname, '../../../../resources/fonts'));
const type = createTypesetter(faces);
const style = { size: 9, weight: 'regular' } as const;

function read(line: TextLine): string[] {
  return line.runs.map((run) => run.text);
}

function missingGlyphs(line: TextLine): number {
  return line.runs
    .flatMap((run) => run.face.shape(run.text, run.isRightToLeft).glyphs)
    .filter((glyph) => glyph.id === 0).length;
}

const names: [FaceScript, string][] = [
  ['Latin', 'José Ángel Núñez Żółć ₹350 ₨5 ₦9 ¢7 €8 – “x” …'],
  ['Devanagari', 'राजेश्वरी क्षत्रिय ज्ञानेश्वर'],
  ['Telugu', 'నరేష్ కుమార్ శ్రీ వెంకటేశ్వర'],
  ['Tamil', 'முருகன் செல்வராஜ் ஸ்ரீ க்ஷ'],
  ['Bengali', 'সুব্রত মণ্ডল ক্ষুদ্র ৳'],
  ['Arabic', 'عبدالرحمٰن پٹیالوی ٹھیکیدار ڈاکٹر گڑھی چوہدری ۱۲۳ کے نے'],
];

describe('faces', () => {
  it.each(names)('draw %s without a missing glyph, in both weights', (script, name) => {
    for (const weight of ['regular', 'bold'] as const) {
      const line = type.line(name, { size: 9, weight });
      expect(missingGlyphs(line)).toBe(0);
      expect(line.runs.some((run) => run.face.script === script)).toBe(true);
      expect(line.width).toBeGreaterThan(20);
    }
  });

  it('cover the letters of Urdu', () => {
    for (const letter of 'ٹڈڑںہھےگچپژکیۓؤئآ،؟۔٪') {
      expect(faces.regular.Arabic.covers(letter.codePointAt(0) ?? 0), letter).toBe(true);
    }
  });

  it('join Arabic letters: the word is not the sum of its lone letters', () => {
    const alone = [...'محمد'].map((letter) => type.line(letter, style).width).reduce((sum, width) => sum + width, 0);
    expect(type.line('محمد', style).width).toBeLessThan(alone);
  });

  it('know six scripts', () => {
    expect(FACE_SCRIPTS).toHaveLength(6);
  });
});

describe('figures', () => {
  it('are equally wide, digit under digit', () => {
    const width = (text: string): number => type.line(text, style).width;
    expect(width('1,11,111.11')).toBeCloseTo(width('7,47,070.74'), 6);
    expect(width('354.00')).toBeCloseTo(6 * width('0') + width('.') - width('0'), 6);
  });
});

describe('visual order', () => {
  it.each<[string, string[]]>([
    ['STB-12 ok', ['STB-12 ok']],
    ['నరేష్ STB-12', ['నరేష్', ' STB-12']],
    ['محمد علی', ['علی', ' ', 'محمد']],
    ['محمد علی 123 KA-4', ['KA-4', ' ', '123', ' ', 'علی', ' ', 'محمد']],
    ['Flat (علی) 12', ['Flat (', 'علی', ') ', '12']],
    // Brackets in a right-to-left run are mirrored (run texts are logical); digits keep their own direction.
    ['علی (12)', ['(', '12', ' )', 'علی']],
    ['گلی ۱۲۳', ['۱۲۳', ' ', 'گلی']],
    ['राम। 5', ['राम।', ' 5']],
    ['a\u202Eb', ['ab']],
  ])('%j', (text, order) => {
    expect(read(type.line(text, style))).toEqual(order);
  });

  it('shapes Arabic-Indic digits from left to right', () => {
    const run = type.line('۱۲۳', style).runs[0];
    const glyphs = run?.face.shape('۱۲۳', false).glyphs.map((glyph) => glyph.codePoints[0]);
    expect(run?.isRightToLeft).toBe(false);
    expect(glyphs).toEqual([0x6f1, 0x6f2, 0x6f3]);
  });
});

describe('what no face has', () => {
  it.each(['a😀b', '👨‍👩‍👧 x', 'אבג', '漢字', '\uD800 lone', '\u0000\u0007bell'])(
    'never crashes or vanishes: %j',
    (text) => {
      const line = type.line(text, style);
      expect(missingGlyphs(line)).toBe(0);
      expect(line.width).toBeGreaterThan(0);
    },
  );

  it('one mark stands for one grapheme', () => {
    expect(read(type.line('👨‍👩‍👧', style))).toEqual(['\uFFFD']);
  });
});

describe('wrapping and clipping', () => {
  it('keeps words whole where they fit', () => {
    const lines = type.wrap('The quick brown fox jumped over', style, 70, 9).map((line) => read(line).join(''));
    expect(lines).toEqual(['The quick brown', 'fox jumped over']);
  });

  it('ends in an ellipsis when lines run out, between graphemes', () => {
    const lines = type.wrap('நிர்வாக அலுவலகம் '.repeat(9), style, 100, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]?.runs.at(-1)?.text).toBe('…');
  });

  it('starts a new line where the text does', () => {
    expect(type.wrap('a\nb\r\nc', style, 100, 5).map((line) => read(line).join(''))).toEqual(['a', 'b', 'c']);
  });

  it('takes a 10 kB name', () => {
    for (const name of ['x'.repeat(10_000), 'నరేష్ '.repeat(1_000), 'محمد'.repeat(2_500)]) {
      const lines = type.wrap(name, style, 200, 3);
      expect(lines.length).toBe(3);
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(200);
    }
  });

  it('never exceeds the width, and loses no letter when there are lines enough', () => {
    const piece = fc.constantFrom(
      'నరేష్',
      'राजेश',
      'সুব্রত',
      'முருகன்',
      'محمد',
      'KA-4',
      '12',
      '(x)',
      '😀',
      'Nagar,',
      'w'.repeat(40),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 40, max: 200 }), (pieces, width) => {
        const text = pieces.join(' ');
        const lines = type.wrap(text, style, width, 200);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
        const sorted = (content: string): string => [...content.replaceAll(' ', '')].sort().join('');
        const printed = lines.flatMap(read).join('');
        expect(sorted(printed).replaceAll(/[()]/g, '')).toBe(
          sorted(text.replaceAll('😀', '\uFFFD')).replaceAll(/[()]/g, ''),
        );
        expect(type.clip(text, style, width).width).toBeLessThanOrEqual(width);
      }),
      { numRuns: 60 },
    );
  });
});
