import type { BillSize } from '#shared/domain/paper.ts';
import type { Align, Block, BlockMaker } from './blocks.ts';
import { beside, bold, COLUMN_GAP, columnWidths, gap, regular, rule, stack } from './blocks.ts';
import type { Canvas } from './canvas.ts';
import type { PaperLabels } from './labels.ts';
import { type FlowBlock, paginate } from './pages.ts';
import type { LineCells, PaperRow } from './rows.ts';

export const A4 = { width: 595.28, height: 841.89 };
export const A4_MARGIN = 40;

/** Room of a page of a bill, in points, and the sizes of what stands on it. */
interface Measures {
  sheet: { width: number; height: number };
  /** Pages below each other on a sheet. */
  perSheet: number;
  margin: number;
  footHeight: number;
  body: number;
  small: number;
  party: number;
  strong: number;
  total: number;
  title: number;
  name: number;
  qrSide: number;
  /** Between the parts at the end. */
  apart: number;
  /** Above and below rules, in relation to A4. */
  air: number;
  /** The code stands beside the words and not below them. */
  isTight: boolean;
  /** The page is lower than wide: who, to whom and which bill stand in one band. */
  isLow: boolean;
  /** For the hand that signs. */
  signRoom: number;
}

const SMALL = {
  ...{ body: 7.8, small: 6.8, party: 9.5, strong: 8.6, total: 11, title: 11, name: 13 },
  ...{ footHeight: 18, air: 0.6, isTight: true },
};
const MEASURES: Record<BillSize, Measures> = {
  A4: {
    ...{ sheet: A4, perSheet: 1, margin: A4_MARGIN, footHeight: 22, qrSide: 82, apart: 10, signRoom: 34 },
    ...{ air: 1, isTight: false, isLow: false },
    ...{ body: 9, small: 7.8, party: 11, strong: 10, total: 13, title: 14, name: 16 },
  },
  A5: {
    ...SMALL,
    ...{ sheet: { width: 419.53, height: A4.width }, perSheet: 1, margin: 26, qrSide: 66, apart: 6, signRoom: 22 },
    isLow: false,
  },
  'A4-two': {
    ...SMALL,
    ...{
      sheet: A4,
      perSheet: 2,
      margin: 22,
      footHeight: 14,
      name: 12,
      qrSide: 58,
      apart: 3,
      signRoom: 14,
      isLow: true,
    },
  },
};
/** As long as the hand needs to see where to cut. */
const CUT_MARK = 14;

/** Widths of the parts of a page. */
interface Layout extends Measures {
  pageHeight: number;
  width: number;
  leftWidth: number;
  rightWidth: number;
}

function layoutOf(size: BillSize): Layout {
  const measures = MEASURES[size];
  const width = measures.sheet.width - measures.margin * 2;
  return {
    ...measures,
    pageHeight: measures.sheet.height / measures.perSheet,
    width,
    leftWidth: width * 0.53,
    rightWidth: width * 0.41,
  };
}

type RowOf<Kind extends PaperRow['kind']> = Extract<PaperRow, { kind: Kind }>;

/** Draws one bill after the other. */
export type BillDrawer = (rows: PaperRow[], labels: PaperLabels) => void;

/** What draws bills onto pages of a size: where two fit on a sheet, the next bill begins where the last one ended. */
export function createBillDrawer(canvas: Canvas, make: BlockMaker, size: BillSize): BillDrawer {
  const layout = layoutOf(size);
  const { sheet, perSheet, pageHeight } = layout;
  let pages = 0;
  const nextTop = () => {
    const place = pages % perSheet;
    pages += 1;
    if (place === 0) canvas.addPage(sheet.width, sheet.height);
    for (const left of place === 0 ? [] : [0, sheet.width - CUT_MARK])
      canvas.rule(left, left + CUT_MARK, pageHeight * place);
    return pageHeight * place;
  };
  return (rows, labels) => drawBill(canvas, make, rows, labels, layout, nextTop);
}

