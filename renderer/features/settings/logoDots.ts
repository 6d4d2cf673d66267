import type { ReceiptLogo } from '#shared/contract/printers.ts';

/** No wider than the narrowest paper, no higher than three lines of letters need. */
const MOST_WIDE = 384;
const MOST_HIGH = 240;
/** A dot lighter than this stays white. */
const BLACK_BELOW = 150;

/** Width and height in dots for a picture: as large as it may be, never larger than it is. */
export function dotSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, MOST_WIDE / width, MOST_HIGH / height);
  return {
    width: Math.max(8, Math.floor((width * scale) / 8) * 8),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** Black dots of a picture: eight a byte, rows from the top, in base64. What can be seen through is white. */
export function dotsOf(pixels: Uint8ClampedArray, width: number, height: number): ReceiptLogo {
  const bits = new Uint8Array((width / 8) * height);
  for (let dot = 0; dot < width * height; dot += 1) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(dot * 4, dot * 4 + 4);
    const light = 0.299 * red + 0.587 * green + 0.114 * blue;
    const seen = 255 - ((255 - light) * alpha) / 255;
    if (seen < BLACK_BELOW) bits[dot >> 3] = (bits[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  }
  return { widthDots: width, heightDots: height, bits: btoa(String.fromCharCode(...bits)) };
}

/** Reads a picture file and makes dots of it, here in the browser: the office opens no picture files. @throws when it is none */
export async function readLogoFile(file: Blob): Promise<ReceiptLogo> {
  const picture = await createImageBitmap(file);
  const { width, height } = dotSize(picture.width, picture.height);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('nothing can be drawn here');
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  return dotsOf(context.getImageData(0, 0, width, height).data, width, height);
}

/** The dots as a picture for the screen. */
export function drawDots(canvas: HTMLCanvasElement, { widthDots, heightDots, bits }: ReceiptLogo): void {
  canvas.width = widthDots;
  canvas.height = heightDots;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(widthDots, heightDots);
  const bytes = atob(bits);
  for (let dot = 0; dot < widthDots * heightDots; dot += 1) {
    const isBlack = (bytes.charCodeAt(dot >> 3) & (0x80 >> (dot & 7))) !== 0;
    image.data.set([...(isBlack ? [0, 0, 0] : [255, 255, 255]), 255], dot * 4);
  }
  context.putImageData(image, 0, 0);
}
