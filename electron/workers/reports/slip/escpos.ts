import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { CodePage } from '#shared/domain/printers.ts';
import { type Bitmap, isDot } from './bitmap.ts';
import type { Slip } from './slip.ts';

export interface Ending {
  /** Lines fed after the document, so that it is out before it is torn or cut off. */
  readonly feedLines: number;
  readonly cuts: boolean;
  /** The pin of the socket that opens the cash drawer; null leaves it shut. */
  readonly kickPin: 2 | 5 | null;
}

/** Half a fifth of a second: drawers want at least 50 ms and never more than a second. */
const KICK_ON_MS = 100;
const KICK_OFF_MS = 250;

/** The commands that print a slip. The drawer opens first: change is given while the paper still moves. */
export function encodeSlip(slip: Slip, codePage: CodePage, ending: Ending): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns: slip.columns,
    codepageMapping: 'epson',
    imageMode: 'raster',
    newline: '\n',
    feedAfterBlock: false,
    feedBeforeCut: 0,
    errors: 'strict',
  });
  encoder.initialize().codepage(codePage === 'ascii' ? 'cp437' : codePage);
  if (ending.kickPin !== null) encoder.pulse(ending.kickPin === 5 ? 1 : 0, KICK_ON_MS, KICK_OFF_MS);
  for (const part of slip.parts) {
    if (part.kind === 'picture') {
      const { width, height } = part.bitmap;
      encoder.image(pixelsOf(part.bitmap), width, height, 'threshold');
      continue;
    }
    if (part.isBold) encoder.bold(true);
    if (part.scale === 2) encoder.size(2, 2);
    encoder.text(part.text);
    if (part.scale === 2) encoder.size(1, 1);
    if (part.isBold) encoder.bold(false);
    encoder.newline();
  }
  if (ending.feedLines > 0) encoder.newline(ending.feedLines);
  if (ending.cuts) encoder.cut('partial');
  return encoder.encode();
}

/** The encoder takes pictures as a screen has them. */
function pixelsOf(bitmap: Bitmap): ImageData {
  const { width, height } = bitmap;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (!isDot(bitmap, x, y)) continue;
      const at = (y * width + x) * 4;
      data.fill(0, at, at + 3);
    }
  return { width, height, data } as ImageData;
}
