import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { ReportExports } from '#renderer/app/reports/ReportExports.tsx';
import { ReportTable } from '#renderer/app/reports/ReportTable.tsx';
import { api } from '#renderer/app/rpc.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { DESK_REPORT_NAMES } from '#shared/domain/reports.ts';
import { ASKS, type Choice, filterOf, NEEDS, remember, useReportMemory } from './filters.ts';
import { ReportFilters } from './ReportFilters.tsx';
import classes from './reports.module.css';

const route = getRouteApi('/reports');

/** As many as there are digits to choose one by. */
const KEYED = 9;

/** The reports of the office: chosen on top, narrowed below, read, printed or taken along as a file. */
export function ReportsScreen() {
  const { t } = useTranslation('reportsScreen');
  const navigate = useNavigate();
  const search = route.useSearch();
  const last = useReportMemory((state) => state.last);
  const name = search.report ?? last;
  const kept = useReportMemory((state) => state.choices[name]);
  const today = useOfficeToday();
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const choice: Choice = {
    ...kept,
    ...(search.customerId === undefined ? {} : { customerId: search.customerId }),
  };
  const may = useMay();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a person may do changes with his session alone
  const shown = useMemo(
    () => DESK_REPORT_NAMES.filter((report) => NEEDS[report] === undefined || may(NEEDS[report])),
    [],
  );
  const filter = filterOf(name, choice, today, company.data?.financialYearStartMonth ?? 1);
  const choose = (next: Choice) => {
    remember(name, next);
    if (search.customerId !== undefined) void navigate({ to: '/reports', search: { report: name }, replace: true });
  };
  useEffect(() => {
    useReportMemory.setState({ last: name });
  }, [name]);
  useCommands(
    useMemo<Command[]>(
      () =>
        shown.slice(0, KEYED).map((report, index) => ({
          id: `report-${report}`,
          label: t('key-report', { name: t(report) }),
          group: 'screen' as const,
          keys: [String(index + 1)],
          run: () => void navigate({ to: '/reports', search: { report } }),
        })),
      [t, navigate, shown],
    ),
  );
  return (
    <>
      <PageHeader title={t('title')}>{filter ? <ReportExports filter={filter} /> : null}</PageHeader>
      <nav className={classes.names} aria-label={t('choose')}>
        {shown.map((report, index) => (
          <Link
            key={report}
            to="/reports"
            search={{ report }}
            className={classes.name}
            aria-current={report === name ? 'page' : undefined}
            title={index < KEYED ? String(index + 1) : undefined}
          >
            {t(report)}
          </Link>
        ))}
      </nav>
      {filter ? (
        <ReportTable
          key={name}
          filter={filter}
          toolbar={<ReportFilters name={name} choice={choice} onChange={choose} />}
          onReset={() => choose(choice.customerId === undefined ? {} : { customerId: choice.customerId })}
        />
      ) : (
        <div className={classes.waiting}>
          <ReportFilters name={name} choice={choice} onChange={choose} />
          {ASKS[name].includes('customer') && choice.customerId === undefined ? (
            <EmptyState title={t('choose-customer')} text={t('choose-customer-text')} icon="customers" />
          ) : null}
        </div>
      )}
    </>
  );
}
