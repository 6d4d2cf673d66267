import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import chips from '#renderer/ui/ui.module.css';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { addMonths, type Day, monthStart } from '#shared/domain/time.ts';
import { BillingTabs } from './BillingTabs.tsx';
import classes from './billing.module.css';
import { Interrupted } from './Interrupted.tsx';
import { lastRunsQuery, previewQuery, runningQuery } from './queries.ts';
import { RunPreview } from './RunPreview.tsx';
import { RunProgress } from './RunProgress.tsx';
import { RunsScreen } from './RunsScreen.tsx';

const route = getRouteApi('/billing');

/** Preview a day and make its bills; or watch the run that is going on. */
export function BillingScreen() {
  const may = useMay();
  return may('billing.run') ? <RunDesk /> : <RunsScreen />;
}

function RunDesk() {
  const { t } = useTranslation('billing');
  const running = useQuery(runningQuery);
  return (
    <>
      <PageHeader title={t('title')}>
        <BillingTabs here="run" />
      </PageHeader>
      {running.isError ? (
        <ErrorState error={running.error} onRetry={() => void running.refetch()} />
      ) : running.data === undefined ? (
        <LoadingState />
      ) : running.data ? (
        <RunProgress run={running.data} />
      ) : (
        <ChooseDay />
      )}
    </>
  );
}

function ChooseDay() {
  const { t } = useTranslation('billing');
  const navigate = useNavigate();
  const search = route.useSearch();
  const today = useOfficeToday();
  const thisMonth = monthStart(today);
  const nextMonth = addMonths(thisMonth, 1);
  const usual = useQuery({ ...previewQuery(thisMonth), enabled: search.on === undefined });
  const isBilled = usual.data !== undefined && usual.data.created + usual.data.failed === 0;
  const on = search.on ?? (isBilled ? nextMonth : thisMonth);
  const choose = (day: Day | null) =>
    day ? void navigate({ to: '/billing', search: { on: day }, replace: true }) : undefined;
  const day = useDayFormat();
  const choices = [...new Set([thisMonth, today, nextMonth])];
  return (
    <>
      <LastRun />
      <div className={classes.chooser}>
        <DayInput label={t('day')} value={on} onChange={choose} className={classes.day ?? ''} />
        <fieldset className={chips.chips} aria-label={t('day-choices')}>
          {choices.map((choice) => (
            <button
              key={choice}
              type="button"
              className={chips.chip}
              aria-pressed={choice === on}
              onClick={() => choose(choice)}
            >
              {day(choice)}
            </button>
          ))}
        </fieldset>
      </div>
      <RunPreview key={on} on={on} />
    </>
  );
}

/** The newest run in a line; when it was interrupted, the way to finish it. */
function LastRun() {
  const { t } = useTranslation('billing');
  const { locale } = useOffice();
  const day = useDayFormat();
  const runs = useQuery(lastRunsQuery);
  const run = runs.data?.rows[0];
  if (!run) return null;
  if (run.state === 'interrupted') return <Interrupted run={run} />;
  return (
    <div className={classes.lastRun}>
      <span>{t('last-run')}:</span>
      <Link to="/billing/runs/$id" params={{ id: String(run.id) }} className={classes.link}>
        {day(run.on)}
      </Link>
      <StateBadge state={run.state} />
      <span>
        {t('bills')}: {new Intl.NumberFormat(locale).format(run.created)}
      </span>
      <Money amount={run.totalMinor} />
    </div>
  );
}
