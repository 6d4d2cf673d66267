import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
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
import { BOOKS_TABS, type BooksReport, type BooksTab, TAX_SHEETS } from './booksSearch.ts';
import { Closing } from './Closing.tsx';
import { Handover } from './Handover.tsx';

const route = getRouteApi('/books');
const SPANS: readonly Span[] = ['today', 'month', 'last-month', 'year', 'any'];
/** Parts that say what stood at the end of one day; the others are of a stretch of days. */
const OF_A_MOMENT: readonly BooksReport[] = ['advances', 'deposits', 'ageing'];

/** The books of the office, part by part. */
export function BooksScreen() {
  const { tab = 'trial-balance' } = route.useSearch();
  if (tab === 'closing' || tab === 'handover')
    return (
      <>
        <BooksHeader tab={tab} />
        {tab === 'closing' ? <Closing /> : <Handover />}
      </>
    );
  // The days chosen for a return hold for all its sheets.
  return <ReportPart key={isTaxSheet(tab) ? 'tax-return' : tab} tab={tab} />;
}

function isTaxSheet(tab: BooksTab): boolean {
  return TAX_SHEETS.some((sheet) => sheet === tab);
}

/** The title of the screen with what can be done on its part, and the way to the other parts. */
function BooksHeader({ tab, children }: { tab: BooksTab; children?: ReactNode }) {
  const { t } = useTranslation('books');
  const may = useMay();
  return (
    <>
      <PageHeader title={t('title')}>{children}</PageHeader>
      <nav className={classes.tabs} aria-label={t('tabs')}>
        {BOOKS_TABS.filter(
          (name) => (name !== 'handover' || may('books.export')) && !(isTaxSheet(name) && name !== TAX_SHEETS[0]),
        ).map((name) => (
          <Link
            key={name}
            to="/books"
            search={{ tab: name }}
            className={classes.tab}
            aria-current={name === tab || (isTaxSheet(name) && isTaxSheet(tab)) ? 'page' : undefined}
          >
            {t(isTaxSheet(name) ? 'tax-return' : (name as Exclude<BooksTab, (typeof TAX_SHEETS)[number]>))}
          </Link>
        ))}
      </nav>
    </>
  );
}

/** A report of the books: read, narrowed, printed or taken along as a file. */
function ReportPart({ tab }: { tab: BooksReport }) {
  const { t } = useTranslation('books');
  const navigate = useNavigate();
  const { account } = route.useSearch();
  const { country } = useOffice();
  const today = useOfficeToday();
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const [chosen, setChosen] = useState<Period | null>(null);
  const [on, setOn] = useState<Day | null>(null);
  const isMoment = OF_A_MOMENT.includes(tab);
  const period = chosen ?? (tab === 'day-book' ? 'today' : isTaxSheet(tab) ? 'last-month' : 'month');
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
        <PeriodFilter spans={SPANS} period={period} days={days} onChange={setChosen} />
      )}
      {isTaxSheet(tab) ? (
        <NativeSelect
          size="xs"
          aria-label={t('tax-sheet')}
          value={tab}
          onChange={(event) => {
            const next = TAX_SHEETS.find((sheet) => sheet === event.currentTarget.value);
            if (next) void navigate({ to: '/books', search: { tab: next }, replace: true });
          }}
          data={TAX_SHEETS.filter((sheet) => country === 'IN' || !sheet.startsWith('gst-')).map((sheet) => ({
            value: sheet,
            label: t(`sheet.${sheet}`),
          }))}
        />
      ) : null}
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
      <BooksHeader tab={tab}>{filter ? <ReportExports filter={filter} /> : null}</BooksHeader>
      {filter ? (
        <ReportTable
          filter={filter}
          toolbar={toolbar}
          onReset={() => {
            setChosen(null);
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
const TAKES_LINE: readonly BooksReport[] = ['account-balances', 'day-book'];

/** Which line: accounts only where each is somebody's, the day book any kind. */
function LineChoice({
  tab,
  value,
  onChange,
}: {
  tab: BooksReport;
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
