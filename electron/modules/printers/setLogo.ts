import type { Context } from '#host/context.ts';
import { wrongInput } from '#shared/contract/errors.ts';
import type { ReceiptLogo } from '#shared/contract/printers.ts';
import { readLogo } from './readPrinters.ts';

/** Sets the sign on receipts, or takes it away. @throws invalid-input (the dots are not as many as it says) */
export function setLogo(context: Context, logo: ReceiptLogo | null): ReceiptLogo | null {
  if (logo && Buffer.from(logo.bits, 'base64').length !== (logo.widthDots / 8) * logo.heightDots)
    throw wrongInput('logo.bits', 'unfit');
  context.write((tx) => {
    tx.sql.run('DELETE FROM receipt_logo');
    if (logo)
      tx.sql.run(
        'INSERT INTO receipt_logo (id, width_dots, height_dots, bits) VALUES (1, ?, ?, ?)',
        logo.widthDots,
        logo.heightDots,
        logo.bits,
      );
    const after = logo && { widthDots: logo.widthDots, heightDots: logo.heightDots };
    tx.audit({ action: 'set-receipt-logo', entity: 'receipt-logo', entityId: 1, after });
    tx.touch('printing');
  });
  return readLogo(context.read);
}
