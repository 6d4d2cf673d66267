import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText, TimeText } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { BillRun } from '#shared/contract/billing.ts';
import { BillingTabs } from './BillingTabs.tsx';

/** Every bill run, newest first; Enter opens its report. */
export function RunsScreen() {
  const { t } = useTranslation('billing');
  const may = useMay();
  const navigate = useNavigate();
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')}>
        <BillingTabs here="runs" />
      </PageHeader>
      <DataTable
        name="bill-runs"
        label={t('tab-runs')}
        columns={columns}
        queryKey={api.billing.runs.key({ input: {} })}
        fetchPage={(offset, limit) => client.billing.runs({ offset, limit })}
        onOpen={(run) => void navigate({ to: '/billing/runs/$id', params: { id: String(run.id) } })}
        empty={
          <EmptyState title={t('runs-none')} text={t('runs-none-text')} icon="billing">
            {may('billing.run') ? <LinkButton to="/billing">{t('to-preview')}</LinkButton> : null}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<BillRun>[] {
  const { t } = useTranslation('billing');
  const { locale } = useOffice();
  return useMemo(() => {
    const count = new Intl.NumberFormat(locale);
    return [
      { key: 'on', header: t('column-on'), width: '6.8rem', render: (run) => <DayText on={run.on} /> },
      { key: 'state', header: t('column-state'), width: '7rem', render: (run) => <StateBadge state={run.state} /> },
      {
        key: 'started',
        header: t('column-started'),
        width: '10.4rem',
        optional: true,
        render: (run) => <TimeText at={run.startedAt} />,
      },
      {
        key: 'by',
        header: t('column-by'),
        width: 'minmax(6rem, 1fr)',
        optional: true,
        render: (run) => <bdi>{run.startedBy}</bdi>,
      },
      {
        key: 'numbers',
        header: t('numbers'),
        width: 'minmax(17.5rem, 1.6fr)',
        optional: true,
        render: (run) => (run.firstNumber ? `${run.firstNumber} – ${run.lastNumber}` : '–'),
      },
      {
        key: 'created',
        header: t('column-created'),
        width: '4.8rem',
        align: 'end',
        render: (run) => count.format(run.created),
      },
      {
        key: 'skipped',
        header: t('column-skipped'),
        width: '6.6rem',
        align: 'end',
        optional: true,
        render: (run) => count.format(run.skipped),
      },
      {
        key: 'failed',
        header: t('column-failed'),
        width: '5.2rem',
        align: 'end',
        render: (run) => count.format(run.failed),
      },
      {
        key: 'total',
        header: t('column-total'),
        width: 'minmax(7rem, 1fr)',
        align: 'end',
        render: (run) => <Money amount={run.totalMinor} />,
      },
    ];
  }, [t, locale]);
}
