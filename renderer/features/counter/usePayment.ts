import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useSession } from '#renderer/app/office.ts';
import { api, type client, isFailure } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { isShort } from '#renderer/ui/reason.ts';
import type { Customer } from '#shared/contract/customers.ts';
import type { Owed, Payment, TenderKind } from '#shared/contract/payments.ts';
import { sumMinor } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import { CASH, type OwnAccount, type TenderDraft, type Tendered, tenderedOf, withMode } from './tenders.ts';
import { isLost, isRefused, sendMoney, settle, useShown } from './unanswered.ts';

/** What is taken off the due while it is paid. */
export interface GivenDiscount {
  readonly amountMinor: number | null;
  readonly reason: string;
}

/** Periods to come that are paid with it, and the offer taken for that. */
export interface AheadChoice {
  readonly subscriptionId: number;
  readonly periods: number;
  readonly promotionId?: number;
}

export interface PaymentDraft {
  /** Id of the payment, made when the form opened. */
  readonly uid: string;
  readonly amountMinor: number | null;
  readonly setAmount: (amountMinor: number | null) => void;
  readonly drafts: readonly TenderDraft[];
  readonly setDrafts: (drafts: readonly TenderDraft[]) => void;
  readonly setMode: (kind: TenderKind) => void;
  /** The office's own accounts, among them the gateways and wallets that money can be taken by. */
  readonly accounts: readonly OwnAccount[];
  /** Null while none is given. */
  readonly discount: GivenDiscount | null;
  readonly setDiscount: (discount: GivenDiscount | null) => void;
  readonly ahead: readonly AheadChoice[];
  readonly setAhead: (ahead: readonly AheadChoice[]) => void;
  /** What the periods to come cost: part of the amount. Null while the office is asked: until then nothing is taken. */
  readonly setAheadMinor: (aheadMinor: number | null) => void;
  /** The open bills that it is for; with none it pays the oldest first. */
  readonly chosen: readonly Owed[];
  readonly setChosen: (chosen: readonly Owed[]) => void;
  /** The day it was received, where that is not today. */
  readonly on: Day | null;
  readonly setOn: (on: Day | null) => void;
  /** What the customer can be asked for: all that is due less the discount, and the periods to come. */
  readonly askedMinor: number;
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

/** How money is handed over, wherever it is taken. */
export type TenderForm = Pick<
  PaymentDraft,
  'uid' | 'amountMinor' | 'drafts' | 'setDrafts' | 'setMode' | 'tendered' | 'saving' | 'lost' | 'accounts'
>;

const NO_ACCOUNTS: readonly OwnAccount[] = [];

/**
 * One payment at the counter, from the moment the form opens. Its uid is made then and never changes, so that a
 * lost answer, a double Enter or a reconnect cannot take the money twice (law 6).
 */
export function usePayment(customer: Customer, onTaken: (payment: Payment) => void): PaymentDraft {
  const { userId } = useSession();
  const [uid] = useState(() => v7());
  useShown(uid);
  const [amountMinor, setAmount] = useState<number | null>(customer.dueMinor > 0 ? customer.dueMinor : null);
  const [drafts, setDrafts] = useState<readonly TenderDraft[]>([CASH]);
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} })).data ?? NO_ACCOUNTS;
  const [asking, setAsking] = useState(false);
  const [discount, setDiscount] = useState<GivenDiscount | null>(null);
  const [ahead, setAhead] = useState<readonly AheadChoice[]>([]);
  const [aheadMinor, setAheadMinor] = useState(0);
  const [isAheadKnown, setAheadKnown] = useState(true);
  const [chosen, setChosen] = useState<readonly Owed[]>([]);
  const [isTyped, setTyped] = useState(false);
  const [on, setOn] = useState<Day | null>(null);
  const amount = amountMinor ?? 0;
  const askedFor = (dueMinor: number, off: GivenDiscount | null, more: number) =>
    Math.max(dueMinor - (off?.amountMinor ?? 0), 0) + more;
  const askedMinor = askedFor(customer.dueMinor, discount, aheadMinor);
  const tendered = tenderedOf(amount, drafts);
  const save = useMutation({
    mutationFn: (input: Parameters<typeof client.payments.take>[0]) =>
      sendMoney({ kind: 'payment', input, userId, customerName: customer.name }),
    onError: (error) => {
      if (isFailure(error, 'advance-needs-confirmation')) setAsking(true);
    },
  });
  const lost = isLost(save.error);
  const isDiscountWhole = discount === null || ((discount.amountMinor ?? 0) > 0 && !isShort(discount.reason));
  const ready = amount > 0 && tendered.isWhole && isDiscountWhole && (isAheadKnown || ahead.length === 0);
  const isFrozen = lost || save.isPending;
  // Of this call, not of the mutation: a receipt that comes when another customer stands there is not shown to him.
  const send = (input: Parameters<typeof client.payments.take>[0]) =>
    save.mutate(input, {
      onSuccess: ({ payment }) => onTaken(payment),
      onError: (error) => {
        if (isRefused(error)) settle(uid);
      },
    });
  const asked = (advanceConfirmed: boolean) => ({
    uid,
    customerId: customer.id,
    amountMinor: amount,
    tenders: tendered.tenders,
    ...(discount && discount.amountMinor !== null
      ? { discount: { amountMinor: discount.amountMinor, reason: discount.reason.trim() } }
      : {}),
    ahead: [...ahead],
    chosen: chosen.map(({ kind, id }) => ({ kind, id })),
    ...(on === null ? {} : { on }),
    advanceConfirmed,
    print: useSettings.getState().autoPrint,
  });
  const changeAmount = (next: number | null) => {
    setAmount(next);
    setAsking(false);
    if (!lost) save.reset();
  };
  const propose = (bills: readonly Owed[], off: GivenDiscount | null, more: number) => {
    const dueMinor = bills.length > 0 ? sumMinor(bills.map(({ openMinor }) => openMinor)) : customer.dueMinor;
    changeAmount(askedFor(dueMinor, off, more));
    setTyped(false);
  };
  return {
    uid,
    amountMinor,
    setAmount: (next) => {
      changeAmount(next);
      setTyped(next !== null);
    },
    discount,
    setDiscount: (next) => {
      setDiscount(next);
      if (next?.amountMinor !== discount?.amountMinor) propose(chosen, next, aheadMinor);
    },
    ahead,
    setAhead: (next) => {
      setAhead(next);
      if (next.length === 0) return;
      // With the choice itself, not once it is drawn: the next key may be the Enter.
      setAheadKnown(false);
      setTyped(false);
    },
    setAheadMinor: (next) => {
      setAheadKnown(next !== null);
      if (next === null || next === aheadMinor) return;
      setAheadMinor(next);
      // What was typed while the office was asked stays.
      if (!isTyped) propose(chosen, discount, next);
    },
    chosen,
    setChosen: (next) => {
      if (isFrozen) return;
      setChosen(next);
      // An amount that somebody typed is what the customer has in his hand.
      if (isTyped) changeAmount(amountMinor);
      else propose(next, discount, aheadMinor);
    },
    on,
    setOn: (next) => {
      setOn(next);
      if (!lost) save.reset();
    },
    askedMinor,
    drafts,
    setDrafts: (next) => {
      if (!isFrozen) setDrafts(next);
    },
    setMode: (kind) => {
      if (!isFrozen) setDrafts(withMode(drafts, kind, accounts));
    },
    accounts,
    tendered,
    ready,
    asking,
    stopAsking: () => {
      setAsking(false);
      save.reset();
    },
    take: (confirmed) => {
      if (save.isPending) return;
      // As it was sent, whatever has been touched since.
      if (lost && save.variables) send(save.variables);
      else if (!ready) return;
      else if (amount > askedMinor && !confirmed) setAsking(true);
      else {
        setAsking(false);
        send(asked(confirmed));
      }
    },
    saving: save.isPending,
    error: asking ? null : save.error,
    lost,
  };
}
