import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const unpack = promisify(inflate);

const SIGNATURE_BYTES = 8;
/** Length, name and check sum around what a piece holds. */
const AROUND_PIECE = 12;
const HEADER_BYTES = 13;
/** More than a page scanned at 300 dots to the inch. */
const MOST_POINTS = 12_000_000;
const MOST_COLOURS = 256;
/** Of each kind of colour: values for a point, and of how many bits they may be. */
const KINDS: Readonly<Record<number, { readonly values: number; readonly bits: readonly number[] }>> = {
  0: { values: 1, bits: [1, 2, 4, 8, 16] },
  2: { values: 3, bits: [8, 16] },
  3: { values: 1, bits: [1, 2, 4, 8] },
  4: { values: 2, bits: [8, 16] },
  6: { values: 4, bits: [8, 16] },
};
const PALETTE = 3;
/** How a row is written: one of five ways. */
const LAST_FILTER = 4;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly colour: number;
  /** Of a row, with the byte that says how it is written. */
  readonly rowBytes: number;
}

/**
 * Whether what begins as a PNG is one to its end: pieces that lie within it, colours that it may have, as many rows as it
 * says, and not more than can be unpacked. Whatever draws paper trusts that: a piece that points outside would hold it up
 * for ever. Interlaced ones are not read.
 */
export async function isWholePng(bytes: Buffer): Promise<boolean> {
  const pieces = piecesOf(bytes);
  const header = pieces?.[0]?.kind === 'IHDR' ? readHeader(pieces[0].data) : null;
  if (!pieces || !header || !hasColours(pieces, header.colour)) return false;
  const { height, rowBytes } = header;
  const packed = Buffer.concat(pieces.filter(({ kind }) => kind === 'IDAT').map(({ data }) => data));
  const rows = await unpack(packed, { maxOutputLength: height * rowBytes }).catch(() => null);
  if (rows?.length !== height * rowBytes) return false;
  for (let at = 0; at < rows.length; at += rowBytes) if ((rows[at] ?? 0) > LAST_FILTER) return false;
  return true;
}

interface Piece {
  readonly kind: string;
  readonly data: Buffer;
}

/** Its pieces up to the last; null when they do not lie within it, or the last is not there. */
function piecesOf(bytes: Buffer): Piece[] | null {
  const pieces: Piece[] = [];
  let at = SIGNATURE_BYTES;
  while (at + AROUND_PIECE <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    if (at + AROUND_PIECE + length > bytes.length) return null;
    const kind = bytes.toString('latin1', at + 4, at + 8);
    pieces.push({ kind, data: bytes.subarray(at + 8, at + 8 + length) });
    if (kind === 'IEND') return pieces;
    at += AROUND_PIECE + length;
  }
  return null;
}

function readHeader(data: Buffer): Header | null {
  if (data.length !== HEADER_BYTES) return null;
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [bits = 0, colour = 0, compression, filter, interlace] = data.subarray(8);
  const kind = KINDS[colour];
  if (!kind?.bits.includes(bits) || compression !== 0 || filter !== 0 || interlace !== 0) return null;
  if (width === 0 || height === 0 || width * height > MOST_POINTS) return null;
  return { width, height, colour, rowBytes: 1 + Math.ceil((width * bits * kind.values) / 8) };
}

/** One header, a palette where points are taken from one, and no more to be seen through than there are colours. */
function hasColours(pieces: readonly Piece[], colour: number): boolean {
  const lengthsOf = (kind: string) => pieces.filter((piece) => piece.kind === kind).map(({ data }) => data.length);
  const [palette = 0, ...more] = lengthsOf('PLTE');
  const clear = lengthsOf('tRNS');
  if (lengthsOf('IHDR').length !== 1 || more.length > 0 || clear.length > 1) return false;
  if (palette % 3 !== 0 || palette > MOST_COLOURS * 3 || (clear[0] ?? 0) > MOST_COLOURS) return false;
  return colour !== PALETTE || palette > 0;
}
