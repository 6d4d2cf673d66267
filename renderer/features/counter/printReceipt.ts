import { client } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { printPdf } from '#renderer/ui/files.ts';

/** Fetches the receipt and prints it; the office counts the print, and the next one says DUPLICATE. */
export async function printReceipt(paymentId: number): Promise<void> {
  const { receiptSize } = useSettings.getState();
  await printPdf(await client.payments.receiptPdf({ id: paymentId, size: receiptSize }));
}
