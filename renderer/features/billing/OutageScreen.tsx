import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useTimeFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { Outage, OutageItem } from '#shared/contract/outages.ts';
import { BillingTabs } from './BillingTabs.tsx';
import classes from './outages.module.css';
import { useStretch } from './useStretch.ts';

const route = getRouteApi('/billing/outages/$id');

/** One outage: what it gave to whom, and the way back. */
export function OutageScreen() {
  const { t } = useTranslation('outages');
  const id = Number(route.useParams().id);
  const navigate = useNavigate();
  const stretch = useStretch();
  const outage = useQuery(api.outages.get.queryOptions({ input: { id } }));
  const columns = useColumns();
  if (outage.isError) return <ErrorState error={outage.error} onRetry={() => void outage.refetch()} />;
  if (!outage.data) return <LoadingState />;
  const { areaName, routerName, cause } = outage.data;
  return (
    <>
      <PageHeader
        title={`${areaName ?? routerName ?? t('everywhere')} · ${cause}`}
        subtitle={`${stretch(outage.data)} · ${t('effect-hours', { count: outage.data.hours })}`}
      >
        <BillingTabs here="outages" />
      </PageHeader>
      <Standing outage={outage.data} />
      <DataTable
        name="outage-items"
        label={t('title')}
        columns={columns}
        queryKey={api.outages.items.key({ input: { id } })}
        fetchPage={(offset, limit) => client.outages.items({ id, offset, limit })}
        onOpen={(row) =>
          void navigate({ to: '/customers/$id', params: { id: String(row.customerId) }, search: { tab: 'charges' } })
        }
      />
    </>
  );
}

function Standing({ outage }: { outage: Outage }) {
  const { t } = useTranslation('outages');
  const { locale } = useOffice();
  const time = useTimeFormat();
  const mayCredit = useMay()('charges.credit');
  const [asking, setAsking] = useState(false);
  const goOn = useMutation({ mutationFn: () => client.outages.goOn({ id: outage.id }) });
  const takeBack = useMutation({
    mutationFn: (reason: string) => client.outages.takeBack({ id: outage.id, reason }),
    onSuccess: () => setAsking(false),
  });
  const { state, given, services, amountMinor, by, at, takeBackReason } = outage;
  const count = new Intl.NumberFormat(locale);
  const isUnfinished = state === 'running' || state === 'taking-back';
  return (
    <>
      <div className={classes.figures} role="status">
        <strong>{t(`state.${state}`)}</strong>
        <span>{t('effect-given', { given: count.format(given), services: count.format(services) })}</span>
        <span>
          {t('col-amount')}:{' '}
          <strong>
            <Money amount={amountMinor} />
          </strong>
        </span>
        <span>{t('by', { name: by, at: time(at) })}</span>
        {takeBackReason ? <span>{t('taken-back-why', { reason: takeBackReason })}</span> : null}
        {mayCredit && isUnfinished ? (
          <Button size="compact-sm" loading={goOn.isPending} onClick={() => goOn.mutate()}>
            {t('go-on')}
          </Button>
        ) : null}
        {mayCredit && (state === 'given' || state === 'running') ? (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {t('take-back')}
          </Button>
        ) : null}
      </div>
      <FailureLine error={goOn.error} />
      <ReasonDialog
        opened={asking}
        title={t('take-back-title')}
        label={t('reason')}
        shortReason={t('reason-short')}
        confirmLabel={t('take-back')}
        busy={takeBack.isPending}
        error={takeBack.error}
        onConfirm={(reason) => takeBack.mutate(reason)}
        onCancel={() => setAsking(false)}
      >
        {t('take-back-text')}
      </ReasonDialog>
    </>
  );
}

function useColumns(): Column<OutageItem>[] {
  const { t } = useTranslation('outages');
  return useMemo(
    () => [
      { key: 'code', header: t('col-code'), width: '6rem', optional: true, render: (row) => row.customerCode },
      {
        key: 'customer',
        header: t('col-customer'),
        width: 'minmax(10rem, 2fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      { key: 'area', header: t('col-area'), width: 'minmax(7rem, 1fr)', render: (row) => <bdi>{row.areaName}</bdi> },
      { key: 'plan', header: t('col-plan'), width: 'minmax(8rem, 1.2fr)', render: (row) => <bdi>{row.plan}</bdi> },
      { key: 'result', header: t('col-result'), width: '10rem', render: (row) => t(`result.${row.result}`) },
      {
        key: 'amount',
        header: t('col-amount'),
        width: '8rem',
        align: 'end',
        render: (row) => <Money amount={row.amountMinor} dashForZero />,
      },
    ],
    [t],
  );
}
