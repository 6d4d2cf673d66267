import type { TFunction } from 'i18next';
import type { Subscription } from '#shared/contract/customers.ts';

/** "every month, from day 1 of the month, prepaid": how a service is billed, in words. */
export function cycleText(
  cycle: Subscription['cycle'],
  timing: Subscription['timing'],
  t: TFunction<'customers'>,
): string {
  const every =
    cycle.kind === 'days' ? t('cycle-days', { count: cycle.every }) : t('cycle-months', { count: cycle.every });
  const from =
    cycle.kind === 'calendar'
      ? t('cycle-calendar', { day: cycle.billingDay })
      : cycle.kind === 'anniversary'
        ? t('cycle-anniversary')
        : null;
  return [every, from, t(timing)].filter(Boolean).join(', ');
}
