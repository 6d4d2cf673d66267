import { encode } from 'uqr';
import type { Surface } from '../paper/canvas.ts';
import type { Face, Faces } from '../paper/fonts.ts';
import { type Bitmap, fillDots, setDot } from './bitmap.ts';
import { fillOutline, type Mask } from './outline.ts';

/** Letters are set to a quarter of a dot, so that joined scripts join and words keep their spaces. */
const PARTS_OF_DOT = 4;
const RULE_DOTS = 2;
/** Letters kept as dots: some hundred of each script in three or four sizes. */
const MASKS_LIMIT = 8_000;

/** The printer's own letters, font A: a cell of 12 by 24 dots. */
export const CELL_WIDTH = 12;
export const CELL_HEIGHT = 24;
const CELL_SIZE = 22;
const CELL_BASELINE = 18;

/** Draws letters as dots with the program's own fonts; one instance keeps what it has drawn. */
export interface DotPen {
  /** What blocks of paper are drawn on, in dots instead of points. */
  surface(bitmap: Bitmap): Surface;
  /** A letter in a cell of the printer's own font, `scale` times as wide and high. */
  cell(bitmap: Bitmap, letter: string, x: number, y: number, isBold: boolean, scale: number): void;
}

export function createDotPen(faces: Faces): DotPen {
  const masks = new Map<string, Mask>();

  function maskOf(face: Face, glyphId: number, scales: [number, number], part: number) {
    const key = `${face.id}|${glyphId}|${scales[0]}|${scales[1]}|${part}`;
    const known = masks.get(key);
    if (known) return known;
    const mask = fillOutline(face.outline(glyphId), scales[0], scales[1], part / PARTS_OF_DOT);
    if (masks.size >= MASKS_LIMIT) masks.clear();
    masks.set(key, mask);
    return mask;
  }

  function draw(
    bitmap: Bitmap,
    face: Face,
    text: string,
    isRightToLeft: boolean,
    at: [number, number],
    scales: [number, number],
  ) {
    const { glyphs, positions } = face.shape(text, isRightToLeft);
    let [x] = at;
    glyphs.forEach((glyph, index) => {
      const position = positions[index];
      if (!position) return;
      const left = x + position.xOffset * scales[0];
      const whole = Math.floor(left);
      const mask = maskOf(face, glyph.id, scales, Math.floor((left - whole) * PARTS_OF_DOT));
      stamp(bitmap, mask, whole, Math.round(at[1] - position.yOffset * scales[1]));
      x += position.xAdvance * scales[0];
    });
  }

  return {
    surface: (bitmap) => ({
      text: (line, size, x, baselineY) => {
        let left = x;
        for (const { face, text, isRightToLeft, width } of line.runs) {
          const scale = (size * face.sizeFactor) / face.font.unitsPerEm;
          draw(bitmap, face, text, isRightToLeft, [left, baselineY], [scale, scale]);
          left += width;
        }
      },
      rule: (fromX, toX, y) => fillDots(bitmap, Math.round(fromX), Math.round(y), Math.round(toX - fromX), RULE_DOTS),
      frame: (x, y, width, height) => {
        const [left, top, wide, high] = [x, y, width, height].map(Math.round) as [number, number, number, number];
        fillDots(bitmap, left, top, wide, RULE_DOTS);
        fillDots(bitmap, left, top + high - RULE_DOTS, wide, RULE_DOTS);
        fillDots(bitmap, left, top, RULE_DOTS, high);
        fillDots(bitmap, left + wide - RULE_DOTS, top, RULE_DOTS, high);
      },
      qr: (payload, x, y, side) => {
        const { data, size } = encode(payload, { ecc: 'M', border: 0 });
        const module = Math.max(1, Math.floor(side / size));
        const margin = Math.floor((side - module * size) / 2);
        data.forEach((row, down) => {
          row.forEach((isBlack, across) => {
            if (isBlack)
              fillDots(
                bitmap,
                Math.round(x) + margin + across * module,
                Math.round(y) + margin + down * module,
                module,
                module,
              );
          });
        });
      },
    }),
    cell: (bitmap, letter, x, y, isBold, scale) => {
      const face = faces[isBold ? 'bold' : 'regular'].Latin;
      const upright = (CELL_SIZE * scale) / face.font.unitsPerEm;
      const width = face.shape(letter, false).advanceWidth * upright;
      // The printer's letters are all equally wide: a broad one is drawn narrower, a slim one stands in the middle.
      const room = CELL_WIDTH * scale;
      const across = width > room ? (upright * room) / width : upright;
      const left = x + Math.max(0, (room - width) / 2);
      draw(bitmap, face, letter, false, [left, y + CELL_BASELINE * scale], [across, upright]);
    },
  };
}

function stamp(bitmap: Bitmap, { left, top, width, height, dots }: Mask, x: number, y: number): void {
  for (let row = 0; row < height; row += 1)
    for (let dot = 0; dot < width; dot += 1) if (dots[row * width + dot]) setDot(bitmap, x + left + dot, y + top + row);
}
