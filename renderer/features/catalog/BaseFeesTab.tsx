import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/rpc.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { BaseFee } from '#shared/contract/offers.ts';
import { BaseFeeDialog } from './BaseFeeDialog.tsx';
import classes from './catalog.module.css';
import { classesQuery } from './queries.ts';

/** The base fees of cable, by place and day, the newest first. */
export function BaseFeesTab({
  onAdd,
  adding,
  onClose,
}: {
  onAdd: (() => void) | null;
  adding: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('offers');
  const fees = useQuery(api.offers.baseFees.queryOptions({ input: {} }));
  if (fees.isError) return <ErrorState error={fees.error} onRetry={() => void fees.refetch()} />;
  if (!fees.data) return <LoadingState />;
  return (
    <>
      {fees.data.length === 0 ? (
        <EmptyState title={t('base-fee-none')} text={t('base-fee-text')} icon="catalog">
          {onAdd ? <Button onClick={onAdd}>{t('base-fee-new')}</Button> : null}
        </EmptyState>
      ) : (
        <div className={classes.fees}>
          {fees.data.toReversed().map((fee) => (
            <Fee key={fee.id} fee={fee} />
          ))}
        </div>
      )}
      {adding ? <BaseFeeDialog fees={fees.data} onClose={onClose} /> : null}
    </>
  );
}

function Fee({ fee }: { fee: BaseFee }) {
  const { t } = useTranslation(['offers', 'catalog']);
  const branches = useQuery(api.settings.branches.queryOptions({ input: {} }));
  const areas = useQuery(api.settings.areas.queryOptions({ input: {} }));
  const cls = useQuery(classesQuery).data?.find(({ id }) => id === fee.classId)?.name;
  const place =
    branches.data?.find(({ id }) => id === fee.branchId)?.name ?? areas.data?.find(({ id }) => id === fee.areaId)?.name;
  return (
    <Panel>
      <div className={classes.taxHead}>
        <h2>
          <bdi>{fee.name}</bdi>
        </h2>
        <span className={classes.quiet}>
          <bdi>{place ?? t('everywhere')}</bdi> · {cls ? <bdi>{`${cls} · `}</bdi> : null} {t('since')}{' '}
          <DayText on={fee.fromOn} /> · {t(fee.includesTax ? 'catalog:incl' : 'catalog:excl')}
        </span>
      </div>
      <table className={plain.table} aria-label={fee.name}>
        <thead>
          <tr>
            <th>{t('up-to')}</th>
            <th data-align="end">{t('first-tv')}</th>
            <th data-align="end">{t('next-tv')}</th>
          </tr>
        </thead>
        <tbody>
          {fee.steps.map((step) => (
            <tr key={step.upTo ?? 'any'}>
              <td>{step.upTo ?? t('up-to-any')}</td>
              <td data-align="end">
                <Money amount={step.priceMinor} />
              </td>
              <td data-align="end">
                <Money amount={step.nextPriceMinor} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
