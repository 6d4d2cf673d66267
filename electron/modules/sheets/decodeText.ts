import { SheetError } from './sheetError.ts';

export type SheetEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const PROBE_BYTES = 64 * 1024;

/** Windows-1252 for 0x80-0x9F; the rest of the page equals Latin-1 (WHATWG Encoding, index windows-1252). */
const CP1252_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * Decodes the text of a delimited sheet: byte-order mark first, then the pattern of zero bytes that UTF-16 leaves,
 * then UTF-8, then Windows-1252, which older Excel versions write.
 * @throws SheetError `not-a-sheet` for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: SheetEncoding } {
  const encoding = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (encoding) return textOf(new TextDecoder(encoding).decode(bytes), encoding);
  if (bytes.includes(0)) throw notASheet();
  const utf8 = decodeUtf8(bytes);
  return utf8 === null ? textOf(decodeWindows1252(bytes), 'windows-1252') : textOf(utf8, 'utf-8');
}

function markedEncoding(bytes: Uint8Array): SheetEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Delimiters, digits and line ends have a zero high byte in UTF-16 whatever the script of the names is. */
function unmarkedUtf16(bytes: Uint8Array): SheetEncoding | null {
  const end = Math.min(bytes.length - (bytes.length % 2), PROBE_BYTES);
  if (end < 4) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) evenZeros += 1;
    if (bytes[at + 1] === 0) oddZeros += 1;
  }
  const enough = end / 2 / 10;
  if (oddZeros > enough && evenZeros * 20 < oddZeros) return 'utf-16le';
  if (evenZeros > enough && oddZeros * 20 < evenZeros) return 'utf-16be';
  return null;
}

/** A file cut short or with one foreign byte is still UTF-8 when nearly all its letters beyond ASCII decode. */
function decodeUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const replaced = count(text, /\ufffd/g);
  return replaced === 0 || replaced * 4 < count(text, /[^\0-\x7f\ufffd]/g) ? text : null;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}

/** By hand, because some Node releases decode this label as Latin-1 and lose the euro sign and the curly quotes. */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin = latin1Text(bytes);
  return latin.replace(/[\u0080-\u009f]/g, (letter) => CP1252_HIGH[letter.charCodeAt(0) - 0x80] ?? letter);
}

/** One character for each byte. */
export function latin1Text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function textOf(text: string, encoding: SheetEncoding): { text: string; encoding: SheetEncoding } {
  const probe = text.slice(0, PROBE_BYTES * 16);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  const controls = count(probe, /[\u0000-\u0008\u000e-\u001f\ufffe\uffff]/g);
  const limit = encoding === 'windows-1252' ? 0 : probe.length / 500;
  if (controls > limit || text.includes('\0')) throw notASheet();
  if (encoding !== 'windows-1252' && count(probe, /\ufffd/g) * 20 > probe.length) throw notASheet();
  return { text: text.startsWith('\ufeff') ? text.slice(1) : text, encoding };
}

/** The failure for a PDF, a picture, a program or other bytes under the name of a sheet. */
export function notASheet(kind = 'binary data'): SheetError {
  return new SheetError('not-a-sheet', `This file is not a sheet (it holds ${kind}). Save it as CSV or XLSX.`, {
    kind,
  });
}
