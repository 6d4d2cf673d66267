import type { CodePage, Columns } from '#shared/domain/printers.ts';
import { lineDots } from '#shared/domain/printers.ts';
import type { Block, BlockMaker } from '../paper/blocks.ts';
import { groupOf, rowBlock, type TypeSizes } from '../paper/receipt.ts';
import type { PaperRow } from '../paper/rows.ts';
import { type Bitmap, below, emptyBitmap, paste } from './bitmap.ts';
import type { DotPen } from './dots.ts';
import { type Letters, lettersOf } from './letters.ts';
import { centred, columns, pair, wrap } from './textLines.ts';

/** One line in the printer's own letters, or a picture as wide as the line. */
export type SlipPart =
  | { readonly kind: 'text'; readonly text: string; readonly isBold: boolean; readonly scale: 1 | 2 }
  | { readonly kind: 'picture'; readonly bitmap: Bitmap };

/** A document as it goes to a receipt printer, line by line. Commands and the picture on the screen are both made of it. */
export interface Slip {
  readonly columns: Columns;
  readonly parts: readonly SlipPart[];
}

/** Type as large as the printer's own letters, in dots. */
const SIZES: Readonly<Record<Columns, TypeSizes>> = {
  32: { body: 24, small: 21, name: 34, title: 26, total: 36, qrSide: 216 },
  42: { body: 24, small: 21, name: 38, title: 26, total: 38, qrSide: 240 },
  48: { body: 24, small: 21, name: 38, title: 26, total: 38, qrSide: 240 },
};

/** A description and its amount share a line: the amount never takes more than this part. */
const VALUE_SHARE = 0.6;

interface SlipLetters {
  readonly columns: Columns;
  readonly codePage: CodePage;
}

/**
 * Sets the rows of a document for a receipt printer. A row goes in the printer's own letters where it has them all, and
 * is drawn with the program's fonts where it lacks any: scripts, the sign of the rupee, codes.
 */
export function setSlip(
  rows: readonly PaperRow[],
  form: SlipLetters,
  logo: Bitmap | null,
  make: BlockMaker,
  pen: DotPen,
): Slip {
  const letters = lettersOf(form.codePage);
  const parts: SlipPart[] = [];
  if (logo) addPicture(parts, centredPicture(logo, form.columns));
  let open = '';
  for (const row of rows) {
    const group = groupOf(row);
    if (open !== '' && group !== open) parts.push(text('-'.repeat(form.columns)));
    open = group;
    const plain = textParts(row, form.columns, letters);
    if (plain) parts.push(...plain);
    else addPicture(parts, drawn(row, form.columns, make, pen));
  }
  return { columns: form.columns, parts: parts.map(filled) };
}

/** Pictures that follow each other are one. */
function addPicture(parts: SlipPart[], bitmap: Bitmap): void {
  const last = parts.at(-1);
  if (last?.kind === 'picture') parts[parts.length - 1] = { kind: 'picture', bitmap: below(last.bitmap, bitmap) };
  else parts.push({ kind: 'picture', bitmap });
}

/** Room below the sign, in dots. */
const LOGO_GAP = 8;

function centredPicture(logo: Bitmap, width: Columns): Bitmap {
  const bitmap = emptyBitmap(lineDots(width), logo.height + LOGO_GAP);
  paste(bitmap, logo, Math.max(0, Math.floor((bitmap.width - logo.width) / 2)), 0);
  return bitmap;
}

/** Machines take pictures in strips of eight rows: what is missing of the last one is white. */
function filled(part: SlipPart): SlipPart {
  if (part.kind === 'text') return part;
  const { width, height } = part.bitmap;
  return { kind: 'picture', bitmap: below(part.bitmap, emptyBitmap(width, (8 - (height % 8)) % 8)) };
}

function drawn(row: PaperRow, width: Columns, make: BlockMaker, pen: DotPen): Bitmap {
  const block: Block = rowBlock(row, make, SIZES[width], lineDots(width), 'center');
  const bitmap = emptyBitmap(lineDots(width), Math.ceil(block.height));
  block.draw(pen.surface(bitmap), 0, 0);
  return bitmap;
}

function text(line: string, isBold = false, scale: 1 | 2 = 1): SlipPart {
  return { kind: 'text', text: line, isBold, scale };
}

