import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { client, isFailure, OfficeTimeout, OfficeUnreachable } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import type { Customer } from '#shared/contract/customers.ts';
import type { Payment, TenderKind } from '#shared/contract/payments.ts';
import { CASH, type TenderDraft, type Tendered, tenderedOf } from './tenders.ts';

export interface PaymentDraft {
  readonly amountMinor: number | null;
  readonly setAmount: (amountMinor: number | null) => void;
  readonly drafts: readonly TenderDraft[];
  readonly setDrafts: (drafts: readonly TenderDraft[]) => void;
  readonly setMode: (kind: TenderKind) => void;
  readonly tendered: Tendered;
  readonly ready: boolean;
  /** The amount above the due, while the question whether it is advance stands. */
  readonly asking: boolean;
  readonly stopAsking: () => void;
  /** Takes the payment; asks about an advance first unless `confirmed`. */
  readonly take: (confirmed: boolean) => void;
  readonly saving: boolean;
  readonly error: unknown;
  /** Nobody knows whether it was taken: the figures must stand still until the same uid is answered. */
  readonly lost: boolean;
}

/**
 * One payment at the counter, from the moment the form opens. Its uid is made then and never changes, so that a
 * lost answer, a double Enter or a reconnect cannot take the money twice (law 6).
 */
export function usePayment(customer: Customer, onTaken: (payment: Payment) => void): PaymentDraft {
  const [uid] = useState(() => v7());
  const [amountMinor, setAmount] = useState<number | null>(customer.dueMinor > 0 ? customer.dueMinor : null);
  const [drafts, setDrafts] = useState<readonly TenderDraft[]>([CASH]);
  const [asking, setAsking] = useState(false);
  const amount = amountMinor ?? 0;
  const tendered = tenderedOf(amount, drafts);
  const save = useMutation({
    mutationFn: (advanceConfirmed: boolean) =>
      client.payments.take({
        uid,
        customerId: customer.id,
        amountMinor: amount,
        tenders: tendered.tenders,
        advanceConfirmed,
        print: useSettings.getState().autoPrint,
      }),
    onSuccess: onTaken,
    onError: (error) => {
      if (isFailure(error, 'advance-needs-confirmation')) setAsking(true);
    },
  });
  const lost = save.error instanceof OfficeTimeout || save.error instanceof OfficeUnreachable;
  const ready = amount > 0 && tendered.remainingMinor === 0 && !tendered.receivedTooLittle && !tendered.isChequeUnknown;
  return {
    amountMinor,
    setAmount: (next) => {
      setAmount(next);
      setAsking(false);
      if (!lost) save.reset();
    },
    drafts,
    setDrafts,
    setMode: (kind) => {
      if (!lost) setDrafts(drafts.map((draft, index) => (index === drafts.length - 1 ? { ...draft, kind } : draft)));
    },
    tendered,
    ready,
    asking,
    stopAsking: () => {
      setAsking(false);
      save.reset();
    },
    take: (confirmed) => {
      if (save.isPending) return;
      if (lost) save.mutate(save.variables ?? confirmed);
      else if (!ready) return;
      else if (amount > customer.dueMinor && !confirmed) setAsking(true);
      else {
        setAsking(false);
        save.mutate(confirmed);
      }
    },
    saving: save.isPending,
    error: asking ? null : save.error,
    lost,
  };
}
