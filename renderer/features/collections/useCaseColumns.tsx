import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '#renderer/ui/DataTable.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import type { CollectionCase } from '#shared/contract/collections.ts';
import classes from './collections.module.css';

/** Columns of customers on the track. */
export function useCaseColumns(): Column<CollectionCase>[] {
  const { t } = useTranslation('collections');
  return useMemo(
    () => [
      { key: 'code', header: t('code'), width: '6rem', optional: true, render: (row) => row.customerCode },
      {
        key: 'customer',
        header: t('customer'),
        width: 'minmax(9rem, 1.6fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      { key: 'phone', header: t('phone'), width: '7rem', render: (row) => <bdi>{row.phone}</bdi> },
      {
        key: 'area',
        header: t('area'),
        width: 'minmax(6.5rem, 1fr)',
        optional: true,
        render: (row) => <bdi>{row.areaName}</bdi>,
      },
      {
        key: 'state',
        header: t('step'),
        width: '7.5rem',
        render: (row) => (
          <>
            {t(`step.${row.state}`)}
            {row.isExempt ? <span className={classes.quiet}> · {t('exempt')}</span> : null}
          </>
        ),
      },
      {
        key: 'since',
        header: t('since'),
        width: '7rem',
        optional: true,
        render: (row) => <DayText on={row.sinceOn} />,
      },
      {
        key: 'due',
        header: t('due-since'),
        width: '7rem',
        render: (row) => (row.dueOn === null ? null : <DayText on={row.dueOn} />),
      },
      {
        key: 'promised',
        header: t('promised'),
        width: '7rem',
        render: (row) => (row.promisedOn === null ? null : <DayText on={row.promisedOn} />),
      },
      {
        key: 'overdue',
        header: t('overdue'),
        width: 'minmax(7.5rem, 0.9fr)',
        align: 'end',
        render: (row) => <Money amount={row.overdueMinor} tone="due" dashForZero />,
      },
    ],
    [t],
  );
}
