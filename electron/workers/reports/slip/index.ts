import type { PaperTools } from '../paper/index.ts';
import type { PaperRow } from '../paper/rows.ts';
import type { SlipForm } from '../service.ts';
import { bitmapOf } from './bitmap.ts';
import { createDotPen } from './dots.ts';
import { encodeSlip } from './escpos.ts';
import { drawSlip, toPng } from './picture.ts';
import { type Slip, setSlip } from './slip.ts';

/** Documents for receipt printers. Equal input gives equal bytes. */
export interface Slips {
  set(rows: readonly PaperRow[], form: SlipForm): Slip;
  /** What the printer is sent. */
  commands(slip: Slip, form: SlipForm): Uint8Array;
  /** A PNG of what it prints. */
  picture(slip: Slip): Uint8Array<ArrayBuffer>;
}

export function createSlips({ faces, make }: PaperTools): Slips {
  const pen = createDotPen(faces);
  return {
    set: (rows, form) => setSlip(rows, form, form.logo && bitmapOf(form.logo), make, pen),
    commands: (slip, form) => encodeSlip(slip, form.codePage, form),
    picture: (slip) => toPng(drawSlip(slip, pen)),
  };
}