const texts = (lines: readonly string[], isBold = false, scale: 1 | 2 = 1): SlipPart[] =>
  lines.map((line) => text(line, isBold, scale));

/** The row in the printer's letters; null when it lacks any of them. */
function textParts(row: PaperRow, width: Columns, letters: Letters): SlipPart[] | null {
  switch (row.kind) {
    case 'mark':
      return onLetters(letters, [row.text], ([mark = '']) =>
        largest(centred([`* ${mark} *`], width / 2), width, row.key === 'void'),
      );
    case 'heading':
      return onLetters(letters, [row.text], ([line = '']) =>
        row.key === 'name' ? headline(line, width) : texts(centred(wrap(line, width, 2), width)),
      );
    case 'title':
      return onLetters(letters, [row.text], ([line = '']) => texts(centred(wrap(line, width, 2), width), true));
    case 'fact':
      return pairParts(letters, row.label, row.value, width, row.key === 'number');
    case 'party':
      return onLetters(letters, [row.text], ([line = '']) => texts(wrap(line, width, 2), row.key === 'name'));
    case 'lineHead':
      return pairParts(letters, row.cells.description, row.cells.amount, width, true);
    case 'member':
      return pairParts(letters, row.text, row.amount, width, true);
    case 'line': {
      const { description, amount, sac, quantity, rate, detail } = row.cells;
      const more = [sac, `${quantity} × ${rate}`, detail].filter((part) => part !== '').join('  ·  ');
      return onLetters(letters, [description, amount, more], ([what = '', much = '', how = '']) =>
        texts([...pair(what, much, width, VALUE_SHARE), ...wrap(how, width, 2)]),
      );
    }
    case 'sum':
      return sumParts(row, width, letters);
    case 'note':
      return noteParts(row, width, letters);
    case 'code':
      return onLetters(letters, [row.label, row.text], ([label = '', code = '']) => [
        ...texts(centred(wrap(label, width, 1), width)),
        ...headline(code, width),
        text(''),
      ]);
    default:
      return null;
  }
}

function onLetters(
  letters: Letters,
  given: readonly string[],
  set: (plain: readonly string[]) => SlipPart[],
): SlipPart[] | null {
  const plain = given.map((one) => letters.plain(one));
  return plain.every((one) => one !== null) ? set(plain) : null;
}

function pairParts(letters: Letters, label: string, value: string, width: Columns, isBold: boolean): SlipPart[] | null {
  return onLetters(letters, [label, value], ([left = '', right = '']) =>
    texts(pair(left, right, width, VALUE_SHARE), isBold),
  );
}

function sumParts(
  { label, value, weight }: Extract<PaperRow, { kind: 'sum' }>,
  width: Columns,
  letters: Letters,
): SlipPart[] | null {
  if (weight !== 'total') return pairParts(letters, label, value, width, weight === 'strong');
  return onLetters(letters, [label, value], ([left = '', right = '']) => {
    const isWide = columns(left) + columns(right) < width / 2;
    return texts(pair(left, right, isWide ? width / 2 : width, VALUE_SHARE), true, isWide ? 2 : 1);
  });
}

function noteParts(
  { key, label, text: said }: Extract<PaperRow, { kind: 'note' }>,
  width: Columns,
  letters: Letters,
): SlipPart[] | null {
  const whole = label === null || key === 'words' || key === 'terms' ? said : `${label}: ${said}`;
  return onLetters(letters, [whole], ([line = '']) => {
    if (key === 'words') return texts(wrap(line, width, 4));
    if (key === 'realisation') return texts(wrap(line, width, 2), true);
    return texts(centred(wrap(line, width, 3), width));
  });
}

/** Twice as large where it fits. */
function headline(line: string, width: Columns): SlipPart[] {
  const half = wrap(line, width / 2, 2);
  const isWhole = half.join(' ') === line;
  return isWhole ? texts(centred(half, width / 2), true, 2) : texts(centred(wrap(line, width, 2), width), true);
}

function largest(lines: readonly string[], width: Columns, isLarge: boolean): SlipPart[] {
  return isLarge
    ? texts(lines, true, 2)
    : texts(
        centred(
          lines.map((line) => line.trim()),
          width,
        ),
        true,
      );
}
