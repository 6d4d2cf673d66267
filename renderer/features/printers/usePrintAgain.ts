import { useMutation } from '@tanstack/react-query';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import type { PrintJob } from '#shared/contract/printers.ts';

/** Prints what waits now, here or on another printer. Each press is a print of its own; a lost answer is not sent twice. */
export function usePrintAgain(onDone?: (job: PrintJob) => void) {
  return useMutation({
    mutationFn: ({ id, printerId, uid = v7() }: { id: number; printerId?: number; uid?: string }) =>
      client.printJobs.again({ id, uid, ...(printerId === undefined ? {} : { printerId }) }),
    ...(onDone ? { onSuccess: onDone } : {}),
  });
}
