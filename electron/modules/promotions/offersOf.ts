import { type Books, readService } from '#modules/subscriptions/index.ts';
import { OfficeError } from '#shared/contract/errors.ts';
import { workOutPromotion } from './promotionChange.ts';
import { listPromotions } from './readPromotions.ts';

/** More periods for so many paid at once. */
interface Offer {
  readonly promotionId: number;
  readonly name: string;
  readonly periods: number;
  readonly freePeriods: number;
}

/** What a service may have today for being paid in advance, without a coupon. */
export function offersOf(books: Books, subscriptionId: number): Offer[] {
  const promotions = listPromotions(books).filter(
    ({ kind, code, active }) => kind === 'pay-get' && code === '' && active,
  );
  if (promotions.length === 0) return [];
  const service = readService(books, subscriptionId);
  return promotions.flatMap(({ id, name, periods, freePeriods }) => {
    try {
      workOutPromotion(books, service, { promotionId: id, code: '', referrerId: null });
      return [{ promotionId: id, name, periods, freePeriods }];
    } catch (error) {
      if (error instanceof OfficeError) return [];
      throw error;
    }
  });
}
