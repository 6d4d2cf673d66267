/** Black dots on white: rows from the top, eight dots a byte, the first dot in the highest bit, 1 is black. */
export interface Bitmap {
  /** A multiple of eight. */
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

export function emptyBitmap(width: number, height: number): Bitmap {
  return { width, height, bits: new Uint8Array((width / 8) * height) };
}

/** A sign as it is stored: its dots in base64. */
export function bitmapOf({
  widthDots,
  heightDots,
  bits,
}: {
  widthDots: number;
  heightDots: number;
  bits: string;
}): Bitmap {
  return { width: widthDots, height: heightDots, bits: new Uint8Array(Buffer.from(bits, 'base64')) };
}

export function setDot({ width, height, bits }: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = y * (width / 8) + (x >> 3);
  bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
}

export function isDot({ width, height, bits }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  return ((bits[y * (width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

export function fillDots(bitmap: Bitmap, x: number, y: number, width: number, height: number): void {
  for (let row = y; row < y + height; row += 1) for (let dot = x; dot < x + width; dot += 1) setDot(bitmap, dot, row);
}

/** Puts one picture onto another, its top left corner at (x, y); what hangs over the edge is left out. */
export function paste(onto: Bitmap, what: Bitmap, x: number, y: number): void {
  for (let row = 0; row < what.height; row += 1)
    for (let dot = 0; dot < what.width; dot += 1) if (isDot(what, dot, row)) setDot(onto, x + dot, y + row);
}

/** Pictures of one width below each other. */
export function below(above: Bitmap, under: Bitmap): Bitmap {
  const bits = new Uint8Array(above.bits.length + under.bits.length);
  bits.set(above.bits);
  bits.set(under.bits, above.bits.length);
  return { width: above.width, height: above.height + under.height, bits };
}
