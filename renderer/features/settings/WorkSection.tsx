import { Button, NativeSelect, Switch } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText, TimeText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { useJobWords } from '#renderer/ui/jobWords.ts';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { EmptyState, ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { JobRun, JobState } from '#shared/contract/jobs.ts';
import classes from './settings.module.css';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** What the office does by itself, at which hour, and what came of it. */
export function WorkSection() {
  const { t } = useTranslation('jobs');
  const jobs = useQuery(api.jobs.list.queryOptions({ input: {} }));
  if (jobs.isError) return <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />;
  if (!jobs.data) return <LoadingState />;
  return (
    <>
      <p className={classes.note}>{t('intro')}</p>
      <Jobs jobs={jobs.data} />
      <h2 className={classes.below}>{t('history')}</h2>
      <History />
    </>
  );
}

function Jobs({ jobs }: { jobs: readonly JobState[] }) {
  const { t } = useTranslation('jobs');
  const change = useMutation(api.jobs.update.mutationOptions());
  const run = useMutation({ ...api.jobs.run.mutationOptions(), onSuccess: () => setAsked(null) });
  const [asked, setAsked] = useState<JobState['name'] | null>(null);
  return (
    <Panel>
      <table className={plain.table}>
        <thead>
          <tr>
            <th>{t('work')}</th>
            <th>{t('switched-on')}</th>
            <th>{t('hour')}</th>
            <th>{t('next-run')}</th>
            <th>{t('last-run')}</th>
            <th aria-label={t('run-now')} />
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <JobLine
              key={job.name}
              job={job}
              isBusy={change.isPending || run.isPending}
              onChange={(part) => change.mutate({ ...job, ...part })}
              onRun={() => (job.name === 'verify' ? run.mutate({ name: job.name }) : setAsked(job.name))}
            />
          ))}
        </tbody>
      </table>
      <FailureLine error={change.error ?? (asked ? null : run.error)} />
      <ConfirmDialog
        opened={asked !== null}
        title={t('confirm-title')}
        confirmLabel={t('run-now')}
        busy={run.isPending}
        error={run.error}
        onConfirm={() => (asked ? run.mutate({ name: asked }) : undefined)}
        onCancel={() => setAsked(null)}
      >
        {t(asked === 'collections' ? 'confirm-collections' : 'confirm-bill-run')}
      </ConfirmDialog>
    </Panel>
  );
}

function JobLine({
  job,
  isBusy,
  onChange,
  onRun,
}: {
  job: JobState;
  isBusy: boolean;
  onChange: (part: Partial<Pick<JobState, 'enabled' | 'hour'>>) => void;
  onRun: () => void;
}) {
  const { t } = useTranslation('jobs');
  const mayWrite = useMay()('settings.write');
  const words = useJobWords();
  const day = useDayFormat();
  const { name, enabled, hour, nextOn, last } = job;
  return (
    <tr>
      <td>
        <strong className={classes.strong}>{words.name(name)}</strong>
        <div className={classes.quiet}>{t(`about.${name}`)}</div>
      </td>
      <td>
        <Switch
          aria-label={words.name(name)}
          checked={enabled}
          disabled={!mayWrite || isBusy}
          onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
        />
      </td>
      <td>
        <NativeSelect
          size="xs"
          miw="5.2rem"
          aria-label={t('hour-of', { job: words.name(name) })}
          value={String(hour)}
          data={HOURS}
          disabled={!mayWrite || isBusy}
          onChange={(event) => onChange({ hour: Number(event.currentTarget.value) })}
        />
      </td>
      <td className={classes.oneLine}>{nextOn ? day(nextOn) : <span className={classes.quiet}>{t('off')}</span>}</td>
      <td>
        {last ? (
          <>
            {day(last.workOn)} · {t(`state.${last.state}`)}
            <div className={classes.quiet}>{words.result(last)}</div>
          </>
        ) : (
          <span className={classes.quiet}>{t('never')}</span>
        )}
      </td>
      <td data-align="end">
        {mayWrite ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('run-now-of', { job: words.name(name) })}
            loading={last?.state === 'running'}
            disabled={isBusy}
            onClick={onRun}
          >
            {t('run-now')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function History() {
  const { t } = useTranslation('jobs');
  const words = useJobWords();
  const columns = useMemo<Column<JobRun>[]>(
    () => [
      { key: 'day', header: t('day'), width: '7.5rem', render: (row) => <DayText on={row.on} /> },
      { key: 'work', header: t('work'), width: 'minmax(9rem, 1fr)', render: (row) => words.name(row.name) },
      { key: 'state', header: t('state'), width: '8rem', render: (row) => t(`state.${row.state}`) },
      { key: 'result', header: t('result'), width: 'minmax(14rem, 3fr)', render: (row) => words.result(row) },
      {
        key: 'finished',
        header: t('finished'),
        width: '11rem',
        render: (row) => (row.finishedAt === null ? null : <TimeText at={row.finishedAt} />),
      },
      {
        key: 'startedBy',
        header: t('started-by'),
        width: 'minmax(7rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.startedBy ?? t('the-clock')}</bdi>,
      },
    ],
    [t, words],
  );
  return (
    <DataTable
      name="job-runs"
      label={t('history')}
      columns={columns}
      queryKey={api.jobs.runs.key({ input: {} })}
      fetchPage={(offset, limit) => client.jobs.runs({ offset, limit })}
      empty={<EmptyState title={t('history-none')} text={t('history-none-text')} icon="today" />}
    />
  );
}
