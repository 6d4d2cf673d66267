import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font, type GlyphRun, type PathCommand } from 'fontkit';

export type Weight = 'regular' | 'bold';

/** Scripts paper can set, by their Unicode names. `Latin` also serves digits, punctuation and currency signs. */
export const FACE_SCRIPTS = ['Latin', 'Devanagari', 'Telugu', 'Tamil', 'Bengali', 'Arabic'] as const;
export type FaceScript = (typeof FACE_SCRIPTS)[number];

const FILES: Record<FaceScript, string> = {
  Latin: 'NotoSans',
  Devanagari: 'NotoSansDevanagari',
  Telugu: 'NotoSansTelugu',
  Tamil: 'NotoSansTamil',
  Bengali: 'NotoSansBengali',
  Arabic: 'NotoNaskhArabic',
};

/** Naskh letters are drawn small in their em square. */
const SIZE_FACTORS: Partial<Record<FaceScript, number>> = { Arabic: 1.2 };

/** pdfkit hands text features through to the font; this one marks a run that is shaped right to left. */
export const RIGHT_TO_LEFT_FEATURE = 'rtla';
export const LEFT_TO_RIGHT_FEATURE = 'ltra';

/** Shaped words kept per face: a month of bills repeats the same few thousand. */
const SHAPED_LIMIT = 3_000;
const SHAPED_MAX_LENGTH = 64;

/** Amounts, days and numbers. They are set digit by digit: no pair is pulled together, so columns stand exactly level. */
const FIGURES = /^[0-9.,:;+\-/%₹$() ]{2,}$/;

export interface Face {
  /** Key under which the face is registered in a document. */
  id: string;
  script: FaceScript;
  weight: Weight;
  /** The type size is multiplied by this, so that all scripts look equally large. */
  sizeFactor: number;
  /** The opened font, shared by all documents; its `layout` is the cached shaper. */
  font: Font;
  covers(codePoint: number): boolean;
  /** Glyphs of one run in visual order. `text` is in logical order. */
  shape(text: string, isRightToLeft: boolean): GlyphRun;
  /** Width in thousandths of the type size. */
  width(text: string, isRightToLeft: boolean): number;
  /** The shape of a glyph in font units, for what draws letters by itself. */
  outline(glyphId: number): readonly PathCommand[];
}

export type Faces = Record<Weight, Record<FaceScript, Face>>;

/**
 * Opens all faces once; they are then shared by every document of the process.
 * @param fontsDir folder holding the cut `.ttf` files (`resources/fonts`).
 * @throws when a font file is missing.
 */
export function loadFaces(fontsDir: string): Faces {
  const load = (weight: Weight): Record<FaceScript, Face> => {
    const face = (script: FaceScript): Face => {
      const file = `${FILES[script]}-${weight === 'bold' ? 'Bold' : 'Regular'}.ttf`;
      return openFace(() => create(readFileSync(join(fontsDir, file))), script, weight);
    };
    return {
      Latin: face('Latin'),
      Devanagari: face('Devanagari'),
      Telugu: face('Telugu'),
      Tamil: face('Tamil'),
      Bengali: face('Bengali'),
      Arabic: face('Arabic'),
    };
  };
  return { regular: load('regular'), bold: load('bold') };
}

function openFace(open: () => Font, script: FaceScript, weight: Weight): Face {
  const opened = open();
  // Outlines come from a copy of their own: fontkit keeps the parts of a composed letter without the letter they stand
  // for, and whoever shapes with the same copy afterwards gets that letter wrong.
  let drawn: Font | undefined;
  const shaped = new Map<string, GlyphRun>();
  const shape = (text: string, isRightToLeft: boolean): GlyphRun => {
    const key = (isRightToLeft ? '<' : '>') + text;
    const known = shaped.get(key);
    if (known) return known;
    // The direction comes from the bidi levels, not from fontkit's guess by script: digits inside Arabic run the other
    // way. With the direction given, fontkit returns right-to-left glyphs already in visual order.
    if (script === 'Latin' && FIGURES.test(text))
      return joinRuns(
        [...text].map((sign) => shape(sign, isRightToLeft)),
        isRightToLeft,
      );
    const run = opened.layout(text, [], null, null, isRightToLeft ? 'rtl' : 'ltr');
    if (text.length <= SHAPED_MAX_LENGTH) {
      if (shaped.size >= SHAPED_LIMIT) shaped.clear();
      shaped.set(key, run);
    }
    return run;
  };
  // pdfkit scales the positions it is given in place, so it gets copies; on faces of 1,000 units, as the Noto ones are,
  // that changes nothing and the cached run serves as it is.
  const isScaled = opened.unitsPerEm !== 1000;
  const layout: Font['layout'] = (text, features) => {
    const run = shape(text, features?.includes(RIGHT_TO_LEFT_FEATURE) ?? false);
    return isScaled ? { ...run, positions: run.positions.map((position) => ({ ...position })) } : run;
  };
  return {
    id: `${script}-${weight}`,
    script,
    weight,
    sizeFactor: SIZE_FACTORS[script] ?? 1,
    font: Object.create(opened, { layout: { value: layout } }) as Font,
    covers: (codePoint) => opened.hasGlyphForCodePoint(codePoint),
    shape,
    width: (text, isRightToLeft) => (shape(text, isRightToLeft).advanceWidth * 1000) / opened.unitsPerEm,
    outline: (glyphId) => {
      drawn ??= open();
      return drawn.getGlyph(glyphId).path.commands;
    },
  };
}

function joinRuns(runs: GlyphRun[], isRightToLeft: boolean): GlyphRun {
  const inOrder = isRightToLeft ? runs.toReversed() : runs;
  return {
    glyphs: inOrder.flatMap((run) => run.glyphs),
    positions: inOrder.flatMap((run) => run.positions),
    advanceWidth: inOrder.reduce((sum, run) => sum + run.advanceWidth, 0),
  };
}
