import type { Align, Block, BlockMaker } from './blocks.ts';
import { beside, bold, columnWidths, gap, regular, rule, stack } from './blocks.ts';
import type { Canvas } from './canvas.ts';
import type { PaperLabels } from './labels.ts';
import { type FlowBlock, paginate } from './pages.ts';
import type { LineCells, PaperRow } from './rows.ts';

export const A4 = { width: 595.28, height: 841.89 };
export const A4_MARGIN = 40;
const WIDTH = A4.width - A4_MARGIN * 2;
const LEFT_WIDTH = WIDTH * 0.53;
const RIGHT_WIDTH = WIDTH * 0.41;
const RIGHT_LEFT = WIDTH - RIGHT_WIDTH;
/** The head gives the name more room than the title. */
const NAME_WIDTH = WIDTH * 0.66;
const TITLE_WIDTH = WIDTH * 0.3;
const FOOT_HEIGHT = 22;
const BODY = 9;
const SMALL = 7.8;

type RowOf<Kind extends PaperRow['kind']> = Extract<PaperRow, { kind: Kind }>;

/** Draws a bill onto new A4 pages: lines flow over, the head of the table and a short head of the bill are repeated. */
export function drawBill(canvas: Canvas, make: BlockMaker, rows: PaperRow[], labels: PaperLabels): void {
  const head = headBlock(rows, make);
  const nextHead = continuedHead(rows, make, labels);
  const lineHead = ofKind(rows, 'lineHead')[0];
  const tableHead = lineHead
    ? stack([lineBlock(lineHead.cells, make, true, lineHead.cells.sac !== ''), rule(WIDTH, 1.5)])
    : gap(0);
  const flow: FlowBlock[] = serviceBlocks(rows, make).map((block) => ({ block, isTableRow: false }));
  for (const row of rows) {
    if (row.kind === 'member') flow.push({ block: memberBlock(row, make), isTableRow: true });
    if (row.kind === 'line')
      flow.push({ block: lineBlock(row.cells, make, false, lineHead?.cells.sac !== ''), isTableRow: true });
  }
  for (const block of tailBlocks(rows, make)) flow.push({ block, isTableRow: false });
  const room = A4.height - A4_MARGIN * 2 - FOOT_HEIGHT;
  const pages = paginate(flow, tableHead, room - head.height, room - nextHead.height);
  const number = factValue(rows, 'number');
  pages.forEach((blocks, index) => {
    canvas.addPage(A4.width, A4.height);
    stack([index === 0 ? head : nextHead, ...blocks]).draw(canvas, A4_MARGIN, A4_MARGIN);
    pageFoot(make, number, labels.page(index + 1, pages.length), WIDTH).draw(
      canvas,
      A4_MARGIN,
      A4.height - A4_MARGIN - FOOT_HEIGHT + 8,
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

function headBlock(rows: PaperRow[], make: BlockMaker): Block {
  const letterhead = ofKind(rows, 'heading').map((row) =>
    row.key === 'name'
      ? make.text(row.text, bold(16), NAME_WIDTH, 'left', 2)
      : make.text(row.text, regular(SMALL), NAME_WIDTH, 'left', 2),
  );
  const title = [
    ...ofKind(rows, 'title').map((row) => make.text(row.text, bold(14), TITLE_WIDTH, 'right', 2)),
    ...ofKind(rows, 'mark').map((row) => make.mark(row.text, row.key === 'void' ? 13 : BODY, TITLE_WIDTH, 'right')),
  ];
  const party = ofKind(rows, 'party').map((row) => {
    if (row.key === 'label') return make.text(row.text, regular(SMALL), LEFT_WIDTH, 'left', 1);
    if (row.key === 'name') return make.text(row.text, bold(11), LEFT_WIDTH, 'left', 2);
    return make.text(row.text, regular(BODY), LEFT_WIDTH, 'left', 2);
  });
  const facts = ofKind(rows, 'fact')
    .filter((row) => row.section === 'document')
    .map((row) =>
      make.pair(
        row.label,
        row.value,
        regular(BODY),
        row.key === 'number' || row.key === 'dueOn' ? bold(BODY) : regular(BODY),
        RIGHT_WIDTH,
      ),
    );
  return stack([
    beside([
      { left: 0, block: stack(letterhead) },
      { left: WIDTH - TITLE_WIDTH, block: stack(title) },
    ]),
    rule(WIDTH, 8),
    besideHalves(stack(party), stack(facts)),
    rule(WIDTH, 5),
  ]);
}

function besideHalves(left: Block, right: Block): Block {
  return beside([
    { left: 0, block: left },
    { left: RIGHT_LEFT, block: right },
  ]);
}

/** A line of columns for each box or account; the period stands in the last column of the first line. */
function serviceBlocks(rows: PaperRow[], make: BlockMaker): Block[] {
  const facts = ofKind(rows, 'fact').filter((row) => row.section === 'service');
  const period = facts.filter((row) => row.key === 'period');
  const lines: RowOf<'fact'>[][] = [];
  for (const row of facts) {
    if (row.key.startsWith('service')) lines.push([row]);
    else if (row.key !== 'period') lines.at(-1)?.push(row);
  }
  if (lines.length === 0 && period.length > 0) lines.push([]);
  const [width = WIDTH] = columnWidths([1, 1, 1, 1], WIDTH);
  const column = (row: RowOf<'fact'>, left: number): { left: number; block: Block } => ({
    left,
    block: stack([
      make.text(row.label, regular(SMALL), width, 'left', 1),
      make.text(row.value, regular(BODY), width, 'left', 2),
    ]),
  });
  const blocks = lines.map((line, index) =>
    beside([
      ...line.map((row, place) => column(row, place * (width + 8))),
      ...(index === 0 ? period.map((row) => column(row, 3 * (width + 8))) : []),
    ]),
  );
  return blocks.length > 0 ? [...blocks.map((block) => stack([block, gap(2)])), rule(WIDTH, 5)] : [];
}

function continuedHead(rows: PaperRow[], make: BlockMaker, labels: PaperLabels): Block {
  const name = ofKind(rows, 'heading')[0]?.text ?? '';
  const title = ofKind(rows, 'title')[0]?.text ?? '';
  const marks = ofKind(rows, 'mark').map((row) => make.mark(row.text, BODY, WIDTH, 'right'));
  const text = `${title} ${factValue(rows, 'number')} (${labels.continued})`;
  return stack([make.pair(name, text, bold(BODY), regular(BODY), WIDTH), ...marks, rule(WIDTH, 5)]);
}

function memberBlock({ text, amount }: RowOf<'member'>, make: BlockMaker): Block {
  return stack([gap(4), make.pair(text, amount, bold(BODY), bold(BODY), WIDTH)]);
}

function lineBlock(cells: LineCells, make: BlockMaker, isHead: boolean, hasSac: boolean): Block {
  const weights = hasSac ? [3, 35, 9, 9, 14, 15] : [3, 44, 9, 14, 15];
  const widths = columnWidths(weights, WIDTH);
  const style = isHead ? bold(SMALL) : regular(BODY);
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
      ...(column === 1 ? { detail: { text: cells.detail, style: regular(SMALL) } } : {}),
    })),
    isHead ? 1 : 2,
  );
}

