import type { ReceiptSize } from '#shared/domain/paper.ts';
import type { Block, BlockMaker } from './blocks.ts';
import { type Align, beside, bold, gap, regular, rule, stack } from './blocks.ts';
import type { Canvas } from './canvas.ts';
import type { PaperLabels } from './labels.ts';
import type { PaperRow } from './rows.ts';

/** How a column of rows is printed; only it may have a whole sheet. */
export type SlipSize = '58mm' | '80mm' | 'A5' | 'A4';

/** Sizes of type and of the code, in points on sheets and in dots on a receipt printer. */
export interface TypeSizes {
  body: number;
  small: number;
  name: number;
  title: number;
  total: number;
  qrSide: number;
}

interface Measures extends TypeSizes {
  pageWidth: number;
  /** Null: as tall as the content. */
  pageHeight: number | null;
  margin: number;
}

/** 80 mm paper prints 72 mm of it: 576 dots at 203 dpi (field-guide 2.8). */
const MM = 72 / 25.4;
const MEASURES: Record<SlipSize, Measures> = {
  '58mm': {
    pageWidth: 58 * MM,
    pageHeight: null,
    margin: 4 * MM,
    body: 8,
    small: 7,
    name: 11,
    title: 9,
    total: 12,
    qrSide: 26 * MM,
  },
  '80mm': {
    pageWidth: 80 * MM,
    pageHeight: null,
    margin: 4 * MM,
    body: 8,
    small: 7,
    name: 12,
    title: 9.5,
    total: 12,
    qrSide: 30 * MM,
  },
  A5: {
    pageWidth: 148 * MM,
    pageHeight: 210 * MM,
    margin: 11 * MM,
    body: 8.5,
    small: 7.5,
    name: 15,
    title: 11,
    total: 13,
    qrSide: 27 * MM,
  },
  A4: {
    pageWidth: 210 * MM,
    pageHeight: 297 * MM,
    margin: 18 * MM,
    body: 9.5,
    small: 8.5,
    name: 17,
    title: 13,
    total: 15,
    qrSide: 30 * MM,
  },
};

/** Draws a receipt onto new pages: one page as long as it needs on a roll, as many as needed on sheets. */
export function drawReceipt(
  canvas: Canvas,
  make: BlockMaker,
  rows: PaperRow[],
  size: ReceiptSize,
  labels: PaperLabels,
): void {
  if (size === 'A4-two') {
    drawTwo(canvas, make, rows, labels);
    return;
  }
  const measures = MEASURES[size];
  drawBlocks(canvas, receiptBlocks(rows, make, measures, widthOf(measures)), measures);
}

/** Draws rows below each other in one column, on a roll as on sheets. */
export function drawSlip(canvas: Canvas, make: BlockMaker, rows: PaperRow[], size: SlipSize): void {
  const measures = MEASURES[size];
  drawBlocks(canvas, rollBlocks(rows, make, measures, widthOf(measures)), measures);
}

function widthOf({ pageWidth, margin }: Measures): number {
  return pageWidth - margin * 2;
}

function drawBlocks(canvas: Canvas, blocks: readonly Block[], measures: Measures): void {
  for (const page of pagesOf(blocks, measures)) {
    canvas.addPage(measures.pageWidth, measures.pageHeight ?? page.height);
    page.draw(canvas, measures.margin, measures.margin);
  }
}

/** As many pages as the blocks need; on a roll one, as tall as they are. */
function pagesOf(blocks: readonly Block[], { pageHeight, margin }: Measures): Block[] {
  const pages: Block[][] = [[]];
  let used = margin;
  for (const block of blocks) {
    if (pageHeight !== null && used > margin && used + block.height > pageHeight - margin) {
      pages.push([]);
      used = margin;
    }
    pages.at(-1)?.push(block);
    used += block.height;
  }
  return pages.map((page) => {
    const whole = stack(page);
    return { ...whole, height: whole.height + margin * 2 };
  });
}

/** A4 across: the office's counterfoil on the left, the customer's receipt on the right, and between them where to tear. */
function drawTwo(canvas: Canvas, make: BlockMaker, rows: PaperRow[], labels: PaperLabels): void {
  const half = MEASURES.A5;
  const width = widthOf(half);
  const receipt = pagesOf(receiptBlocks(rows, make, half, width), half);
  const stub = pagesOf(rollBlocks(counterfoilRows(rows, labels), make, half, width), half);
  for (let page = 0; page < Math.max(receipt.length, stub.length); page += 1) {
    canvas.addPage(half.pageWidth * 2, half.pageHeight ?? 0);
    stub[page]?.draw(canvas, half.margin, half.margin);
    canvas.frame(half.pageWidth, half.margin, 0, (half.pageHeight ?? 0) - half.margin * 2);
    receipt[page]?.draw(canvas, half.pageWidth + half.margin, half.margin);
  }
}

