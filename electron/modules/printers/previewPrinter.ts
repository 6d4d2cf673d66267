import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { fileOf } from '#modules/reports/index.ts';
import type { printers } from '#shared/contract/printers.ts';
import { readLogo } from './readPrinters.ts';

type PrinterForm = z.output<NonNullable<(typeof printers.preview)['~orpc']['inputSchema']>>;

/** The test page as a printer set up like this would print it: drawn from the very lines that it would be sent. */
export async function previewPrinter(context: Context, { name, printsLogo, ...form }: PrinterForm): Promise<File> {
  const logo = printsLogo ? readLogo(context.read) : null;
  const { paper } = context.services;
  const { language } = context.company();
  return fileOf(await paper.slip({ kind: 'test', printerName: name }, { ...form, logo }, 'picture', language));
}
