import type { TFunction } from 'i18next';
import type { Plan } from '#shared/contract/catalog.ts';
import { SPEED_DECIMALS, writeScaled } from './scaled.ts';

/** "every month, from day 1, prepaid" */
export function billedText(plan: Pick<Plan, 'cycle' | 'timing'>, t: TFunction<'catalog'>): string {
  const { kind, every, billingDay } = plan.cycle;
  const period = kind === 'days' ? t('cycle-days', { count: every }) : t('cycle-months', { count: every });
  const from =
    kind === 'calendar'
      ? t('cycle-from-day', { day: billingDay })
      : kind === 'anniversary'
        ? t('cycle-from-start')
        : '';
  return [period, from, t(`timing-short.${plan.timing}`)].filter(Boolean).join(', ');
}

/** "100 / 50 Mbps", download first; empty where there is no speed. */
export function speedText({ downloadKbps, uploadKbps }: Pick<Plan, 'downloadKbps' | 'uploadKbps'>): string {
  const speeds = [downloadKbps, uploadKbps]
    .filter((kbps) => kbps !== null)
    .map((kbps) => writeScaled(kbps, SPEED_DECIMALS));
  return speeds.length > 0 ? `${speeds.join(' / ')} Mbps` : '';
}
