import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { promotionsQuery } from '#renderer/features/catalog/queries.ts';
import type { Promotion } from '#shared/contract/promotions.ts';
import { NO_PROMOTION, type PromotionPick } from './promotionPick.ts';

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
  const [pick, setPick] = useState(NO_PROMOTION);
  return usePickedPromotion(pick, setPick);
}

/** The same for a form that keeps the pick itself, perhaps of some promotions alone. */
export function usePickedPromotion(
  pick: PromotionPick,
  onPick: (pick: PromotionPick) => void,
  fits: (promotion: Promotion) => boolean = () => true,
): PromotionChoice {
  const { id, code, referrer } = pick;
  const mayRead = useMay()('catalog.read');
  const promotions = useQuery({ ...promotionsQuery, enabled: mayRead });
  const number = referrer.trim();
  const found = useQuery({
    ...api.customers.search.queryOptions({ input: { text: number } }),
    enabled: number.length >= SHORTEST_NUMBER,
  });
  const offered = promotions.data?.filter((one) => one.active && fits(one)) ?? [];
  const chosen = offered.find((one) => one.id === id) ?? null;
  const referrerId = found.data?.find((hit) => hit.code.toUpperCase() === number.toUpperCase())?.id ?? null;
  const isComplete =
    chosen !== null &&
    (chosen.code === '' || code.trim() !== '') &&
    (chosen.kind !== 'referral' || referrerId !== null);
  return {
    ...{ offered, chosen, code, referrer },
    choose: (next) => onPick({ ...pick, id: next }),
    setCode: (next) => onPick({ ...pick, code: next }),
    setReferrer: (next) => onPick({ ...pick, referrer: next }),
    referrerUnknown: found.isSuccess && number.length >= SHORTEST_NUMBER && referrerId === null,
    asked: isComplete
      ? { promotionId: chosen.id, code, referrerId: chosen.kind === 'referral' ? referrerId : null }
      : null,
  };
}
