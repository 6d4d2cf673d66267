import { useMutation, useQuery } from '@tanstack/react-query';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { printPdf } from '#renderer/ui/files.ts';
import { choicesQuery } from './queries.ts';

/** The receipt printer of this counter; undefined where it has none, or nobody knows yet. */
export function useMyPrinter() {
  return useQuery(choicesQuery).data?.find(({ isMine }) => isMine);
}

/**
 * Prints a receipt where this counter prints: on its receipt printer, else as PDF. The office counts the print, and the
 * next one says DUPLICATE.
 */
export function usePrintReceipt(paymentId: number, onSettled?: () => void) {
  const mine = useMyPrinter();
  return useMutation({
    mutationFn: async () => {
      if (mine) await client.payments.print({ id: paymentId, uid: v7(), printerId: mine.id });
      else await printReceiptPdf(paymentId);
    },
    ...(onSettled ? { onSettled } : {}),
  });
}

/** Fetches the receipt as PDF and prints it. */
export async function printReceiptPdf(paymentId: number): Promise<void> {
  const { receiptSize } = useSettings.getState();
  await printPdf(await client.payments.receiptPdf({ id: paymentId, size: receiptSize }));
}

/** The same, unless a receipt printer has it. */
export async function printUnlessSent(paymentId: number): Promise<void> {
  const job = await client.printJobs.ofDocument({ documentKind: 'payment', documentId: paymentId });
  if (job === null) await printReceiptPdf(paymentId);
}