function tailBlocks(rows: PaperRow[], make: BlockMaker): Block[] {
  const sums = ofKind(rows, 'sum').flatMap((row) => {
    const size = row.weight === 'total' ? 13 : row.weight === 'strong' ? 10 : BODY;
    const style = row.weight === 'plain' ? regular(size) : bold(size);
    const block = make.pair(row.label, row.value, style, style, RIGHT_WIDTH);
    return row.weight === 'total' ? [rule(RIGHT_WIDTH, 3), block, rule(RIGHT_WIDTH, 3)] : [block];
  });
  const words = ofKind(rows, 'note').find((row) => row.key === 'words');
  const left = [
    ...(words
      ? [
          make.text(words.label ?? '', regular(SMALL), LEFT_WIDTH, 'left', 1),
          make.text(words.text, bold(BODY), LEFT_WIDTH, 'left', 4),
        ]
      : []),
    ...bankAndCode(rows, make),
  ];
  const taxTable = taxTableBlocks(rows, make);
  return [
    rule(WIDTH, 4),
    besideHalves(stack(left), stack(sums)),
    ...(taxTable.length > 0 ? [gap(10), ...taxTable] : []),
    stack([gap(14), footBlock(rows, make)]),
  ];
}

function bankAndCode(rows: PaperRow[], make: BlockMaker): Block[] {
  const bank = ofKind(rows, 'fact')
    .filter((row) => row.section === 'bank')
    .flatMap((row) => [
      ...(row.label === '' ? [] : [make.text(row.label, regular(SMALL), LEFT_WIDTH, 'left', 1)]),
      make.text(row.value, regular(BODY), LEFT_WIDTH, 'left', 2),
    ]);
  const code = ofKind(rows, 'qr').map((row) => make.qr(row, 82, 8, LEFT_WIDTH, 'left'));
  return [...(bank.length > 0 ? [gap(6), ...bank] : []), ...(code.length > 0 ? [gap(8), ...code] : [])];
}

function taxTableBlocks(rows: PaperRow[], make: BlockMaker): Block[] {
  const cells = (texts: string[], isBold: boolean): Block => {
    const weights = texts.map((_, column) =>
      column === 0 ? 12 : column % 2 === 0 && column < texts.length - 1 ? 7 : 14,
    );
    const widths = columnWidths(weights, WIDTH);
    return make.cells(
      texts.map((text, column) => ({
        text,
        style: isBold ? bold(SMALL) : regular(SMALL),
        align: column === 0 ? 'left' : 'right',
        width: widths[column] ?? 0,
        maxLines: 2,
      })),
      1,
    );
  };
  return ofKind(rows, 'tax').flatMap((row) => {
    const block = cells(row.cells, row.key !== 'row');
    if (row.key === 'head') return [block, rule(WIDTH, 1.5)];
    return row.key === 'total' ? [rule(WIDTH, 1.5), block] : [block];
  });
}

function footBlock(rows: PaperRow[], make: BlockMaker): Block {
  const notes = ofKind(rows, 'note');
  const left = notes
    .filter((row) => row.key !== 'words' && row.key !== 'signature')
    .flatMap((row) => {
      if (row.key === 'terms') {
        const text = make.text(row.text, regular(SMALL), LEFT_WIDTH, 'left', 3);
        return row.label ? [make.text(row.label, bold(SMALL), LEFT_WIDTH, 'left', 1), text] : [text];
      }
      return [make.text(row.label ? `${row.label}: ${row.text}` : row.text, regular(SMALL), LEFT_WIDTH, 'left', 3)];
    });
  const signature = notes
    .filter((row) => row.key === 'signature')
    .flatMap((row) => [
      make.text(row.label ?? '', regular(SMALL), RIGHT_WIDTH, 'right', 2),
      gap(34),
      rule(RIGHT_WIDTH, 2),
      make.text(row.text, regular(SMALL), RIGHT_WIDTH, 'right', 1),
    ]);
  return besideHalves(stack(left), stack(signature));
}
