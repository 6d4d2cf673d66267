import type { Context, SlipDocument } from '#host/context.ts';
import { fileOf } from '#modules/reports/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { printerOfCounter, readLogo, readPrinter } from './readPrinters.ts';

/** A document as a printer, named or the counter's own, would print it, as a picture. @throws no-printer, not-found */
export async function slipPicture(context: Context, document: SlipDocument, asked: number | undefined): Promise<File> {
  const id = asked ?? printerOfCounter(context.read, context.actor.counter);
  if (id === undefined) throw fail('no-printer', {});
  const { columns, codePage, printsLogo } = readPrinter(context.read, id);
  const form = {
    columns,
    codePage,
    feedLines: 0,
    cuts: false,
    kickPin: null,
    logo: printsLogo ? readLogo(context.read) : null,
  };
  return fileOf(await context.services.paper.slip(document, form, 'picture', context.company().language));
}
