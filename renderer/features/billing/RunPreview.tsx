import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useOffice } from '#renderer/app/office.ts';
import { client, type OfficeClient } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Figure, Figures } from '#renderer/ui/Figures.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { type Day, daysBetween } from '#shared/domain/time.ts';
import classes from './billing.module.css';
import { previewQuery, runQuery } from './queries.ts';
import { Exceptions, PassedOver } from './RunDetails.tsx';

type Preview = Awaited<ReturnType<OfficeClient['billing']['preview']>>;

/** What a run on this day would make, and the button that makes it. */
export function RunPreview({ on }: { on: Day }) {
  const { t } = useTranslation('billing');
  const { locale } = useOffice();
  const day = useDayFormat();
  const preview = useQuery(previewQuery(on));
  const again = () => void preview.refetch();
  if (preview.isError) return <ErrorState error={preview.error} onRetry={again} />;
  if (!preview.data) {
    return (
      <>
        <LoadingState />
        <p className={classes.centred}>{t('working-out', { day: day(on) })}</p>
      </>
    );
  }
  const data = preview.data;
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(data.elapsedMs / 1000);
  return (
    <div aria-busy={preview.isFetching}>
      <div className={classes.bar}>
        <span className={classes.quiet}>{t('worked-out', { seconds })}</span>
        <span className={classes.barEnd}>
          <Button variant="default" onClick={again} loading={preview.isFetching}>
            {t('preview-again')}
          </Button>
          {data.created > 0 ? <StartRun preview={data} /> : null}
        </span>
      </div>
      {data.created + data.failed === 0 ? (
        <EmptyState title={t('nothing-due', { day: day(on) })} text={t('nothing-due-text')} icon="check" />
      ) : (
        <PreviewFigures preview={data} />
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <Panel title={t('exceptions')}>
            {data.exceptions.length === 0 ? (
              <p className={classes.well}>
                <Icon name="check" size={16} /> {t('exceptions-none')}
              </p>
            ) : (
              <Exceptions exceptions={data.exceptions} isAll={data.exceptions.length < MOST_EXCEPTIONS} />
            )}
          </Panel>
          <Panel title={t('by-plan')}>
            <ByPlan preview={data} />
          </Panel>
        </div>
        <div className={classes.column}>
          <Panel title={t('compare')}>
            <Compare preview={data} />
          </Panel>
          <Panel title={t('passed-over')}>
            <PassedOver skippedBy={data.skippedBy} />
          </Panel>
        </div>
      </div>
    </div>
  );
}

/** The office names so many customers of a preview and no more. */
const MOST_EXCEPTIONS = 200;
/** Nobody bills so far ahead by habit: next year's date instead of this year's would bill everybody for months. */
const FAR_DAYS = 45;

function PreviewFigures({ preview }: { preview: Preview }) {
  const { t } = useTranslation('billing');
  const count = new Intl.NumberFormat(useOffice().locale);
  return (
    <Figures label={t('preview-title')}>
      <Figure label={t('bills')} main>
        {count.format(preview.created)}
      </Figure>
      <Figure label={t('total')} main>
        <Money amount={preview.totalMinor} />
      </Figure>
      <Figure label={t('taxable')}>
        <Money amount={preview.taxableMinor} />
      </Figure>
      <Figure label={t('tax')}>
        <Money amount={preview.taxMinor} />
      </Figure>
      <Figure label={t('round-off')}>
        <Money amount={preview.roundOffMinor} />
      </Figure>
      <Figure label={t('failed')} {...(preview.failed > 0 ? { tone: 'due' as const } : {})}>
        {count.format(preview.failed)}
      </Figure>
    </Figures>
  );
}

function ByPlan({ preview }: { preview: Preview }) {
  const { t } = useTranslation('billing');
  const count = new Intl.NumberFormat(useOffice().locale);
  if (preview.byPlan.length === 0) return <p className={classes.quiet}>{t('lines-none')}</p>;
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th>{t('plan')}</th>
          <th data-align="end">{t('lines')}</th>
          <th data-align="end">{t('taxable')}</th>
        </tr>
      </thead>
      <tbody>
        {preview.byPlan.map((plan) => (
          <tr key={plan.planName}>
            <td>
              <bdi>{plan.planName}</bdi>
            </td>
            <td data-align="end">{count.format(plan.lines)}</td>
            <td data-align="end">
              <Money amount={plan.taxableMinor} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Compare({ preview }: { preview: Preview }) {
  const { t } = useTranslation('billing');
  const day = useDayFormat();
  const { locale } = useOffice();
  const { previous } = preview;
  if (!previous) return <p className={classes.quiet}>{t('compare-none')}</p>;
  const count = new Intl.NumberFormat(locale);
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  return (
    <>
      <div className={classes.lineHead}>{t('compare-day', { day: day(previous.on) })}</div>
      <div className={classes.line}>
        <span>{t('bills')}</span>
        <span>{count.format(previous.created)}</span>
      </div>
      <div className={classes.line}>
        <span>{t('total')}</span>
        <Money amount={previous.totalMinor} />
      </div>
      <div className={classes.lineHead}>{t('difference')}</div>
      <div className={classes.line}>
        <span>{t('bills')}</span>
        <span>{signed.format(preview.created - previous.created)}</span>
      </div>
      <div className={classes.line}>
        <span>{t('total')}</span>
        <Money amount={preview.totalMinor - previous.totalMinor} />
      </div>
    </>
  );
}

/** Starts the run after one question in words. The id stays the same until the office has answered. */
function StartRun({ preview }: { preview: Preview }) {
  const { t } = useTranslation('billing');
  const office = useOffice();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const day = useDayFormat();
  const [asking, setAsking] = useState(false);
  const [meant, setMeant] = useState(false);
  const daysAhead = daysBetween(useOfficeToday(), preview.on);
  const far = daysAhead > FAR_DAYS;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day is another run
  const uid = useMemo(() => v7(), [preview.on]);
  const start = useMutation({
    mutationFn: () => client.billing.startRun({ uid, on: preview.on }),
    onSuccess: (run) => {
      // The next screen begins with what is known already.
      queryClient.setQueryData(runQuery(run.id).queryKey, { ...run, exceptions: [] });
      void navigate({ to: '/billing/runs/$id', params: { id: String(run.id) } });
    },
  });
  useCommands(
    useMemo<Command[]>(
      () => [{ id: 'run-bills', label: t('key-run'), group: 'screen', keys: ['b'], run: () => setAsking(true) }],
      [t],
    ),
  );
  const count = preview.created;
  const number = new Intl.NumberFormat(office.locale);
  const shown = number.format(count);
  return (
    <>
      <Button onClick={() => setAsking(true)} title="b">
        {t('run', { count, shown })}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('confirm-title', { count, shown, day: day(preview.on) })}
        confirmLabel={t('run', { count, shown })}
        busy={start.isPending}
        ready={!far || meant}
        error={start.error}
        onCancel={() => setAsking(false)}
        onConfirm={() => start.mutate()}
      >
        <p className={classes.first}>
          {t('confirm-text', { amount: formatMoney(preview.totalMinor, office.currency, office.locale) })}
        </p>
        {preview.failed > 0 ? (
          <p>{t('confirm-failed', { count: preview.failed, shown: number.format(preview.failed) })}</p>
        ) : null}
        {far ? (
          <Checkbox
            label={t('confirm-far', { day: day(preview.on), days: number.format(daysAhead) })}
            checked={meant}
            onChange={(event) => setMeant(event.currentTarget.checked)}
          />
        ) : null}
      </ConfirmDialog>
    </>
  );
}
