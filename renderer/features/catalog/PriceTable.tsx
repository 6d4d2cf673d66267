import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/rpc.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { Price } from '#shared/contract/catalog.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './catalog.module.css';
import { classesQuery } from './queries.ts';
import { priceTime } from './taxRule.ts';

/** Every price that something had, has and will have, the newest first. */
export function PriceTable({ prices }: { prices: readonly Price[] }) {
  const { t } = useTranslation(['catalog', 'classes']);
  const today = useOfficeToday();
  const branches = useQuery(api.settings.branches.queryOptions({ input: {} }));
  const several = (branches.data?.length ?? 0) > 1 || prices.some((price) => price.branchId !== null);
  const known = useQuery(classesQuery);
  const classed = (known.data?.length ?? 0) > 0;
  const ends = prices.some(({ toOn }) => toOn !== null);
  if (prices.length === 0) return <p className={classes.missing}>{t('no-price')}</p>;
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th>{t('from-day')}</th>
          {ends ? <th>{t('classes:until-day')}</th> : null}
          {classed ? <th>{t('classes:class')}</th> : null}
          {several ? <th>{t('branch')}</th> : null}
          <th data-align="end">{t('price')}</th>
          <th>{t('tax')}</th>
          <th>{t('column-state')}</th>
        </tr>
      </thead>
      <tbody>
        {prices.toReversed().map((price) => {
          const time = priceTime(price, prices, today);
          return (
            <tr key={price.id} className={time === 'past' ? classes.quiet : undefined}>
              <td>
                <DayText on={price.fromOn} />
              </td>
              {ends ? <td>{price.toOn ? <DayText on={addDays(price.toOn, -1)} /> : '–'}</td> : null}
              {classed ? (
                <td>
                  <bdi>{known.data?.find(({ id }) => id === price.classId)?.name ?? t('classes:everybody')}</bdi>
                </td>
              ) : null}
              {several ? (
                <td>{branches.data?.find(({ id }) => id === price.branchId)?.name ?? t('all-branches')}</td>
              ) : null}
              <td data-align="end">
                <Money amount={price.priceMinor} />
              </td>
              <td>{t(price.includesTax ? 'incl' : 'excl')}</td>
              <td className={time === 'now' ? classes.now : undefined}>{t(time)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