/** Lines flow over; the head of the table and a short head of the bill are repeated. */
function drawBill(
  canvas: Canvas,
  make: BlockMaker,
  rows: PaperRow[],
  labels: PaperLabels,
  layout: Layout,
  nextTop: () => number,
): void {
  const { width, margin, pageHeight, footHeight } = layout;
  const head = headBlock(rows, make, layout);
  const nextHead = continuedHead(rows, make, labels, layout);
  const lineHead = ofKind(rows, 'lineHead')[0];
  const tableHead = lineHead
    ? stack([lineBlock(lineHead.cells, make, layout, true, lineHead.cells.sac !== ''), rule(width, 1.5)])
    : gap(0);
  const flow: FlowBlock[] = serviceBlocks(rows, make, layout).map((block) => ({ block, isTableRow: false }));
  for (const row of rows) {
    if (row.kind === 'member') flow.push({ block: memberBlock(row, make, layout), isTableRow: true });
    if (row.kind === 'line')
      flow.push({ block: lineBlock(row.cells, make, layout, false, lineHead?.cells.sac !== ''), isTableRow: true });
  }
  for (const block of tailBlocks(rows, make, layout)) flow.push({ block, isTableRow: false });
  const room = pageHeight - margin * 2 - footHeight;
  const pages = paginate(flow, tableHead, room - head.height, room - nextHead.height);
  const number = factValue(rows, 'number');
  pages.forEach((blocks, index) => {
    const top = nextTop();
    stack([index === 0 ? head : nextHead, ...blocks]).draw(canvas, margin, top + margin);
    pageFoot(make, number, labels.page(index + 1, pages.length), width).draw(
      canvas,
      margin,
      top + pageHeight - margin - footHeight + 8,
    );
  });
}

/** The line at the foot of every sheet. */
export function pageFoot(make: BlockMaker, left: string, right: string, width: number): Block {
  return make.pair(left, right, regular(7.2), regular(7.2), width);
}

function ofKind<Kind extends PaperRow['kind']>(rows: PaperRow[], kind: Kind): RowOf<Kind>[] {
  return rows.filter((row): row is RowOf<Kind> => row.kind === kind);
}

function factValue(rows: PaperRow[], key: string): string {
  return ofKind(rows, 'fact').find((row) => row.key === key)?.value ?? '';
}

function headBlock(rows: PaperRow[], make: BlockMaker, layout: Layout): Block {
  const { width, leftWidth, rightWidth, isLow, air } = layout;
  if (isLow) {
    const [ours = 0, theirs = 0, bill = 0] = columnWidths([46, 27, 27], width);
    return stack([
      beside([
        { left: 0, block: letterhead(rows, make, layout, ours) },
        { left: width - bill - theirs - COLUMN_GAP, block: party(rows, make, layout, theirs) },
        { left: width - bill, block: stack([title(rows, make, layout, bill), facts(rows, make, layout, bill)]) },
      ]),
      rule(width, 5 * air),
    ]);
  }
  // The name has more room than the title.
  const titleWidth = width * 0.3;
  return stack([
    beside([
      { left: 0, block: letterhead(rows, make, layout, width * 0.66) },
      { left: width - titleWidth, block: title(rows, make, layout, titleWidth) },
    ]),
    rule(width, 8 * air),
    besideHalves(party(rows, make, layout, leftWidth), facts(rows, make, layout, rightWidth), layout),
    rule(width, 5 * air),
  ]);
}

function letterhead(rows: PaperRow[], make: BlockMaker, { name, small }: Layout, width: number): Block {
  return stack(
    ofKind(rows, 'heading').map((row) =>
      make.text(row.text, row.key === 'name' ? bold(name) : regular(small), width, 'left', 2),
    ),
  );
}

function title(rows: PaperRow[], make: BlockMaker, { title: size, total, body }: Layout, width: number): Block {
  return stack([
    ...ofKind(rows, 'title').map((row) => make.text(row.text, bold(size), width, 'right', 2)),
    ...ofKind(rows, 'mark').map((row) => make.mark(row.text, row.key === 'void' ? total : body, width, 'right')),
  ]);
}

function party(rows: PaperRow[], make: BlockMaker, { party: size, body, small }: Layout, width: number): Block {
  return stack(
    ofKind(rows, 'party').map((row) => {
      if (row.key === 'label') return make.text(row.text, regular(small), width, 'left', 1);
      return make.text(row.text, row.key === 'name' ? bold(size) : regular(body), width, 'left', 2);
    }),
  );
}

