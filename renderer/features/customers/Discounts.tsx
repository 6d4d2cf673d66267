import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { percentText } from '#renderer/ui/percent.ts';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { Customer } from '#shared/contract/customers.ts';
import type { DiscountRow } from '#shared/contract/discounts.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './customers.module.css';
import { DiscountDialog } from './DiscountDialog.tsx';

/** What a customer's services cost less, since when and why, with what bills gave by it. */
export function Discounts({ customer }: { customer: Customer }) {
  const { t } = useTranslation('discounts');
  const mayGive = useMay()('discounts.write');
  const known = useQuery(api.discounts.list.queryOptions({ input: { id: customer.id } }));
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<DiscountRow | null>(null);
  if (known.isError) return <ErrorState error={known.error} onRetry={() => void known.refetch()} />;
  if (!known.data || (known.data.length === 0 && !mayGive)) return null;
  return (
    <Panel title={t('title')}>
      {known.data.length === 0 ? (
        <p className={classes.note}>{t('none')}</p>
      ) : (
        <DiscountTable rows={known.data} onEnd={mayGive ? setEnding : null} />
      )}
      {mayGive ? (
        <Button size="xs" mt="sm" variant="default" onClick={() => setGiving(true)}>
          {t('give')}
        </Button>
      ) : null}
      {giving ? <DiscountDialog customer={customer} onClose={() => setGiving(false)} /> : null}
      {ending ? <EndDialog discount={ending} onClose={() => setEnding(null)} /> : null}
    </Panel>
  );
}

function DiscountTable({ rows, onEnd }: { rows: readonly DiscountRow[]; onEnd: ((row: DiscountRow) => void) | null }) {
  const { t } = useTranslation('discounts');
  return (
    <table className={plain.table} aria-label={t('title')}>
      <thead>
        <tr>
          <th>{t('why')}</th>
          <th>{t('for')}</th>
          <th data-align="end">{t('off')}</th>
          <th>{t('from')}</th>
          <th>{t('to-column')}</th>
          <th data-align="end">{t('given')}</th>
          <th>{t('by')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.state === 'over' ? classes.quiet : undefined}>
            <td>
              <bdi>{row.reason}</bdi> <small className={classes.quiet}>{t(`state.${row.state}`)}</small>
            </td>
            <td>
              <bdi>{row.planName || t('all-services')}</bdi>
            </td>
            <td data-align="end">
              {row.kind === 'percent' ? `${percentText(row.ratePpm)}%` : <Money amount={row.amountMinor} />}
            </td>
            <td>
              <DayText on={row.fromOn} />
            </td>
            <td>{row.toOn === null || row.toOn === row.fromOn ? '–' : <DayText on={addDays(row.toOn, -1)} />}</td>
            <td data-align="end">
              <Money amount={row.givenMinor} />
            </td>
            <td>
              <bdi>{row.byName}</bdi>
            </td>
            <td data-align="end">
              {onEnd && row.state !== 'over' ? (
                <Button size="compact-xs" variant="default" onClick={() => onEnd(row)}>
                  {t('end')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EndDialog({ discount, onClose }: { discount: DiscountRow; onClose: () => void }) {
  const { t } = useTranslation('discounts');
  const today = useOfficeToday();
  const end = useMutation({
    mutationFn: (reason: string) => client.discounts.end({ id: discount.id, on: today, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('end-title', { reason: discount.reason })}
      label={t('end-reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('end')}
      busy={end.isPending}
      error={end.error}
      onConfirm={(reason) => end.mutate(reason)}
      onCancel={onClose}
    >
      {t('end-text')}
    </ReasonDialog>
  );
}
