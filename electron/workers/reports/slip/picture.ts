import { crc32, deflateSync } from 'node:zlib';
import { lineDots } from '#shared/domain/printers.ts';
import { type Bitmap, emptyBitmap, paste } from './bitmap.ts';
import { CELL_HEIGHT, CELL_WIDTH, type DotPen } from './dots.ts';
import type { Slip } from './slip.ts';

/** How far a line of letters moves the paper, unless the letters are higher. */
const LINE_FEED = 30;
const MARGIN = 16;

/** A slip as it comes out of the printer, dot by dot; the printer's own letters are shown by similar ones. */
export function drawSlip(slip: Slip, pen: DotPen): Bitmap {
  const height = slip.parts.reduce((sum, part) => sum + heightOf(part), MARGIN * 2);
  const bitmap = emptyBitmap(lineDots(slip.columns) + MARGIN * 2, height);
  let y = MARGIN;
  for (const part of slip.parts) {
    if (part.kind === 'picture') paste(bitmap, part.bitmap, MARGIN, y);
    else
      [...part.text].forEach((letter, column) => {
        pen.cell(bitmap, letter, MARGIN + column * CELL_WIDTH * part.scale, y, part.isBold, part.scale);
      });
    y += heightOf(part);
  }
  return bitmap;
}

function heightOf(part: Slip['parts'][number]): number {
  return part.kind === 'picture' ? part.bitmap.height : Math.max(LINE_FEED, CELL_HEIGHT * part.scale);
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The picture as a PNG file of one bit a dot. */
export function toPng({ width, height, bits }: Bitmap): Uint8Array<ArrayBuffer> {
  const rowBytes = width / 8;
  // Each row begins with the kind of its filter, none; in PNG a set bit is white.
  const rows = new Uint8Array((rowBytes + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let at = 0; at < rowBytes; at += 1) rows[y * (rowBytes + 1) + 1 + at] = ~(bits[y * rowBytes + at] ?? 0);
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 1);
  return Uint8Array.from(
    Buffer.concat([
      SIGNATURE,
      chunk('IHDR', new Uint8Array(header.buffer)),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', new Uint8Array(0)),
    ]),
  );
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