function facts(rows: PaperRow[], make: BlockMaker, { body }: Layout, width: number): Block {
  return stack(
    ofKind(rows, 'fact')
      .filter((row) => row.section === 'document')
      .map((row) => {
        const style = row.key === 'number' || row.key === 'dueOn' ? bold(body) : regular(body);
        return make.pair(row.label, row.value, regular(body), style, width);
      }),
  );
}

function besideHalves(left: Block, right: Block, { width, rightWidth }: Layout): Block {
  return beside([
    { left: 0, block: left },
    { left: width - rightWidth, block: right },
  ]);
}

/** A line of columns for each box or account; the period stands in the last column of the first line. */
function serviceBlocks(rows: PaperRow[], make: BlockMaker, { width: whole, body, small, air }: Layout): Block[] {
  const facts = ofKind(rows, 'fact').filter((row) => row.section === 'service');
  const period = facts.filter((row) => row.key === 'period');
  const lines: RowOf<'fact'>[][] = [];
  for (const row of facts) {
    if (row.key.startsWith('service')) lines.push([row]);
    else if (row.key !== 'period') lines.at(-1)?.push(row);
  }
  if (lines.length === 0 && period.length > 0) lines.push([]);
  const [width = whole] = columnWidths([1, 1, 1, 1], whole);
  const column = (row: RowOf<'fact'>, left: number): { left: number; block: Block } => ({
    left,
    block: stack([
      make.text(row.label, regular(small), width, 'left', 1),
      make.text(row.value, regular(body), width, 'left', 2),
    ]),
  });
  const blocks = lines.map((line, index) =>
    beside([
      ...line.map((row, place) => column(row, place * (width + 8))),
      ...(index === 0 ? period.map((row) => column(row, 3 * (width + 8))) : []),
    ]),
  );
  return blocks.length > 0 ? [...blocks.map((block) => stack([block, gap(2)])), rule(whole, 5 * air)] : [];
}

function continuedHead(rows: PaperRow[], make: BlockMaker, labels: PaperLabels, { width, body, air }: Layout): Block {
  const name = ofKind(rows, 'heading')[0]?.text ?? '';
  const title = ofKind(rows, 'title')[0]?.text ?? '';
  const marks = ofKind(rows, 'mark').map((row) => make.mark(row.text, body, width, 'right'));
  const text = `${title} ${factValue(rows, 'number')} (${labels.continued})`;
  return stack([make.pair(name, text, bold(body), regular(body), width), ...marks, rule(width, 5 * air)]);
}

function memberBlock({ text, amount }: RowOf<'member'>, make: BlockMaker, { width, body }: Layout): Block {
  return stack([gap(4), make.pair(text, amount, bold(body), bold(body), width)]);
}

function lineBlock(
  cells: LineCells,
  make: BlockMaker,
  { width, body, small, isTight }: Layout,
  isHead: boolean,
  hasSac: boolean,
): Block {
  const weights = hasSac ? [3, 35, 9, 9, 14, 15] : [3, 44, 9, 14, 15];
  const widths = columnWidths(weights, width);
  const style = isHead ? bold(small) : regular(body);
  const texts: { text: string; align: Align }[] = [
    { text: cells.index, align: 'left' },
    { text: cells.description, align: 'left' },
    ...(hasSac ? [{ text: cells.sac, align: 'left' as const }] : []),
    { text: cells.quantity, align: 'right' },
    { text: cells.rate, align: 'right' },
    { text: cells.amount, align: 'right' },
  ];
  return make.cells(
    texts.map(({ text, align }, column) => ({
      text,
      align,
      style,
      width: widths[column] ?? 0,
      maxLines: column === 1 ? 3 : 1,
      ...(column === 1 ? { detail: { text: cells.detail, style: regular(small) } } : {}),
    })),
    isHead || isTight ? 1 : 2,
  );
}

