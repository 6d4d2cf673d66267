import type { Surface } from './canvas.ts';
import type { TextLine, TextStyle, Typesetter } from './text.ts';

/** Something with a known height that can be drawn anywhere: pages are filled with blocks once they are measured. */
export interface Block {
  height: number;
  draw(surface: Surface, x: number, y: number): void;
}

export type Align = 'left' | 'right' | 'center';

interface Cell {
  text: string;
  style: TextStyle;
  align: Align;
  width: number;
  maxLines: number;
  /** Smaller second text under the first one. */
  detail?: { text: string; style: TextStyle };
}

const LATIN_LEADING = 1.3;
/** Marks above and below the letters of the other scripts need more room. */
const TALL_LEADING = 1.52;
/** From the top of a line to its baseline; the same for every script, so that texts beside each other stand level. */
const BASELINE = 0.99;
/** Between columns beside each other. */
export const COLUMN_GAP = 8;

export function regular(size: number): TextStyle {
  return { size, weight: 'regular' };
}

export function bold(size: number): TextStyle {
  return { size, weight: 'bold' };
}

export function gap(height: number): Block {
  return { height, draw: () => {} };
}

export function rule(width: number, space = 4): Block {
  return { height: space * 2, draw: (surface, x, y) => surface.rule(x, x + width, y + space) };
}

export function stack(blocks: Block[]): Block {
  return {
    height: blocks.reduce((sum, block) => sum + block.height, 0),
    draw: (surface, x, y) => {
      let top = y;
      for (const block of blocks) {
        block.draw(surface, x, top);
        top += block.height;
      }
    },
  };
}

/** Columns beside each other, tops level; `left` is the offset of each. */
export function beside(columns: { left: number; block: Block }[]): Block {
  return {
    height: Math.max(0, ...columns.map(({ block }) => block.height)),
    draw: (surface, x, y) => {
      for (const { left, block } of columns) block.draw(surface, x + left, y);
    },
  };
}

function lineHeight(line: TextLine, size: number): number {
  return size * (line.isTall ? TALL_LEADING : LATIN_LEADING);
}

function linesBlock(lines: TextLine[], size: number, width: number, align: Align): Block {
  return {
    height: lines.reduce((sum, line) => sum + lineHeight(line, size), 0),
    draw: (surface, x, y) => {
      let top = y;
      for (const line of lines) {
        const height = lineHeight(line, size);
        const free = width - line.width;
        const left = x + (align === 'right' ? free : align === 'center' ? free / 2 : 0);
        surface.text(line, size, left, top + size * BASELINE);
        top += height;
      }
    },
  };
}

interface QrText {
  payload: string;
  label: string;
  caption: string;
}

/** What makes blocks out of text; bound to one typesetter. */
export interface BlockMaker {
  text(text: string, style: TextStyle, width: number, align?: Align, maxLines?: number): Block;
  /** Label left, value right, on one line where both fit; a value never takes more than three fifths. */
  pair(label: string, value: string, labelStyle: TextStyle, valueStyle: TextStyle, width: number): Block;
  cells(cells: Cell[], padding: number): Block;
  /** Framed word such as VOID. */
  mark(text: string, size: number, width: number, align: Align): Block;
  /** A code between its label and its caption, of one size of type. */
  qr(row: QrText, side: number, size: number, width: number, align: Align): Block;
}

export function createBlockMaker(type: Typesetter): BlockMaker {
  const text: BlockMaker['text'] = (content, style, width, align = 'left', maxLines = 3) =>
    linesBlock(type.wrap(content, style, width, maxLines), style.size, width, align);

  const pair: BlockMaker['pair'] = (label, value, labelStyle, valueStyle, width) => {
    const needed = Math.min(type.line(value, valueStyle).width, width * 0.6);
    const labelWidth = Math.min(type.line(label, labelStyle).width, width - needed - COLUMN_GAP);
    const valueWidth = width - labelWidth - COLUMN_GAP;
    return beside([
      { left: 0, block: text(label, labelStyle, labelWidth + 0.1, 'left', 2) },
      { left: width - valueWidth, block: text(value, valueStyle, valueWidth + 0.1, 'right', 3) },
    ]);
  };

  const cells: BlockMaker['cells'] = (row, padding) => {
    let left = 0;
    const columns = row.map((cell) => {
      const parts = cell.text === '' ? [] : [text(cell.text, cell.style, cell.width, cell.align, cell.maxLines)];
      if (cell.detail && cell.detail.text !== '') {
        parts.push(text(cell.detail.text, cell.detail.style, cell.width, cell.align, 2));
      }
      const column = { left, block: stack(parts) };
      left += cell.width + COLUMN_GAP;
      return column;
    });
    // One-line rows are equally high whatever the script of a name.
    const level = gap(Math.max(0, ...row.map((cell) => cell.style.size)) * TALL_LEADING);
    return stack([gap(padding), beside([...columns, { left: 0, block: level }]), gap(padding)]);
  };

  const mark: BlockMaker['mark'] = (content, size, width, align) => {
    const line = type.clip(content, bold(size), width - size);
    const boxWidth = line.width + size;
    const boxHeight = lineHeight(line, size) + size * 0.3;
    const label = linesBlock([line], size, line.width, 'left');
    const free = width - boxWidth;
    const offset = align === 'right' ? free : align === 'center' ? free / 2 : 0;
    return {
      height: boxHeight + 4,
      draw: (surface, x, y) => {
        surface.frame(x + offset, y + 2, boxWidth, boxHeight);
        label.draw(surface, x + offset + size / 2, y + 2 + size * 0.15);
      },
    };
  };

  const qr: BlockMaker['qr'] = ({ payload, label, caption }, side, size, width, align) => {
    const offset = align === 'right' ? width - side : align === 'center' ? (width - side) / 2 : 0;
    return stack([
      text(label, bold(size), width, align, 1),
      gap(size / 2),
      { height: side, draw: (surface, x, y) => surface.qr(payload, x + offset, y, side) },
      gap(size / 2),
      text(caption, regular(size - 0.5), width, align, 2),
    ]);
  };

  return { text, pair, cells, mark, qr };
}

/** Widths of columns by weight, gaps between them taken off. */
export function columnWidths(weights: number[], width: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const free = width - COLUMN_GAP * (weights.length - 1);
  return weights.map((weight) => (free * weight) / total);
}
