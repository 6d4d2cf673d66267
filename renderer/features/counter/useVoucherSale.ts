import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { v7 } from 'uuid';
import { useSession } from '#renderer/app/office.ts';
import { api, type client } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import type { Customer } from '#shared/contract/customers.ts';
import type { VoucherQuote, VoucherSale } from '#shared/contract/vouchers.ts';
import { CASH, type TenderDraft, tenderedOf, withMode } from './tenders.ts';
import { isLost, isRefused, sendMoney, settle, useShown } from './unanswered.ts';
import type { PaymentDraft, TenderForm } from './usePayment.ts';

const PAUSE_MS = 150;
const NO_ACCOUNTS: TenderForm['accounts'] = [];

interface VoucherSaleDraft {
  readonly counts: ReadonlyMap<number, number>;
  readonly setCount: (productId: number, count: number) => void;
  readonly codes: readonly string[];
  /** @returns whether it was in the sale already; it is counted once */
  readonly addCode: (code: string) => boolean;
  readonly dropCode: (code: string) => void;
  /** What it comes to; undefined while that is asked, or nothing is chosen. */
  readonly quote: VoucherQuote | undefined;
  readonly quoteError: unknown;
  readonly payment: TenderForm & Pick<PaymentDraft, 'ready' | 'error'> & { readonly take: () => void };
}

/**
 * One sale of vouchers at the counter, from the moment its form opens: its uid is made then and never changes, so that
 * nothing is sold twice (law 6). What is paid is what the office says it comes to.
 */
export function useVoucherSale(customer: Customer, onSold: (sale: VoucherSale) => void): VoucherSaleDraft {
  const { userId } = useSession();
  const { id: customerId } = customer;
  const [uid] = useState(() => v7());
  useShown(uid);
  const [counts, setCounts] = useState<ReadonlyMap<number, number>>(new Map());
  const [codes, setCodes] = useState<readonly string[]>([]);
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} })).data ?? NO_ACCOUNTS;
  const [drafts, setDrafts] = useState<readonly TenderDraft[]>([CASH]);
  const wanted = useMemo(
    () => ({
      customerId,
      products: [...counts].filter(([, count]) => count > 0).map(([productId, count]) => ({ productId, count })),
      codes: [...codes],
    }),
    [customerId, counts, codes],
  );
  const [asked] = useDebouncedValue(wanted, PAUSE_MS);
  const isSomething = wanted.products.length + wanted.codes.length > 0;
  const answer = useQuery({
    ...api.vouchers.quote.queryOptions({ input: asked }),
    enabled: asked.products.length + asked.codes.length > 0,
    retry: false,
  });
  const quote = isSomething && asked === wanted && answer.isSuccess ? answer.data : undefined;
  const amountMinor = quote?.totalMinor ?? 0;
  const tendered = tenderedOf(amountMinor, drafts);
  const save = useMutation({
    mutationFn: (input: Parameters<typeof client.vouchers.sell>[0]) =>
      sendMoney({ kind: 'vouchers', input, userId, customerName: customer.name }),
  });
  // Of this call, not of the mutation: codes that come when another customer stands there are not shown to him.
  const send = (input: Parameters<typeof client.vouchers.sell>[0]) =>
    save.mutate(input, {
      onSuccess: (sale) => {
        settle(uid);
        onSold(sale);
      },
      onError: (error) => {
        if (isRefused(error)) settle(uid);
      },
    });
  const lost = isLost(save.error);
  const ready = amountMinor > 0 && tendered.isWhole;
  const change = (next: () => void) => {
    if (lost || save.isPending) return;
    save.reset();
    next();
  };
  return {
    counts,
    setCount: (productId, count) => change(() => setCounts(new Map(counts).set(productId, count))),
    codes,
    addCode: (code) => {
      const isTwice = codes.includes(code);
      // Of one that is there already too what it comes to is waited for: a scanner that presses Enter twice sells nothing.
      change(() => setCodes(isTwice ? [...codes] : [...codes, code]));
      return isTwice;
    },
    dropCode: (code) => change(() => setCodes(codes.filter((one) => one !== code))),
    quote,
    // That they are sold is what was asked for.
    quoteError: isSomething && !lost ? answer.error : null,
    payment: {
      uid,
      amountMinor,
      accounts,
      drafts,
      setDrafts: (next) => change(() => setDrafts(next)),
      setMode: (kind) => change(() => setDrafts(withMode(drafts, kind, accounts))),
      tendered,
      saving: save.isPending,
      lost,
      ready,
      take: () => {
        if (save.isPending) return;
        // As it was sent: when its vouchers are sold by now, the office says no more what they come to.
        if (lost && save.variables) send(save.variables);
        else if (ready) {
          const print = useSettings.getState().autoPrint;
          send({ uid, ...wanted, amountMinor, tenders: tendered.tenders, print });
        }
      },
      error: save.error,
    },
  };
}
