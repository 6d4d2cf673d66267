import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, asError, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useTimeFormat } from '#renderer/ui/DayText.tsx';
import { Figure, Figures } from '#renderer/ui/Figures.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { downloadFile } from '#renderer/ui/files.ts';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { BoxBulkDetails, BulkBox } from '#shared/contract/boxBulks.ts';
import { BULK_RESULTS } from '#shared/domain/boxBulks.ts';
import { BoxesTabs } from '../BoxesTabs.tsx';
import classes from './bulk.module.css';

const route = getRouteApi('/boxes/bulk/$id');

/** One work on many boxes: how far it is, what became of each box, and the ways on and back. */
export function BulkScreen() {
  const { t } = useTranslation('boxBulks');
  const id = Number(route.useParams().id);
  const { result } = route.useSearch();
  const navigate = useNavigate();
  const time = useTimeFormat();
  const bulk = useQuery(api.boxBulks.get.queryOptions({ input: { id } }));
  const columns = useColumns();
  if (bulk.isError) return <ErrorState error={bulk.error} onRetry={() => void bulk.refetch()} />;
  if (!bulk.data) return <LoadingState />;
  const { work, from, ofBulkId, areaName, modelName, systemName, planName, addedNames, removedNames } = bulk.data;
  const { reason, byName, at } = bulk.data;
  const packs = [addedNames && `+ ${addedNames}`, removedNames && `− ${removedNames}`];
  const title = t('bulk-title', { what: t(`work.${work.kind}`), id });
  const source = ofBulkId === null ? t(`from.${from}`) : t('of-bulk', { id: ofBulkId });
  const input = { id, ...(result ? { result } : {}) };
  return (
    <>
      <PageHeader
        title={title}
        subtitle={
          <bdi>
            {[planName, ...packs, source, areaName, modelName, systemName, reason, byName, time(at)]
              .filter(Boolean)
              .join(' · ')}
          </bdi>
        }
      >
        <BoxesTabs here="bulk" />
      </PageHeader>
      <Standing bulk={bulk.data} />
      <DataTable
        name="box-bulk-boxes"
        label={title}
        columns={columns}
        queryKey={api.boxBulks.boxes.key({ input })}
        fetchPage={(offset, limit) => client.boxBulks.boxes({ ...input, offset, limit })}
        onOpen={({ boxId }) => boxId !== null && void navigate({ to: '/boxes/$id', params: { id: String(boxId) } })}
        toolbar={
          <>
            <FilterChips
              label={t('result')}
              value={result}
              options={BULK_RESULTS.map((value) => ({ value, label: t(`result.${value}`) }))}
              onChange={(next) =>
                void navigate({
                  to: '/boxes/bulk/$id',
                  params: { id: String(id) },
                  search: next ? { result: next } : {},
                  replace: true,
                })
              }
            />
            <Save input={input} />
          </>
        }
      />
    </>
  );
}

