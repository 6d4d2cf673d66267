import type { PaperLocale, TableCell, TableColumn, TablePaper } from '#shared/domain/paper.ts';
import { isDay } from '#shared/domain/time.ts';
import { A4, A4_MARGIN, pageFoot } from './bill.ts';
import type { Block, BlockMaker } from './blocks.ts';
import { bold, columnWidths, regular, rule, stack } from './blocks.ts';
import type { Canvas, PaperSink } from './canvas.ts';
import { type Figures, figuresFor } from './figures.ts';
import { PAPER_LABELS } from './labels.ts';
import { upiRow } from './rows.ts';

const BODY = 8;
const FOOT_HEIGHT = 20;
const MAX_CELL_LINES = 2;
const PADDING = 1.4;

/** The text of a cell as it is printed. */
export function cellText(cell: TableCell, column: TableColumn, figures: Figures): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return column.kind === 'money' ? figures.amount(cell) : figures.number(cell);
  return column.kind === 'day' && isDay(cell) ? figures.day(cell) : cell;
}

/**
 * Draws a report: heights first, so that every page knows how many there are, then page by page; what is drawn is
 * handed on, so a long report never stands in memory as a whole.
 */
export async function drawTable(
  canvas: Canvas,
  make: BlockMaker,
  paper: TablePaper,
  locale: PaperLocale,
  sink: PaperSink,
): Promise<void> {
  const labels = PAPER_LABELS[locale];
  const figures = figuresFor(locale, paper.currency);
  const isLandscape = paper.orientation === 'landscape';
  const page = isLandscape ? { width: A4.height, height: A4.width } : A4;
  const width = page.width - A4_MARGIN * 2;
  const rowBlock = rowMaker(make, paper.columns, figures, width);
  const heading = headingBlock(make, paper, width);
  const tableHead = stack([
    rowBlock(
      paper.columns.map((column) => column.label),
      true,
    ),
    rule(width, 1.5),
  ]);
  const totals = paper.totals ? stack([rule(width, 1.5), rowBlock(paper.totals, true)]) : null;

  const code = paper.upi ? codeBlock(make, paper, figures, labels, width) : null;

  const room = page.height - A4_MARGIN * 2 - FOOT_HEIGHT - tableHead.height;
  const starts = pageStarts(
    [
      ...paper.rows.map((row) => rowBlock(row, false).height),
      ...(totals || code ? [(totals?.height ?? 0) + (code?.height ?? 0)] : []),
    ],
    room - heading.height,
    room,
  );
  for (const [index, start] of starts.entries()) {
    canvas.addPage(page.width, page.height);
    let y = A4_MARGIN;
    const put = (block: Block): void => {
      block.draw(canvas, A4_MARGIN, y);
      y += block.height;
    };
    if (index === 0) put(heading);
    put(tableHead);
    for (const row of paper.rows.slice(start, starts[index + 1] ?? paper.rows.length)) put(rowBlock(row, false));
    if (index === starts.length - 1 && totals) put(totals);
    if (index === starts.length - 1 && code) put(code);
    const left = [paper.companyName, paper.title, paper.madeAtText].join('  ·  ');
    pageFoot(make, left, labels.page(index + 1, starts.length), width).draw(
      canvas,
      A4_MARGIN,
      page.height - A4_MARGIN - FOOT_HEIGHT + 8,
    );
    await canvas.flush(sink);
  }
}

/** The code that pays what the table ends with. */
function codeBlock(
  make: BlockMaker,
  { upi, currency }: TablePaper,
  figures: Figures,
  labels: (typeof PAPER_LABELS)[PaperLocale],
  width: number,
): Block | null {
  if (!upi) return null;
  return stack([rule(width, 8), make.qr(upiRow(upi, { labels, figures, currency }), 82, BODY, width, 'left')]);
}

/** Index of the first row of each page; the last height may be the totals' and keeps them with a row where it can. */
function pageStarts(heights: number[], firstRoom: number, room: number): number[] {
  const starts = [0];
  let used = 0;
  heights.forEach((height, index) => {
    if (used > 0 && used + height > (starts.length === 1 ? firstRoom : room)) {
      starts.push(index);
      used = 0;
    }
    used += height;
  });
  return starts;
}

function headingBlock(make: BlockMaker, paper: TablePaper, width: number): Block {
  return stack([
    make.text(paper.companyName, regular(BODY), width, 'left', 1),
    make.text(paper.title, bold(15), width, 'left', 2),
    ...paper.subtitleLines.map((line) => make.text(line, regular(BODY + 0.5), width, 'left', 2)),
    rule(width, 5),
  ]);
}

function rowMaker(
  make: BlockMaker,
  columns: TableColumn[],
  figures: Figures,
  width: number,
): (cells: TableCell[], isStrong: boolean) => Block {
  const widths = columnWidths(
    columns.map((column) => column.weight),
    width,
  );
  return (cells, isStrong) =>
    make.cells(
      columns.map((column, index) => ({
        text: cellText(cells[index] ?? null, column, figures),
        style: isStrong ? bold(BODY) : regular(BODY),
        align: column.kind === 'money' || column.kind === 'number' ? 'right' : 'left',
        width: widths[index] ?? 0,
        maxLines: MAX_CELL_LINES,
      })),
      PADDING,
    );
}