/** What the office keeps of a receipt: the same rows, without those that only the customer needs, and a place to sign. */
function counterfoilRows(rows: PaperRow[], labels: PaperLabels): PaperRow[] {
  const kept = rows.filter(
    (row) =>
      row.kind === 'mark' ||
      row.kind === 'title' ||
      row.kind === 'party' ||
      (row.kind === 'heading' && row.key === 'name') ||
      (row.kind === 'fact' && row.section === 'document' && row.key !== 'nextDue') ||
      (row.kind === 'sum' && row.section !== 'charges') ||
      (row.kind === 'note' && (row.key === 'words' || row.key === 'void')),
  );
  return [
    { kind: 'mark', key: 'duplicate', text: labels.counterfoil },
    ...kept,
    { kind: 'note', key: 'signature', label: labels.signatory, text: '______________' },
  ];
}

/** Two columns on a sheet, unless one is taller than the sheet (many bills paid at once): one column breaks anywhere. */
function receiptBlocks(rows: PaperRow[], make: BlockMaker, measures: Measures, width: number): Block[] {
  const { pageHeight, margin } = measures;
  if (pageHeight === null) return rollBlocks(rows, make, measures, width);
  const blocks = sheetBlocks(rows, make, measures, width);
  const isTooTall = blocks.some((block) => block.height > pageHeight - margin * 2);
  return isTooTall ? rollBlocks(rows, make, measures, width) : blocks;
}

/** One column, as a roll of paper has it. */
function rollBlocks(rows: PaperRow[], make: BlockMaker, measures: Measures, width: number): Block[] {
  const blocks: Block[] = [];
  let open = '';
  for (const row of rows) {
    const group = groupOf(row);
    // A thin rule wherever the kind of thing said changes.
    if (open !== '' && group !== open) blocks.push(rule(width, 4));
    open = group;
    blocks.push(rowBlock(row, make, measures, width));
  }
  return blocks;
}

/** A sheet has room for two columns: who and what it is, then what was owed beside what was paid. */
function sheetBlocks(rows: PaperRow[], make: BlockMaker, measures: Measures, width: number): Block[] {
  const half = (width - 24) / 2;
  const of = (groups: string[], columnWidth: number): Block[] =>
    rows
      .filter((row) => groups.includes(groupOf(row)))
      .map((row) => rowBlock(row, make, measures, columnWidth, 'left'));
  const beside2 = (left: Block[], right: Block[]): Block =>
    beside([
      { left: 0, block: stack(left) },
      { left: width - half, block: stack(right) },
    ]);
  const parties = rows.filter((row) => row.kind === 'party').map((row) => rowBlock(row, make, measures, half));
  const services = rows
    .filter((row) => row.kind === 'fact' && row.section === 'service')
    .map((row) => rowBlock(row, make, measures, half));
  const lines = rows.filter((row) => row.kind === 'line' || row.kind === 'member' || row.kind === 'lineHead');
  const charges = rows
    .filter((row) => row.kind === 'sum' && row.section === 'charges')
    .map((row) => rowBlock(row, make, measures, half));
  const foot = of(['foot'], width);
  const scanned = scannedRows(rows);
  const inColumn = (part: PaperRow[]) => part.map((row) => rowBlock(row, make, measures, half, 'left'));
  // Two vouchers side by side, and as many such rows as there are: in one column they would leave the first sheet empty.
  const cards = scanned.filter((part) => part.length > 1).map(inColumn);
  return [
    ...rows.filter((row) => groupOf(row) === 'head').map((row) => rowBlock(row, make, measures, width)),
    rule(width, 6),
    beside2(parties, [...of(['document'], half), gap(4), ...services]),
    rule(width, 6),
    ...(lines.length > 0 ? [...lines.map((row) => rowBlock(row, make, measures, width)), rule(width, 4)] : []),
    beside2(
      [
        ...charges,
        ...of(['account'], half),
        gap(8),
        ...of(['words'], half),
        gap(8),
        ...scanned.filter((part) => part.length === 1).flatMap(inColumn),
      ],
      of(['money'], half),
    ),
    ...cards.flatMap((card, index) => (index % 2 === 0 ? [rule(width, 6), beside2(card, cards[index + 1] ?? [])] : [])),
    ...(foot.length > 0 ? [rule(width, 6), ...foot] : []),
  ];
}

/** Each code to be scanned, with what is to be typed below it. */
function scannedRows(rows: readonly PaperRow[]): PaperRow[][] {
  const parts: PaperRow[][] = [];
  for (const row of rows) {
    if (row.kind === 'qr') parts.push([row]);
    else if (row.kind === 'code') parts.at(-1)?.push(row);
  }
  return parts;
}