function tailBlocks(rows: PaperRow[], make: BlockMaker, layout: Layout): Block[] {
  const { width, rightWidth, body, apart, air } = layout;
  const sums = ofKind(rows, 'sum').flatMap((row) => {
    const size = row.weight === 'total' ? layout.total : row.weight === 'strong' ? layout.strong : body;
    const style = row.weight === 'plain' ? regular(size) : bold(size);
    const block = make.pair(row.label, row.value, style, style, rightWidth);
    return row.weight === 'total' ? [rule(rightWidth, 3 * air), block, rule(rightWidth, 3 * air)] : [block];
  });
  const head = [rule(width, 4 * air), besideHalves(wordsAndCode(rows, make, layout), stack(sums), layout)];
  if (layout.isLow) {
    const taxTable = taxTableBlocks(rows, make, layout, layout.leftWidth);
    const end = stack([...notes(rows, make, layout, rightWidth), gap(apart), signature(rows, make, layout)]);
    return [...head, gap(apart), besideHalves(stack(taxTable), end, layout)];
  }
  const taxTable = taxTableBlocks(rows, make, layout, width);
  return [
    ...head,
    ...(taxTable.length > 0 ? [gap(apart), ...taxTable] : []),
    stack([
      gap(apart * 1.4),
      besideHalves(stack(notes(rows, make, layout, layout.leftWidth)), signature(rows, make, layout), layout),
    ]),
  ];
}

/** The amount in words, the bank, and the code to pay by: below them, or beside them where the page has no room for that. */
function wordsAndCode(rows: PaperRow[], make: BlockMaker, { leftWidth, body, small, qrSide, isTight }: Layout): Block {
  const codes = ofKind(rows, 'qr');
  const isBeside = isTight && codes.length > 0;
  const codeWidth = isBeside ? leftWidth * 0.4 : leftWidth;
  const width = isBeside ? leftWidth - codeWidth - COLUMN_GAP : leftWidth;
  const words = ofKind(rows, 'note')
    .filter((row) => row.key === 'words')
    .flatMap((row) => [
      make.text(row.label ?? '', regular(small), width, 'left', 1),
      make.text(row.text, bold(body), width, 'left', 4),
    ]);
  const bank = ofKind(rows, 'fact')
    .filter((row) => row.section === 'bank')
    .flatMap((row) => [
      ...(row.label === '' ? [] : [make.text(row.label, regular(small), width, 'left', 1)]),
      make.text(row.value, regular(body), width, 'left', 2),
    ]);
  const said = [...words, ...(bank.length > 0 ? [gap(6), ...bank] : [])];
  const code = codes.map((row) => make.qr(row, qrSide, small, codeWidth, 'left'));
  if (!isBeside) return stack([...said, ...(code.length > 0 ? [gap(8), ...code] : [])]);
  return beside([
    { left: 0, block: stack(said) },
    { left: width + COLUMN_GAP, block: stack(code) },
  ]);
}

function taxTableBlocks(rows: PaperRow[], make: BlockMaker, { small }: Layout, width: number): Block[] {
  const cells = (texts: string[], isBold: boolean): Block => {
    const weights = texts.map((_, column) =>
      column === 0 ? 12 : column % 2 === 0 && column < texts.length - 1 ? 7 : 14,
    );
    const widths = columnWidths(weights, width);
    return make.cells(
      texts.map((text, column) => ({
        text,
        style: isBold ? bold(small) : regular(small),
        align: column === 0 ? 'left' : 'right',
        width: widths[column] ?? 0,
        maxLines: 2,
      })),
      1,
    );
  };
  return ofKind(rows, 'tax').flatMap((row) => {
    const block = cells(row.cells, row.key !== 'row');
    if (row.key === 'head') return [block, rule(width, 1.5)];
    return row.key === 'total' ? [rule(width, 1.5), block] : [block];
  });
}

function notes(rows: PaperRow[], make: BlockMaker, { small }: Layout, width: number): Block[] {
  return ofKind(rows, 'note')
    .filter((row) => row.key !== 'words' && row.key !== 'signature')
    .flatMap((row) => {
      if (row.key === 'terms') {
        const text = make.text(row.text, regular(small), width, 'left', 3);
        return row.label ? [make.text(row.label, bold(small), width, 'left', 1), text] : [text];
      }
      return [make.text(row.label ? `${row.label}: ${row.text}` : row.text, regular(small), width, 'left', 3)];
    });
}

function signature(rows: PaperRow[], make: BlockMaker, { rightWidth, small, signRoom }: Layout): Block {
  return stack(
    ofKind(rows, 'note')
      .filter((row) => row.key === 'signature')
      .flatMap((row) => [
        make.text(row.label ?? '', regular(small), rightWidth, 'right', 2),
        gap(signRoom),
        rule(rightWidth, 2),
        make.text(row.text, regular(small), rightWidth, 'right', 1),
      ]),
  );
}
