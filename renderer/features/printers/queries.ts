import { queryOptions } from '@tanstack/react-query';
import { api } from '#renderer/app/rpc.ts';

/** What waits for printers, for the top bar. */
export const trayQuery = queryOptions(api.printJobs.tray.queryOptions({ input: {} }));

/** Printers that a receipt can go to, the one of this counter marked. */
export const choicesQuery = queryOptions(api.printers.choices.queryOptions({ input: {} }));

/** The newest print of a payment; it moves on while one looks. */
export function receiptPrintQuery(paymentId: number) {
  return queryOptions({
    ...api.printJobs.ofDocument.queryOptions({ input: { documentKind: 'payment', documentId: paymentId } }),
    staleTime: 0,
  });
}