/** What a row speaks of: where this changes, a thin rule is drawn. */
export function groupOf(row: PaperRow): string {
  switch (row.kind) {
    case 'mark':
    case 'heading':
      return 'head';
    case 'title':
    case 'fact':
      return row.kind === 'fact' && row.section === 'service'
        ? 'party'
        : row.kind === 'fact' && row.key === 'nextDue'
          ? 'money'
          : 'document';
    case 'party':
      return 'party';
    case 'lineHead':
    case 'member':
    case 'line':
      return 'lines';
    case 'sum':
      return row.section === 'charges' ? 'lines' : row.section === 'account' ? 'account' : 'money';
    case 'note':
      return row.key === 'words' || row.key === 'realisation' ? 'words' : 'foot';
    case 'door':
      return `door ${row.position}`;
    case 'code':
      return 'qr';
    default:
      return row.kind;
  }
}

/** One row in its place on a receipt. */
export function rowBlock(
  row: PaperRow,
  make: BlockMaker,
  measures: TypeSizes,
  width: number,
  footAlign: Align = 'center',
): Block {
  const { body, small } = measures;
  switch (row.kind) {
    case 'mark':
      return make.mark(row.text, row.key === 'void' ? measures.total : body, width, 'center');
    case 'heading':
      return row.key === 'name'
        ? make.text(row.text, bold(measures.name), width, 'center', 2)
        : make.text(row.text, regular(small), width, 'center', 2);
    case 'title':
      return make.text(row.text, bold(measures.title), width, footAlign, 2);
    case 'fact':
      return make.pair(row.label, row.value, regular(body), row.key === 'number' ? bold(body) : regular(body), width);
    case 'party':
      return row.key === 'name'
        ? make.text(row.text, bold(body + 1.5), width, 'left', 2)
        : make.text(row.text, regular(row.key === 'label' ? small : body), width, 'left', 2);
    case 'lineHead':
      return make.pair(row.cells.description, row.cells.amount, bold(small), bold(small), width);
    case 'member':
      return make.pair(row.text, row.amount, bold(body), bold(body), width);
    case 'line':
      return lineBlock(row.cells, make, measures, width);
    case 'door':
      return doorBlock(row, make, measures, width);
    case 'sum':
      return sumBlock(row, make, measures, width);
    case 'note':
      return noteBlock(row, make, measures, width, footAlign);
    case 'qr':
      return make.qr(row, measures.qrSide, small + 0.5, width, footAlign);
    case 'code':
      return stack([
        make.text(row.label, regular(small), width, footAlign, 1),
        make.text(row.text, bold(measures.total), width, footAlign, 2),
        // As much in points as in dots: the next voucher must not seem to belong to this code.
        gap(small),
      ]);
    case 'tax':
      return gap(0);
  }
}

function lineBlock(
  cells: Extract<PaperRow, { kind: 'line' }>['cells'],
  make: BlockMaker,
  { body, small }: TypeSizes,
  width: number,
): Block {
  const detail = [cells.sac, `${cells.quantity} × ${cells.rate}`, cells.detail]
    .filter((part) => part !== '')
    .join('  ·  ');
  const amountWidth = width * 0.3;
  return stack([
    make.cells(
      [
        {
          text: cells.description,
          style: regular(body),
          align: 'left',
          width: width - amountWidth - 8,
          maxLines: 2,
        },
        { text: cells.amount, style: regular(body), align: 'right', width: amountWidth, maxLines: 1 },
      ],
      0,
    ),
    make.text(detail, regular(small), width, 'left', 2),
    gap(1.5),
  ]);
}

function doorBlock(
  { position, name, amount, detail, write }: Extract<PaperRow, { kind: 'door' }>,
  make: BlockMaker,
  { body, small }: TypeSizes,
  width: number,
): Block {
  return stack([
    make.pair(`${position}. ${name}`, amount, bold(body), bold(body), width),
    ...(detail === '' ? [] : [make.text(detail, regular(small), width, 'left', 3)]),
    // Room for a pen.
    gap(small),
    make.text(write, regular(small), width, 'left', 2),
  ]);
}

function sumBlock(
  row: Extract<PaperRow, { kind: 'sum' }>,
  make: BlockMaker,
  measures: TypeSizes,
  width: number,
): Block {
  const size = row.weight === 'total' ? measures.total : measures.body;
  const style = row.weight === 'plain' ? regular(size) : bold(size);
  return make.pair(row.label, row.value, style, style, width);
}

function noteBlock(
  row: Extract<PaperRow, { kind: 'note' }>,
  make: BlockMaker,
  measures: TypeSizes,
  width: number,
  align: Align,
): Block {
  const { body, small } = measures;
  switch (row.key) {
    case 'words':
      return make.text(row.text, regular(body), width, 'left', 4);
    case 'realisation':
      return make.text(row.text, bold(small), width, 'left', 2);
    case 'terms':
      return make.text(row.text, regular(small), width, align, 3);
    default:
      return make.text(row.label ? `${row.label}: ${row.text}` : row.text, regular(small), width, align, 3);
  }
}
