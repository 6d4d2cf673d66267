import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { api, client, type OfficeClient } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText, TimeText } from '#renderer/ui/DayText.tsx';
import { Balance, Money } from '#renderer/ui/Money.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { PAGE_ROWS } from '#renderer/ui/tablePages.ts';
import type { ReportFilter } from '#shared/contract/reports.ts';
import classes from './reports.module.css';

type Page = Awaited<ReturnType<OfficeClient['reports']['run']>>;
type Row = Page['rows'][number];
type ReportColumn = Page['columns'][number];

/** The least room of a column in rem, and its share of what is left over. */
type Room = readonly [leastRem: number, share: number];

const ROOM: Readonly<Record<ReportColumn['kind'], Room>> = {
  text: [5.4, 1],
  money: [6.3, 0.6],
  number: [5.6, 0],
  day: [6.8, 0],
  time: [10.2, 0],
};
/** Numbers of documents and boxes are never cut; names and addresses take more of what is left. */
const ROOM_OF: Readonly<Record<string, Room>> = {
  receipt: [9, 0],
  number: [9, 0],
  document: [9, 0],
  code: [6.7, 0],
  customer: [7.6, 1.8],
  phone: [8.8, 0],
  address: [6, 1.5],
  service: [6.4, 1],
  paid: [6, 0.6],
  due: [7, 0.6],
  amount: [7, 0.6],
  total: [7.4, 0.6],
  detail: [9, 1.6],
  state: [6.8, 0],
  serial: [7.6, 0],
  vc: [7.6, 0],
  what: [8, 1],
  from: [7.4, 1.4],
  to: [7.4, 1.4],
  feeTax: [7.2, 0.6],
};

/** What is left out of a wide report at first, so that it fits a screen of 1366; files and paper have all of it. */
const HIDDEN_FIRST: Partial<Record<ReportFilter['name'], readonly string[]>> = {
  'due-list': ['address', 'plan', 'previous', 'paid'],
  'bill-register': ['code', 'fromOn', 'lastOn', 'roundOff'],
  'gst-b2b': ['reverseCharge'],
  settlements: ['note'],
  'box-actions': ['vc', 'command', 'confirmed'],
  'reconcile-result': ['vc'],
};

function roomOf({ key, kind }: ReportColumn): Room {
  return ROOM_OF[key] ?? ROOM[kind];
}

/** A report page by page: what was asked for, totals by group, rows, totals of all. */
export function ReportTable({
  filter,
  toolbar,
  onReset,
}: {
  filter: ReportFilter;
  toolbar: ReactNode;
  onReset: () => void;
}) {
  const { t, i18n } = useTranslation('reportsScreen');
  // Titles and words of a report come in the reader's language, so each language has its own answer.
  const queryKey = [...api.reports.run.key({ input: filter }), i18n.language];
  const fetchPage = (offset: number, limit: number) => client.reports.run({ ...filter, offset, limit });
  // The very question that the table asks first: it is answered once for both.
  const first = useQuery({
    queryKey: [...queryKey, { offset: 0 }],
    queryFn: () => fetchPage(0, PAGE_ROWS),
    placeholderData: (before) => before,
  });
  const columns = useColumns(first.data?.columns);
  if (first.isError) {
    return (
      <div className={classes.waiting}>
        {toolbar}
        <ErrorState error={first.error} onRetry={() => void first.refetch()} />
      </div>
    );
  }
  if (!first.data) {
    return (
      <div className={classes.waiting}>
        {toolbar}
        <LoadingState />
      </div>
    );
  }
  const { data } = first;
  const hidden = HIDDEN_FIRST[filter.name] ?? [];
  const leastRem = data.columns
    .filter(({ key }) => !hidden.includes(key))
    .reduce((sum, column) => sum + roomOf(column)[0], 0);
  return (
    <div className={classes.report} style={{ '--table-width': `${leastRem}rem` } as CSSProperties}>
      <DataTable
        name={`report-${filter.name}`}
        label={data.title}
        columns={columns}
        hiddenFirst={HIDDEN_FIRST[filter.name] ?? []}
        queryKey={queryKey}
        fetchPage={fetchPage}
        totals={(page) => totalsOf(page)}
        toolbar={toolbar}
        empty={
          <EmptyState title={t('nothing')} text={t('nothing-text')} icon="reports">
            <Button variant="default" onClick={onReset}>
              {t('reset')}
            </Button>
          </EmptyState>
        }
      />
      <Groups page={data} />
    </div>
  );
}

function totalsOf(page: Page): Record<string, ReactNode> {
  const cells: Record<string, ReactNode> = {};
  for (const { key, kind } of page.columns) {
    const total = page.totals[key];
    if (kind !== 'money' || total === undefined) continue;
    cells[key] = key === 'balance' ? <Balance amount={total} /> : <Money amount={total} />;
  }
  return cells;
}

function Groups({ page }: { page: Page }) {
  const { t } = useTranslation('reportsScreen');
  const count = new Intl.NumberFormat(useOffice().locale);
  if (page.groups.length === 0) return null;
  return (
    <dl className={classes.groups} aria-label={t('groups')}>
      {page.groups.map((group) => (
        <div key={group.label}>
          <dt>
            {group.label} ({count.format(group.count)})
          </dt>
          <dd>
            <Money amount={group.amountMinor} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useColumns(described: readonly ReportColumn[] | undefined): Column<Row>[] {
  return useMemo(
    () =>
      (described ?? []).map((column, index) => {
        const [leastRem, share] = roomOf(column);
        return {
          key: column.key,
          header: column.label,
          width: share > 0 ? `minmax(${leastRem}rem, ${share}fr)` : `${leastRem}rem`,
          optional: index > 0,
          ...(column.kind === 'money' || column.kind === 'number' ? { align: 'end' as const } : {}),
          render: (row: Row) => <Cell column={column} value={row[index] ?? null} />,
        };
      }),
    [described],
  );
}

function Cell({ column: { key, kind }, value }: { column: ReportColumn; value: string | number | null }) {
  const { locale } = useOffice();
  if (value === null || value === '') return null;
  if (typeof value === 'string') return kind === 'day' ? <DayText on={value} /> : <bdi>{value}</bdi>;
  if (kind === 'money') return key === 'balance' ? <Balance amount={value} /> : <Money amount={value} dashForZero />;
  if (kind === 'time') return <TimeText at={value} />;
  return new Intl.NumberFormat(locale).format(value);
}
