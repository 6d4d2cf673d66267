/** A promotion as it is picked so far, with the code of a coupon and the number of who brought the customer. */
export interface PromotionPick {
  readonly id: number | null;
  readonly code: string;
  readonly referrer: string;
}

export const NO_PROMOTION: PromotionPick = { id: null, code: '', referrer: '' };
