import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportExports } from '#renderer/app/reports/ReportExports.tsx';
import { ReportTable } from '#renderer/app/reports/ReportTable.tsx';
import { api } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { PeriodFilter } from '#renderer/ui/PeriodFilter.tsx';
import { daysOfPeriod, isWrongWay, type Period, type Span } from '#renderer/ui/period.ts';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { ReportFilter } from '#shared/contract/reports.ts';
import { ACCOUNT_KINDS, ownerOf } from '#shared/domain/accounts.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './books.module.css';
import { BOOKS_TABS, type BooksTab } from './booksSearch.ts';

const route = getRouteApi('/books');
const SPANS: readonly Span[] = ['today', 'month', 'last-month', 'year', 'any'];
/** Parts that say what stood at the end of one day; the others are of a stretch of days. */
const OF_A_MOMENT: readonly BooksTab[] = ['advances', 'deposits', 'ageing'];

/** The books of the office, part by part: read, narrowed, printed or taken along as a file. */
export function BooksScreen() {
  const { t } = useTranslation('books');
  const navigate = useNavigate();
  const { tab = 'trial-balance', account } = route.useSearch();
  const today = useOfficeToday();
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const [periods, setPeriods] = useState<Partial<Record<BooksTab, Period>>>({});
  const [on, setOn] = useState<Day | null>(null);
  const isMoment = OF_A_MOMENT.includes(tab);
  const period = periods[tab] ?? (tab === 'day-book' ? 'today' : 'month');
  const days = daysOfPeriod(period, today, company.data?.financialYearStartMonth ?? 1);
  const filter: ReportFilter | null = isMoment
    ? { name: tab, on: on ?? today }
    : isWrongWay(days)
      ? null
      : { name: tab, ...days, ...(account !== undefined && TAKES_LINE.includes(tab) ? { account } : {}) };
  const toolbar = (
    <div className={classes.filters}>
      {isMoment ? (
        <span className={classes.on}>
          {t('as-on')}
          <DayInput size="xs" aria-label={t('as-on')} value={on ?? today} onChange={setOn} />
        </span>
      ) : (
        <PeriodFilter
          spans={SPANS}
          period={period}
          days={days}
          onChange={(next) => setPeriods((all) => ({ ...all, [tab]: next }))}
        />
      )}
      {TAKES_LINE.includes(tab) ? (
        <LineChoice
          tab={tab}
          value={account}
          onChange={(next) =>
            void navigate({ to: '/books', search: { tab, ...(next ? { account: next } : {}) }, replace: true })
          }
        />
      ) : null}
    </div>
  );
  return (
    <>
      <PageHeader title={t('title')}>{filter ? <ReportExports filter={filter} /> : null}</PageHeader>
      <nav className={classes.tabs} aria-label={t('tabs')}>
        {BOOKS_TABS.map((name) => (
          <Link
            key={name}
            to="/books"
            search={{ tab: name }}
            className={classes.tab}
            aria-current={name === tab ? 'page' : undefined}
          >
            {t(name)}
          </Link>
        ))}
      </nav>
      {filter ? (
        <ReportTable
          key={tab}
          filter={filter}
          toolbar={toolbar}
          onReset={() => {
            setPeriods({});
            setOn(null);
            void navigate({ to: '/books', search: { tab }, replace: true });
          }}
        />
      ) : (
        <div className={classes.waiting}>{toolbar}</div>
      )}
    </>
  );
}

/** Parts that can be narrowed to one line of the trial balance. */
const TAKES_LINE: readonly BooksTab[] = ['account-balances', 'day-book'];

/** Which line: accounts only where each is somebody's, the day book any kind. */
function LineChoice({
  tab,
  value,
  onChange,
}: {
  tab: BooksTab;
  value: string | undefined;
  onChange: (account: string | undefined) => void;
}) {
  const { t } = useTranslation(['books', 'accounts']);
  const isAccounts = tab === 'account-balances';
  const kinds = ACCOUNT_KINDS.filter((kind) => !isAccounts || ownerOf(kind) !== 'office');
  return (
    <NativeSelect
      size="xs"
      aria-label={t('account')}
      value={value ?? (isAccounts ? 'receivable' : '')}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        ...(isAccounts ? [] : [{ value: '', label: t('every-line') }]),
        ...kinds.map((kind) => ({ value: kind, label: t(`accounts:account.${kind}`) })),
      ]}
    />
  );
}
