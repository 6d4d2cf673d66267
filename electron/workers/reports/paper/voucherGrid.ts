import type { PaperLocale, VoucherCard } from '#shared/domain/paper.ts';
import { A4 } from './bill.ts';
import { type Block, type BlockMaker, bold, gap, regular, stack } from './blocks.ts';
import type { Canvas } from './canvas.ts';
import { PAPER_LABELS } from './labels.ts';
import { cardLimits } from './voucherRows.ts';

const MM = 72 / 25.4;
const MARGIN = 10 * MM;
const COLUMNS = 3;
const ROWS = 8;
const WIDTH = (A4.width - MARGIN * 2) / COLUMNS;
const HEIGHT = (A4.height - MARGIN * 2) / ROWS;
const PADDING = 2.5 * MM;
const QR_SIDE = 19 * MM;

/** Vouchers on A4 to be cut: 24 on a sheet, each with its code to be scanned and to be typed. */
export function drawVoucherGrid(
  canvas: Canvas,
  make: BlockMaker,
  cards: readonly VoucherCard[],
  companyName: string,
  locale: PaperLocale,
): void {
  cards.forEach((card, index) => {
    const place = index % (COLUMNS * ROWS);
    if (place === 0) canvas.addPage(A4.width, A4.height);
    const left = MARGIN + (place % COLUMNS) * WIDTH;
    const top = MARGIN + Math.floor(place / COLUMNS) * HEIGHT;
    canvas.frame(left, top, WIDTH, HEIGHT);
    const head = make.text(companyName, regular(6.5), WIDTH - PADDING * 2, 'left', 1);
    head.draw(canvas, left + PADDING, top + PADDING / 2);
    const below = top + PADDING / 2 + head.height + 2;
    canvas.qr(card.code, left + PADDING, below, QR_SIDE);
    const textLeft = left + PADDING + QR_SIDE + PADDING;
    cardText(card, make, WIDTH - PADDING * 3 - QR_SIDE, locale).draw(canvas, textLeft, below);
  });
}

function cardText(card: VoucherCard, make: BlockMaker, width: number, locale: PaperLocale): Block {
  const { product, code, password, number } = card;
  return stack([
    make.text(product, bold(8), width, 'left', 2),
    gap(2),
    make.text(code, bold(code.length > 10 ? 8.5 : 11), width, 'left', 2),
    ...(password === ''
      ? []
      : [make.text(`${PAPER_LABELS[locale].voucherPassword}: ${password}`, bold(7.5), width, 'left', 2)]),
    gap(2),
    make.text(cardLimits(card, locale), regular(6.5), width, 'left', 3),
    make.text(number, regular(6), width, 'left', 1),
  ]);
}