function Standing({ bulk }: { bulk: BoxBulkDetails }) {
  const { t } = useTranslation('boxBulks');
  const { locale } = useOffice();
  const mayWork = useMay()('boxes.bulk');
  const { id, state, total, done, already, refused, work, reversed, chargedMinor, depositMinor } = bulk;
  const goOn = useMutation({ mutationFn: () => client.boxBulks.goOn({ id }) });
  const stop = useMutation({ mutationFn: () => client.boxBulks.cancel({ id }) });
  const count = new Intl.NumberFormat(locale);
  const finished = done + already + refused;
  const isOver = state === 'done' || state === 'cancelled';
  return (
    <section className={classes.standing} aria-label={t('progress-label')}>
      {isOver ? null : (
        <Progress
          value={total === 0 ? 0 : (finished * 100) / total}
          size="lg"
          aria-label={t('progress-label')}
          transitionDuration={200}
        />
      )}
      <div className={classes.line}>
        <StateBadge state={state} />
        <span role="status">{t('progress', { done: count.format(finished), total: count.format(total) })}</span>
        {mayWork ? (
          <span className={classes.buttons}>
            {state === 'interrupted' ? (
              <Button size="compact-sm" loading={goOn.isPending} onClick={() => goOn.mutate()}>
                {t('go-on')}
              </Button>
            ) : null}
            {isOver ? null : (
              <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
                {t('stop')}
              </Button>
            )}
            {isOver && refused > 0 && work.kind !== 'reverse' ? (
              <LinkButton
                size="compact-sm"
                variant="default"
                to="/boxes/bulk/new"
                search={{ from: 'refused', bulk: id }}
              >
                {t('retry')}
              </LinkButton>
            ) : null}
            {isOver && done > reversed && work.kind !== 'reverse' ? (
              <LinkButton size="compact-sm" variant="default" to="/boxes/bulk/new" search={{ from: 'done', bulk: id }}>
                {t('take-back')}
              </LinkButton>
            ) : null}
          </span>
        ) : null}
      </div>
      {state === 'interrupted' || state === 'cancelled' ? <p className={classes.quiet}>{t(`${state}-text`)}</p> : null}
      <FailureLine error={goOn.error ?? stop.error} />
      <Figures label={t('result')}>
        <Figure label={t('result.done')} tone="good">
          {count.format(done)}
        </Figure>
        <Figure label={t('result.already')}>{count.format(already)}</Figure>
        <Figure label={t('result.refused')} {...(refused > 0 ? { tone: 'due' as const } : {})}>
          {count.format(refused)}
        </Figure>
        {reversed > 0 ? <Figure label={t('taken-back')}>{count.format(reversed)}</Figure> : null}
        {chargedMinor === 0 ? null : (
          <Figure label={t('charged')}>
            <Money amount={chargedMinor} />
          </Figure>
        )}
        {depositMinor === 0 ? null : (
          <Figure label={t('deposits')}>
            <Money amount={depositMinor} />
          </Figure>
        )}
      </Figures>
    </section>
  );
}

/** The results that are shown, as a file. */
function Save({ input }: { input: Omit<Parameters<typeof client.boxBulks.file>[0], 'format'> }) {
  const { t } = useTranslation('boxBulks');
  const save = useMutation({
    mutationFn: async (format: 'csv' | 'xlsx') => downloadFile(await client.boxBulks.file({ ...input, format })),
  });
  return (
    <>
      {(['csv', 'xlsx'] as const).map((format) => (
        <Button
          key={format}
          size="compact-sm"
          variant="default"
          loading={save.isPending && save.variables === format}
          onClick={() => save.mutate(format)}
        >
          {t(`save-${format}`)}
        </Button>
      ))}
      <FailureLine error={save.error} />
    </>
  );
}

function useColumns(): Column<BulkBox>[] {
  const { t } = useTranslation('boxBulks');
  const sentence = useErrorSentence();
  return useMemo(
    () => [
      {
        key: 'box',
        header: t('box'),
        width: 'minmax(9rem, 1fr)',
        render: ({ serial, number }) => <span className={classes.number}>{serial || number}</span>,
      },
      {
        key: 'customer',
        header: t('customer'),
        width: 'minmax(10rem, 1.4fr)',
        render: ({ customerName, customerCode }) => (
          <bdi>{[customerName, customerCode].filter(Boolean).join(' · ')}</bdi>
        ),
      },
      {
        key: 'area',
        header: t('col-area'),
        width: 'minmax(7rem, 1fr)',
        optional: true,
        render: ({ areaName }) => <bdi>{areaName}</bdi>,
      },
      {
        key: 'result',
        header: t('result'),
        width: '8rem',
        render: ({ result }) => (
          <span className={result === 'refused' ? classes.problem : undefined}>{t(`result.${result}`)}</span>
        ),
      },
      {
        key: 'why',
        header: t('why'),
        width: 'minmax(14rem, 2.4fr)',
        render: ({ code, data }) => (code ? <bdi>{sentence(asError({ code, data }))}</bdi> : ''),
      },
    ],
    [t, sentence],
  );
}
