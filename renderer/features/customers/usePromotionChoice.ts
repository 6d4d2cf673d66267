import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { promotionsQuery } from '#renderer/features/catalog/queries.ts';
import type { Promotion } from '#shared/contract/promotions.ts';

const SHORTEST_NUMBER = 3;

/** Which promotion is chosen in a form, with the code and the customer it asks for. */
export interface PromotionChoice {
  /** Those that are offered; none for who may not read the catalogue. */
  readonly offered: readonly Promotion[];
  readonly chosen: Promotion | null;
  readonly code: string;
  readonly referrer: string;
  readonly referrerUnknown: boolean;
  /** In the shape of the contract; null while something is missing. */
  readonly asked: { promotionId: number; code: string; referrerId: number | null } | null;
  choose(id: number | null): void;
  setCode(code: string): void;
  setReferrer(number: string): void;
}

export function usePromotionChoice(): PromotionChoice {
  const mayRead = useMay()('catalog.read');
  const promotions = useQuery({ ...promotionsQuery, enabled: mayRead });
  const [id, choose] = useState<number | null>(null);
  const [code, setCode] = useState('');
  const [referrer, setReferrer] = useState('');
  const number = referrer.trim();
  const found = useQuery({
    ...api.customers.search.queryOptions({ input: { text: number } }),
    enabled: number.length >= SHORTEST_NUMBER,
  });
  const offered = promotions.data?.filter(({ active }) => active) ?? [];
  const chosen = offered.find((one) => one.id === id) ?? null;
  const referrerId = found.data?.find((hit) => hit.code.toUpperCase() === number.toUpperCase())?.id ?? null;
  const isComplete =
    chosen !== null &&
    (chosen.code === '' || code.trim() !== '') &&
    (chosen.kind !== 'referral' || referrerId !== null);
  return {
    ...{ offered, chosen, code, referrer, choose, setCode, setReferrer },
    referrerUnknown: found.isSuccess && number.length >= SHORTEST_NUMBER && referrerId === null,
    asked: isComplete
      ? { promotionId: chosen.id, code, referrerId: chosen.kind === 'referral' ? referrerId : null }
      : null,
  };
}
