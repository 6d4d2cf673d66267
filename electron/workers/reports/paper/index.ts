import type {
  BillPaper,
  BillSize,
  PaperLocale,
  ReceiptPaper,
  ReceiptSize,
  TablePaper,
  VoucherCard,
  VoucherSize,
} from '#shared/domain/paper.ts';
import type { CafPaper } from '../documents/cafPaper.ts';
import type { RouteArea } from '../documents/routePaper.ts';
import { createBillDrawer } from './bill.ts';
import { type BlockMaker, createBlockMaker } from './blocks.ts';
import { drawCaf } from './caf.ts';
import { createCanvas, type PaperSink } from './canvas.ts';
import { type BatchPaper, handOverRows, routeRows } from './collectorRows.ts';
import { type DepositPaper, depositRows } from './depositRows.ts';
import { type Faces, loadFaces } from './fonts.ts';
import { PAPER_LABELS } from './labels.ts';
import { drawReceipt, drawSlip, type SlipSize } from './receipt.ts';
import { billRows, receiptRows } from './rows.ts';
import { type ShiftPaper, shiftRows } from './shiftRows.ts';
import { drawTable } from './table.ts';
import { createTypesetter } from './text.ts';
import { drawVoucherGrid } from './voucherGrid.ts';
import { cardRows } from './voucherRows.ts';

export type { PaperSink } from './canvas.ts';

/** Draws documents as PDF. Equal input gives equal bytes. All functions reject with RangeError for an unknown currency. */
export interface PaperRenderer {
  renderReceipt(paper: ReceiptPaper, options: { size: ReceiptSize; locale: PaperLocale }): Promise<Uint8Array>;
  /** The X or Z report of a shift. */
  renderShift(paper: ShiftPaper, options: { size: SlipSize; locale: PaperLocale }): Promise<Uint8Array>;
  /** The slip of a bank deposit. */
  renderDeposit(paper: DepositPaper, options: { size: SlipSize; locale: PaperLocale }): Promise<Uint8Array>;
  /** The route sheet of a collector on a roll. */
  renderRoute(paper: BatchPaper, areas: readonly RouteArea[], options: { locale: PaperLocale }): Promise<Uint8Array>;
  /** What a collector handed over and what was counted of it. */
  renderHandOver(paper: BatchPaper, options: { size: SlipSize; locale: PaperLocale }): Promise<Uint8Array>;
  /** Vouchers to be cut: on sheets, or a page of a roll for each. */
  renderVouchers(
    cards: readonly VoucherCard[],
    options: { size: VoucherSize; locale: PaperLocale; companyName: string },
  ): Promise<Uint8Array>;
  renderBill(paper: BillPaper, options: { size: BillSize; locale: PaperLocale }): Promise<Uint8Array>;
  /** The application for a connection, A4. */
  renderCaf(paper: CafPaper, options: { locale: PaperLocale }): Promise<Uint8Array>;
  /**
   * Many bills as one file, each from a new page or half of one, handed to the sink as it grows: memory does not grow with the count.
   * @param options.createdAtMs instant written into the file, UTC ms.
   */
  renderBills(
    papers: Iterable<BillPaper> | AsyncIterable<BillPaper>,
    options: { size: BillSize; locale: PaperLocale; title: string; createdAtMs: number },
    sink: PaperSink,
  ): Promise<{ bills: number }>;
  renderTable(paper: TablePaper, options: { locale: PaperLocale }): Promise<Uint8Array>;
  /** Fonts and blocks, for what draws documents by itself. */
  readonly tools: PaperTools;
}

export interface PaperTools {
  readonly faces: Faces;
  readonly make: BlockMaker;
}

/**
 * Loads the fonts once and returns the functions that draw with them.
 * @param options.fontsDir folder of the bundled fonts (`resources/fonts`); passed in because a bundled worker cannot
 *   find it from its own file.
 * @throws when a font file is missing.
 */
export function createPaperRenderer({ fontsDir }: { fontsDir: string }): PaperRenderer {
  const faces = loadFaces(fontsDir);
  const make = createBlockMaker(createTypesetter(faces));
  return {
    tools: { faces, make },
    renderReceipt: async (paper, { size, locale }) => {
      const canvas = createCanvas(faces, paper.number, paper.issuedAtMs);
      drawReceipt(canvas, make, receiptRows(paper, locale), size, PAPER_LABELS[locale]);
      return collect((sink) => canvas.finish(sink));
    },
    renderShift: async (paper, { size, locale }) => {
      const { shift } = paper;
      const canvas = createCanvas(faces, `${shift.zNumber ?? shift.id}`, shift.closedAt ?? shift.openedAt);
      drawSlip(canvas, make, shiftRows(paper, locale), size);
      return collect((sink) => canvas.finish(sink));
    },
    renderDeposit: async (paper, { size, locale }) => {
      const { deposit } = paper;
      const canvas = createCanvas(faces, deposit.number, deposit.at);
      drawSlip(canvas, make, depositRows(paper, locale), size);
      return collect((sink) => canvas.finish(sink));
    },
    renderRoute: async (paper, areas, { locale }) => {
      const canvas = createCanvas(faces, `${paper.batch.number}`, paper.batch.openedAt);
      drawSlip(canvas, make, routeRows(paper, areas, locale), '80mm');
      return collect((sink) => canvas.finish(sink));
    },
    renderHandOver: async (paper, { size, locale }) => {
      const { batch } = paper;
      const canvas = createCanvas(faces, `${batch.number}`, batch.receivedAt ?? batch.handedAt ?? batch.openedAt);
      drawSlip(canvas, make, handOverRows(paper, locale), size);
      return collect((sink) => canvas.finish(sink));
    },
    renderVouchers: async (cards, { size, locale, companyName }) => {
      const canvas = createCanvas(faces, companyName, 0);
      if (size === 'A4') drawVoucherGrid(canvas, make, cards, companyName, locale);
      else
        for (const card of cards)
          drawSlip(
            canvas,
            make,
            [{ kind: 'heading', key: 'name', text: companyName }, ...cardRows(card, locale)],
            size,
          );
      return collect((sink) => canvas.finish(sink));
    },
    renderBill: async (paper, { size, locale }) => {
      const canvas = createCanvas(faces, paper.number, paper.issuedAtMs);
      createBillDrawer(canvas, make, size)(billRows(paper, locale), PAPER_LABELS[locale]);
      return collect((sink) => canvas.finish(sink));
    },
    renderCaf: async (paper, { locale }) => {
      const canvas = createCanvas(faces, paper.number, paper.at);
      drawCaf(canvas, make, paper, locale);
      return collect((sink) => canvas.finish(sink));
    },
    renderBills: async (papers, { size, locale, title, createdAtMs }, sink) => {
      const canvas = createCanvas(faces, title, createdAtMs);
      const draw = createBillDrawer(canvas, make, size);
      let bills = 0;
      for await (const paper of papers) {
        draw(billRows(paper, locale), PAPER_LABELS[locale]);
        bills += 1;
        await canvas.flush(sink);
      }
      await canvas.finish(sink);
      return { bills };
    },
    renderTable: (paper, { locale }) =>
      collect(async (sink) => {
        const canvas = createCanvas(faces, paper.title, paper.madeAtMs);
        await drawTable(canvas, make, paper, locale, sink);
        await canvas.finish(sink);
      }),
  };
}

async function collect(write: (sink: PaperSink) => Promise<void>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  await write((bytes) => {
    chunks.push(bytes);
  });
  return Buffer.concat(chunks);
}
