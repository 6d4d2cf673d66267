import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { useDayFormat, useTimeFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { useJobWords } from '#renderer/ui/jobWords.ts';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import classes from './health.module.css';
import { Proofs } from './Proofs.tsx';

/** A clock that is set right tells nobody: while it is behind, it is looked at again this often. */
const CLOCK_EVERY_MS = 5_000;

const LOW_DISK_BYTES = 2_000_000_000;

const UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

function useSize(): (bytes: number) => string {
  const { locale } = useOffice();
  return (bytes) => {
    const [unit, size] = UNITS.find(([, least]) => bytes >= least) ?? UNITS[2];
    return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / size);
  };
}

/** Whether the books, the backup and the machine are well; and what to do when they are not. */
export function HealthScreen() {
  const { t } = useTranslation('health');
  const health = useQuery({
    ...api.health.get.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => (state.data?.clock.booksAt ? CLOCK_EVERY_MS : false),
  });
  if (health.isError) return <ErrorState error={health.error} onRetry={() => void health.refetch()} />;
  if (!health.data) return <LoadingState />;
  const data = health.data;
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      {data.clock.booksAt === null ? null : <ClockBehind clockAt={data.clock.at} booksAt={data.clock.booksAt} />}
      <div className={classes.columns}>
        <Proofs />
        <div className={classes.side}>
          <Backup last={data.lastBackup} />
          <Work />
          <Machine data={data} />
        </div>
      </div>
    </>
  );
}

/** Money stands still until the clock is right, or somebody who may answers for it. */
function ClockBehind({ clockAt, booksAt }: { clockAt: number; booksAt: number }) {
  const { t } = useTranslation('health');
  const may = useMay();
  const time = useTimeFormat();
  const [asking, setAsking] = useState(false);
  const confirm = useMutation(api.health.confirmClock.mutationOptions());
  const times = { clockAt: time(clockAt), booksAt: time(booksAt) };
  return (
    <section className={classes.clock} role="alert">
      <Icon name="alert" size={20} />
      <div>
        <h2>{t('clock-behind')}</h2>
        <p>{t('clock-behind-text', times)}</p>
        <p>{t('clock-what-now')}</p>
        {may('settings.write') ? null : <p>{t('clock-ask')}</p>}
      </div>
      {may('settings.write') ? (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('clock-is-right')}
        </Button>
      ) : null}
      <ConfirmDialog
        opened={asking}
        title={t('clock-confirm-title', times)}
        confirmLabel={t('clock-confirm')}
        danger
        busy={confirm.isPending}
        error={confirm.error}
        onCancel={() => setAsking(false)}
        onConfirm={() => confirm.mutate({}, { onSuccess: () => setAsking(false) })}
      >
        <p>{t('clock-confirm-text', times)}</p>
      </ConfirmDialog>
    </section>
  );
}

function Backup({ last }: { last: { file: string; at: number; bytes: number } | null }) {
  const { t } = useTranslation('health');
  const may = useMay();
  const time = useTimeFormat();
  const size = useSize();
  const backup = useMutation(api.health.backup.mutationOptions());
  const newest = backup.data ?? last;
  return (
    <Panel title={t('backup')}>
      <p>{newest ? t('last-backup', { at: time(newest.at), size: size(newest.bytes) }) : t('no-backup')}</p>
      {newest ? <p className={classes.path}>{newest.file}</p> : null}
      <p className={classes.quiet}>{t('backup-where')}</p>
      <FailureLine error={backup.error} />
      {may('health.backup') ? (
        <Button
          variant={newest ? 'default' : 'filled'}
          leftSection={<Icon name="backup" />}
          loading={backup.isPending}
          onClick={() => backup.mutate({})}
        >
          {t('backup-now')}
        </Button>
      ) : null}
    </Panel>
  );
}

/** What happens by itself, when it last did, and how it went. */
function Work() {
  const { t } = useTranslation('jobs');
  const may = useMay();
  const words = useJobWords();
  const day = useDayFormat();
  const jobs = useQuery(api.jobs.list.queryOptions({ input: {} }));
  return (
    <Panel title={t('title')}>
      <FailureLine error={jobs.error} />
      <ul className={classes.work}>
        {jobs.data?.map(({ name, enabled, last }) => (
          <li key={name} data-state={last?.state}>
            <strong>{words.name(name)}</strong>
            <span className={classes.quiet}>
              {last ? `${day(last.workOn)} · ${t(`state.${last.state}`)}` : t(enabled ? 'never' : 'off')}
            </span>
            {last ? <small>{words.result(last)}</small> : null}
          </li>
        ))}
      </ul>
      {may('settings.read') ? (
        <LinkButton to="/settings" search={{ section: 'work' }} variant="default" size="compact-sm">
          {t('set-up')}
        </LinkButton>
      ) : null}
    </Panel>
  );
}

interface MachineData {
  readonly version: string;
  readonly startedAt: number;
  readonly databaseBytes: number;
  readonly freeDiskBytes: number;
  readonly schemaVersion: number;
  readonly memoryBytes: number;
  readonly customers: number;
  readonly slowQueries: readonly { readonly sql: string; readonly durationMs: number; readonly at: number }[];
  readonly lanAddresses: readonly string[];
}

function Machine({ data }: { data: MachineData }) {
  const { t } = useTranslation('health');
  const { locale } = useOffice();
  const time = useTimeFormat();
  const size = useSize();
  const low = data.freeDiskBytes < LOW_DISK_BYTES;
  return (
    <Panel title={t('program')}>
      <dl className={classes.facts}>
        <dt>{t('version')}</dt>
        <dd>{data.version}</dd>
        <dt>{t('started')}</dt>
        <dd>{time(data.startedAt)}</dd>
        <dt>{t('database')}</dt>
        <dd>{size(data.databaseBytes)}</dd>
        <dt>{t('free-disk')}</dt>
        <dd className={low ? classes.bad : undefined}>
          {size(data.freeDiskBytes)} {low ? t('low-disk') : null}
        </dd>
        <dt>{t('memory')}</dt>
        <dd>{size(data.memoryBytes)}</dd>
        <dt>{t('customers')}</dt>
        <dd>{new Intl.NumberFormat(locale).format(data.customers)}</dd>
        <dt>{t('schema')}</dt>
        <dd>{data.schemaVersion}</dd>
        <dt>{t('addresses')}</dt>
        <dd>{data.lanAddresses.length > 0 ? data.lanAddresses.join(', ') : t('no-lan')}</dd>
      </dl>
      <h3 className={classes.small}>{t('slow')}</h3>
      {data.slowQueries.length === 0 ? <p className={classes.quiet}>{t('no-slow')}</p> : null}
      <ul className={classes.slow}>
        {data.slowQueries.map((query) => (
          <li key={`${query.at}-${query.sql}`}>
            <span>{Math.round(query.durationMs)} ms</span> <code>{query.sql}</code>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
