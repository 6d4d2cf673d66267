import { z } from 'zod';

/** What a window may ask of the shell. The page is ours, but what it hands over is checked as if it were not. */

const MAX_FILE_BYTES = 256 * 1024 * 1024;
const MAX_PDF_BYTES = 64 * 1024 * 1024;

/**
 * A name without a folder, made safe for every file system: Windows refuses some signs, some names, and a dot or a
 * blank at the end.
 */
const zFileName = z
  .string()
  .min(1)
  .max(200)
  .transform((name) => {
    const plain = [...name].map((sign) => (sign < ' ' || '<>:"/\\|?*\u007f'.includes(sign) ? '-' : sign)).join('');
    const trimmed = plain.replace(/^\.+/, '').replace(/[. ]+$/, '');
    return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(trimmed) || trimmed === '' ? `file-${trimmed}` : trimmed;
  });

const zBytes = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_FILE_BYTES, 'too large');

const zPdf = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.byteLength <= MAX_PDF_BYTES, 'too large')
  .refine((bytes) => new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-', 'not a PDF');

export const zSaveRequest = z.tuple([zFileName, zBytes]);
export const zPrintRequest = z.tuple([zPdf, z.object({ fileName: zFileName })]);
export const zAutostartRequest = z.tuple([z.boolean()]);
export const zNoRequest = z.tuple([]);
