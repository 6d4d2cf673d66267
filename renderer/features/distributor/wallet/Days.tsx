import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Figure, Figures } from '#renderer/ui/Figures.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PeriodFilter } from '#renderer/ui/PeriodFilter.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { daysOfPeriod, isWrongWay, type Period } from '#renderer/ui/period.ts';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { Wallet, WalletDays } from '#shared/contract/wallets.ts';
import { monthStart } from '#shared/domain/time.ts';
import classes from './wallet.module.css';

/** Day by day what he took beside what he should have taken, of a month or any days. */
export function Days({ wallet }: { wallet: Wallet }) {
  const { t } = useTranslation('wallets');
  const today = useOfficeToday();
  const [period, setPeriod] = useState<Period>('month');
  const days = daysOfPeriod(period, today);
  const fromOn = days.fromOn ?? monthStart(today);
  // What has not come yet has neither boxes nor money.
  const toOn = days.toOn !== undefined && days.toOn < today ? days.toOn : today;
  const isAsked = !isWrongWay(days) && fromOn <= toOn;
  const found = useQuery({
    ...api.wallets.days.queryOptions({ input: { id: wallet.systemId, fromOn, toOn } }),
    enabled: isAsked,
  });
  return (
    <>
      <div className={classes.bar}>
        <PeriodFilter spans={['month', 'last-month']} period={period} days={days} onChange={setPeriod} />
      </div>
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <Found wallet={wallet} found={found.data} label={t('view.days')} />
      ) : isAsked ? (
        <LoadingState />
      ) : null}
    </>
  );
}

function Found({ wallet, found, label }: { wallet: Wallet; found: WalletDays; label: string }) {
  const { t } = useTranslation(['wallets', 'common']);
  const day = useDayFormat();
  const sum = (key: 'expectedMinor' | 'chargedMinor' | 'rechargedMinor') =>
    found.days.reduce((total, row) => total + row[key], 0);
  const differenceMinor = sum('chargedMinor') - sum('expectedMinor');
  const { balanceMinor, lowMinor } = wallet;
  return (
    <>
      <Figures label={t('title')}>
        <Figure label={t('balance')} main {...(balanceMinor < lowMinor ? { tone: 'due' as const } : {})}>
          <Money amount={balanceMinor} />
        </Figure>
        <Figure label={t('opening')}>
          <Money amount={found.openingMinor} />
        </Figure>
        <Figure label={t('recharged')}>
          <Money amount={sum('rechargedMinor')} />
        </Figure>
        <Figure label={t('charged')}>
          <Money amount={sum('chargedMinor')} />
        </Figure>
        <Figure label={t('expected')}>
          <Money amount={sum('expectedMinor')} />
        </Figure>
        <Figure label={t('difference')} {...(differenceMinor > 0 ? { tone: 'due' as const } : {})}>
          <Money amount={differenceMinor} />
        </Figure>
        <Figure label={t('closing')}>
          <Money amount={found.closingMinor} />
        </Figure>
      </Figures>
      {found.unpriced > 0 ? <p className={classes.quiet}>{t('unpriced', { count: found.unpriced })}</p> : null}
      <ScrollBox label={label} className={classes.table ?? ''}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('day')}</th>
              <th data-align="end">{t('boxes')}</th>
              <th data-align="end">{t('expected')}</th>
              <th data-align="end">{t('charged')}</th>
              <th data-align="end">{t('difference')}</th>
              <th data-align="end">{t('recharged')}</th>
              <th data-align="end">{t('closing')}</th>
            </tr>
          </thead>
          <tbody>
            {found.days.toReversed().map(({ on, boxes, expectedMinor, chargedMinor, rechargedMinor, closingMinor }) => (
              <tr key={on}>
                <th scope="row">{day(on)}</th>
                <td data-align="end">{boxes}</td>
                <td data-align="end">
                  <Money amount={expectedMinor} dashForZero />
                </td>
                <td data-align="end">
                  <Money amount={chargedMinor} dashForZero />
                </td>
                <td data-align="end" data-differs={chargedMinor > expectedMinor || undefined}>
                  <Money amount={chargedMinor - expectedMinor} dashForZero />
                </td>
                <td data-align="end">
                  <Money amount={rechargedMinor} dashForZero />
                </td>
                <td data-align="end">
                  <Money amount={closingMinor} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
