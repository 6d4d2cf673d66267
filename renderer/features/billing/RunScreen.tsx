import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { BillSizeControl } from '#renderer/features/printers/PaperSizes.tsx';
import { useDayFormat, useTimeFormat } from '#renderer/ui/DayText.tsx';
import { Figure, Figures } from '#renderer/ui/Figures.tsx';
import { downloadFile, printPdf } from '#renderer/ui/files.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { BillRun } from '#shared/contract/billing.ts';
import { BillingTabs } from './BillingTabs.tsx';
import classes from './billing.module.css';
import { Interrupted } from './Interrupted.tsx';
import { runQuery } from './queries.ts';
import { Exceptions, PassedOver } from './RunDetails.tsx';
import { RunProgress } from './RunProgress.tsx';

const route = getRouteApi('/billing/runs/$id');

/** The report of one run: what it made, whom it passed over and why; while it goes on, its progress. */
export function RunScreen() {
  const { t } = useTranslation('billing');
  const { id } = route.useParams();
  const run = useQuery(runQuery(Number(id)));
  const day = useDayFormat();
  const time = useTimeFormat();
  if (run.isError) return <ErrorState error={run.error} onRetry={() => void run.refetch()} />;
  if (!run.data) return <LoadingState />;
  const data = run.data;
  return (
    <>
      <PageHeader
        title={t('run-title', { day: day(data.on) })}
        subtitle={
          <>
            <StateBadge state={data.state} /> · {t('run-by', { name: data.startedBy, at: time(data.startedAt) })}
          </>
        }
      >
        <BillingTabs here="runs" />
      </PageHeader>
      {data.state === 'running' ? <RunProgress run={data} /> : null}
      {data.state === 'interrupted' ? <Interrupted run={data} /> : null}
      {data.state === 'running' ? null : <Result run={data} />}
      <div className={classes.columns}>
        <Panel title={t('exceptions')}>
          {data.exceptions.length === 0 ? (
            <p className={classes.well}>
              <Icon name="check" size={16} /> {t('run-well')}
            </p>
          ) : (
            <Exceptions exceptions={data.exceptions} isAll={data.exceptions.length < MOST_EXCEPTIONS} />
          )}
        </Panel>
        <Panel title={t('passed-over')}>
          <PassedOver skippedBy={data.skippedBy} />
        </Panel>
      </div>
    </>
  );
}

/** The office names so many customers of a run and no more. */
const MOST_EXCEPTIONS = 1000;

function Result({ run }: { run: BillRun }) {
  const { t } = useTranslation('billing');
  const { locale } = useOffice();
  const count = new Intl.NumberFormat(locale);
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <>
      {run.created > 0 ? <RunPaper run={run} /> : null}
      <Figures label={t('run-title', { day: run.on })}>
        <Figure label={t('bills-made')} main>
          {count.format(run.created)}
        </Figure>
        <Figure label={t('total')} main>
          <Money amount={run.totalMinor} />
        </Figure>
        <Figure label={t('taxable')}>
          <Money amount={run.taxableMinor} />
        </Figure>
        <Figure label={t('tax')}>
          <Money amount={run.taxMinor} />
        </Figure>
        <Figure label={t('round-off')}>
          <Money amount={run.roundOffMinor} />
        </Figure>
        <Figure label={t('failed')} {...(run.failed > 0 ? { tone: 'due' as const } : {})}>
          {count.format(run.failed)}
        </Figure>
        {run.finishedAt === null ? null : (
          <Figure label={t('run-took')}>
            {t('seconds', { seconds: seconds.format((run.finishedAt - run.startedAt) / 1000) })}
          </Figure>
        )}
      </Figures>
    </>
  );
}

function RunPaper({ run }: { run: BillRun }) {
  const { t } = useTranslation('billing');
  const size = useSettings((settings) => settings.billSize);
  const paper = useMutation({
    mutationFn: async (use: (file: File) => Promise<void>) => use(await client.billing.runPdf({ id: run.id, size })),
  });
  return (
    <>
      <div className={classes.bar}>
        <span>
          <span className={classes.quiet}>{t('numbers')}:</span>{' '}
          {t('numbers-range', { first: run.firstNumber, last: run.lastNumber })}
        </span>
        <span className={classes.barEnd}>
          <LinkButton to="/billing/bills" search={{ runId: run.id }} variant="default">
            {t('show-bills')}
          </LinkButton>
          <BillSizeControl />
          <Button
            variant="default"
            leftSection={<Icon name="download" />}
            loading={paper.isPending && paper.variables === downloadFile}
            onClick={() => paper.mutate(downloadFile)}
          >
            {t('save-all')}
          </Button>
          <Button
            leftSection={<Icon name="printer" />}
            loading={paper.isPending && paper.variables === printPdf}
            onClick={() => paper.mutate(printPdf)}
          >
            {t('print-all')}
          </Button>
        </span>
      </div>
      <FailureLine error={paper.error} />
    </>
  );
}
