import { useEffect } from 'react';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { useSession } from '#renderer/app/office.ts';
import {
  client,
  isFailure,
  type OfficeFailure,
  OfficeTimeout,
  OfficeUnreachable,
  officeFailure,
} from '#renderer/app/rpc.ts';
import type { VoucherSale } from '#shared/contract/vouchers.ts';

/** Money as the counter sends it to the office. */
export type Sent = { readonly userId: number; readonly customerName: string } & (
  | { readonly kind: 'payment'; readonly input: Parameters<typeof client.payments.take>[0] }
  | { readonly kind: 'vouchers'; readonly input: Parameters<typeof client.vouchers.sell>[0] }
);

/**
 * What is known of it: it is on its way; nobody knows whether it was taken; it was not, and why; the vouchers are sold
 * and nobody has seen their codes yet.
 */
type Unanswered = Sent & {
  readonly state: 'sent' | 'lost' | 'refused' | 'sold';
  readonly failure: OfficeFailure | null;
};

interface UnansweredState {
  readonly all: readonly Unanswered[];
  /** The one whose form stands on the screen and tells of it itself. */
  readonly shown: string | null;
}

/**
 * Money whose answer the counter has not seen. It outlives its form, whatever takes the form away (the next customer,
 * a drawer that is closed at another screen, a reload), until somebody knows: the same id is asked for again, and
 * nothing is taken twice (law 6). Codes that were sold are never kept here; who asks again is told them again.
 */
const useUnanswered = create<UnansweredState>()(
  persist((): UnansweredState => ({ all: [], shown: null }), {
    name: 'counterfoil-unanswered',
    storage: createJSONStorage(() => sessionStorage),
    // What is on its way when the page goes is answered to nobody.
    partialize: ({ all }) => ({
      all: all.map((one) => (one.state === 'sent' ? { ...one, state: 'lost' as const } : one)),
    }),
  }),
);

const uidOf = ({ input }: Sent) => input.uid;

function put(sent: Sent, state: Unanswered['state'], failure: OfficeFailure | null = null): void {
  const { all } = useUnanswered.getState();
  const next = { ...sent, state, failure };
  const isNew = !all.some((one) => uidOf(one) === uidOf(sent));
  useUnanswered.setState({ all: isNew ? [...all, next] : all.map((one) => (uidOf(one) === uidOf(sent) ? next : one)) });
}

/** It is known what became of it, and somebody has seen that. */
export function settle(uid: string): void {
  useUnanswered.setState(({ all }) => ({ all: all.filter((one) => uidOf(one) !== uid) }));
}

/** Whether a call was not answered at all: the same form must be sent again. */
export function isLost(error: unknown): boolean {
  return error instanceof OfficeTimeout || error instanceof OfficeUnreachable;
}

/** Whether the office said no. Where something broke in it, nobody can say before or after it was written down. */
export function isRefused(error: unknown): boolean {
  return officeFailure(error) !== null && !isFailure(error, 'internal');
}

/** Sends money to the office, for the first time or again. */
export async function sendMoney(sent: Sent): Promise<VoucherSale> {
  put(sent, 'sent');
  try {
    if (sent.kind === 'vouchers') {
      const sale = await client.vouchers.sell(sent.input);
      put(sent, 'sold');
      return sale;
    }
    const payment = await client.payments.take(sent.input);
    // Whoever asks for it finds it among the last payments.
    settle(uidOf(sent));
    return { payment, vouchers: [] };
  } catch (error) {
    if (isRefused(error)) put(sent, 'refused', officeFailure(error));
    else put(sent, 'lost');
    throw error;
  }
}

/** Lets the form on the screen tell of its own money, and puts that on the list when the form goes. */
export function useShown(uid: string): void {
  useEffect(() => {
    useUnanswered.setState({ shown: uid });
    return () => {
      useUnanswered.setState(({ shown }) => ({ shown: shown === uid ? null : shown }));
    };
  }, [uid]);
}

/** What the user at this screen has sent and seen no answer to, in the order it was sent. */
export function useMyUnanswered(): readonly Unanswered[] {
  const { userId } = useSession();
  const { all, shown } = useUnanswered();
  return all.filter((one) => one.userId === userId && uidOf(one) !== shown);
}
