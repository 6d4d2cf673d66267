import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useDayFormat, useTimeFormat } from '#renderer/ui/DayText.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { SuspensionBatch, SuspensionItem } from '#shared/contract/collections.ts';
import { CollectionTabs } from './CollectionTabs.tsx';
import classes from './collections.module.css';

const route = getRouteApi('/collections/suspensions/$id');

const REASONS = [
  'exempt',
  'promise',
  'paid-today',
  'not-warned',
  'nothing-overdue',
  'no-service',
  'closed-day',
  'internal',
] as const;

/** One go of cutting off: how far it is, what became of each customer, and the way back. */
export function GoScreen() {
  const { t } = useTranslation('collections');
  const id = Number(route.useParams().id);
  const navigate = useNavigate();
  const day = useDayFormat();
  const time = useTimeFormat();
  const go = useQuery(api.collections.batch.queryOptions({ input: { id } }));
  const columns = useItemColumns();
  if (go.isError) return <ErrorState error={go.error} onRetry={() => void go.refetch()} />;
  if (!go.data) return <LoadingState />;
  const data = go.data;
  return (
    <>
      <PageHeader
        title={t('go-title', { day: day(data.on) })}
        subtitle={`${t(`go-state.${data.state}`)} · ${t('go-by', { name: data.startedBy ?? t('daily-work'), at: time(data.at) })}`}
      >
        <CollectionTabs here="suspend" />
      </PageHeader>
      <Standing go={data} />
      <DataTable
        name="suspension-items"
        label={t('go-title', { day: day(data.on) })}
        columns={columns}
        queryKey={api.collections.batchItems.key({ input: { id } })}
        fetchPage={(offset, limit) => client.collections.batchItems({ id, offset, limit })}
        onOpen={(row) =>
          void navigate({ to: '/customers/$id', params: { id: String(row.customerId) }, search: { tab: 'collection' } })
        }
      />
    </>
  );
}

function Standing({ go }: { go: SuspensionBatch }) {
  const { t } = useTranslation('collections');
  const mayCut = useMay()('collections.suspend');
  const [asking, setAsking] = useState(false);
  const goOn = useMutation({ mutationFn: () => client.collections.suspend({ uid: go.uid, onClosedDay: true }) });
  const restore = useMutation({
    mutationFn: (reason: string) => client.collections.restoreBatch({ id: go.id, reason, toReview: true }),
    onSuccess: () => setAsking(false),
  });
  const counts = ['suspended', 'skipped', 'failed', 'restored'] as const;
  return (
    <>
      {go.state === 'running' ? (
        <Progress
          value={go.total === 0 ? 0 : (go.done * 100) / go.total}
          aria-label={t('progress', { done: go.done, total: go.total })}
          mb="sm"
        />
      ) : null}
      <div className={classes.figures} role="status">
        <span>{t('progress', { done: go.done, total: go.total })}</span>
        {counts.map((name) => (
          <span key={name}>
            {t(`count-${name}`)}: <strong>{go[name]}</strong>
          </span>
        ))}
        {go.restoreReason ? <span>{t('taken-back', { reason: go.restoreReason })}</span> : null}
        {mayCut && go.state === 'interrupted' ? (
          <Button size="compact-sm" loading={goOn.isPending} onClick={() => goOn.mutate()}>
            {t('go-on')}
          </Button>
        ) : null}
        {mayCut && go.state !== 'running' && go.suspended > go.restored ? (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {t('restore-all')}
          </Button>
        ) : null}
      </div>
      <FailureLine error={goOn.error} />
      <ReasonDialog
        opened={asking}
        title={t('restore-all-title')}
        label={t('reason')}
        shortReason={t('reason-short')}
        confirmLabel={t('restore-all')}
        busy={restore.isPending}
        error={restore.error}
        onConfirm={(reason) => restore.mutate(reason)}
        onCancel={() => setAsking(false)}
      >
        {t('restore-all-text')}
      </ReasonDialog>
    </>
  );
}

function useItemColumns(): Column<SuspensionItem>[] {
  const { t } = useTranslation('collections');
  return useMemo(
    () => [
      { key: 'code', header: t('code'), width: '6rem', optional: true, render: (row) => row.customerCode },
      {
        key: 'customer',
        header: t('customer'),
        width: 'minmax(10rem, 2fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      { key: 'area', header: t('area'), width: 'minmax(7rem, 1fr)', render: (row) => <bdi>{row.areaName}</bdi> },
      { key: 'result', header: t('result'), width: '8rem', render: (row) => t(`result.${row.result}`) },
      {
        key: 'why',
        header: t('why'),
        width: 'minmax(12rem, 2fr)',
        render: (row) => {
          const known = REASONS.find((reason) => reason === row.reason);
          return known ? t(`reprieve.${known}`) : row.reason;
        },
      },
    ],
    [t],
  );
}
