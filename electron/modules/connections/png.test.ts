import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isWholePng } from './png.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function piece(kind: string, data: Uint8Array, length = data.length): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(length);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

function header({ width = 2, height = 2, bits = 8, colour = 6, interlace = 0 } = {}): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([bits, colour, 0, 0, interlace], 8);
  return piece('IHDR', data);
}

const rows = (bytes: number, filter = 0) => piece('IDAT', deflateSync(Buffer.alloc(bytes, filter)));
const END = piece('IEND', Buffer.alloc(0));
const png = (...pieces: Buffer[]) => Buffer.concat([SIGNATURE, ...pieces]);

/** Two points by two with alpha: each row is a byte and eight. */
const ROWS = 18;

describe('a PNG', () => {
  it.each([
    ['with alpha', png(header(), rows(ROWS), END)],
    ['in grey of one bit', png(header({ bits: 1, colour: 0 }), rows(4), END)],
    ['with a palette', png(header({ colour: 3 }), piece('PLTE', Buffer.alloc(6)), rows(6), END)],
    ['with words', png(header(), piece('tEXt', Buffer.from('by\0me')), rows(ROWS), END)],
  ])('is whole %s', async (_what, bytes) => {
    expect(await isWholePng(bytes)).toBe(true);
  });

  it.each([
    ['whose piece points back to before it', png(header(), piece('junk', Buffer.alloc(4), 0xff_ff_ff_f4), END)],
    ['whose rows are said to be two gigabytes', png(header(), piece('IDAT', Buffer.alloc(4), 0x7f_ff_ff_ff), END)],
    ['whose rows are not packed', png(header(), piece('IDAT', Buffer.from('rows')), END)],
    ['that unpacks to more than it says', png(header(), rows(1_000_000), END)],
    ['with fewer rows than it says', png(header(), rows(ROWS - 1), END)],
    ['whose rows are written in a way there is not', png(header(), rows(ROWS, 9), END)],
    ['that is larger than any page', png(header({ width: 60_000, height: 60_000 }), rows(ROWS), END)],
    ['of no size', png(header({ width: 0 }), rows(2), END)],
    ['of colours there are not', png(header({ colour: 5 }), rows(ROWS), END)],
    ['of a palette that is missing', png(header({ colour: 3 }), rows(6), END)],
    ['that is interlaced', png(header({ interlace: 1 }), rows(ROWS), END)],
    ['without an end', png(header(), rows(ROWS))],
    ['without a head', png(rows(ROWS), END)],
    ['of its first bytes alone', SIGNATURE],
  ])('is none %s', async (_what, bytes) => {
    expect(await isWholePng(bytes)).toBe(false);
  });
});
