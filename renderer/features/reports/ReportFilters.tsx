import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { CustomerChoice } from '#renderer/app/search/CustomerChoice.tsx';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { PeriodFilter } from '#renderer/ui/PeriodFilter.tsx';
import { daysOfPeriod, type Span } from '#renderer/ui/period.ts';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { COLLECTED_BY } from '#shared/contract/reports.ts';
import type { DeskReportName } from '#shared/domain/reports.ts';
import { ASKS, type Choice, periodOf } from './filters.ts';
import classes from './reports.module.css';

const SPANS_OF: Readonly<Record<DeskReportName, readonly Span[]>> = {
  'day-collection': ['today', 'yesterday', 'month', 'last-month'],
  'due-list': [],
  'customer-statement': ['any', 'year', 'month'],
  'group-statement': ['month', 'last-month', 'year'],
  'bill-register': ['month', 'last-month', 'year'],
  ageing: [],
  advances: [],
  deposits: [],
  'write-offs': ['month', 'last-month', 'year'],
  credits: ['month', 'last-month', 'year'],
  'discounts-and-waivers': ['month', 'last-month', 'year'],
  promotions: ['month', 'last-month', 'year'],
  'cash-book': ['today', 'yesterday', 'month'],
  'cheque-register': ['month', 'last-month', 'year'],
  'bank-deposits': ['month', 'last-month', 'year'],
  settlements: ['month', 'last-month', 'year'],
  voids: ['today', 'month', 'last-month', 'year'],
  'shift-list': ['month', 'last-month', 'year'],
  'collector-collection': ['today', 'yesterday', 'month', 'last-month'],
  'collector-settlement': ['today', 'month', 'last-month', 'year'],
  'collector-rounds': [],
  'missing-receipts': [],
  tickets: ['today', 'month', 'last-month', 'year'],
  technicians: ['today', 'month', 'last-month', 'year'],
  'repeat-faults': ['month', 'last-month', 'year'],
  'subscriber-days': [],
  'unconfirmed-commands': [],
  'distributor-wallet': ['month', 'last-month', 'year'],
  'reconcile-result': [],
  'box-actions': ['today', 'month', 'last-month', 'year'],
  'stock-list': [],
  'stock-movements': ['today', 'month', 'last-month', 'year'],
  'stock-valuation': [],
  vouchers: ['today', 'month', 'last-month', 'year'],
};

/** What the report can be narrowed by. */
export function ReportFilters({
  name,
  choice,
  onChange,
}: {
  name: DeskReportName;
  choice: Choice;
  onChange: (choice: Choice) => void;
}) {
  const { t } = useTranslation('reportsScreen');
  const may = useMay();
  const today = useOfficeToday();
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const asks = ASKS[name];
  const period = periodOf(name, choice);
  const days = daysOfPeriod(period, today, company.data?.financialYearStartMonth ?? 1);
  return (
    <div className={classes.filters}>
      {asks.includes('customer') ? (
        <CustomerChoice customerId={choice.customerId} onChange={(customerId) => onChange({ ...choice, customerId })} />
      ) : null}
      {asks.includes('on') ? (
        <span className={classes.on}>
          {t('as-on')}
          <DayInput
            size="xs"
            aria-label={t('as-on')}
            value={choice.on ?? today}
            onChange={(on) => onChange({ ...choice, on: on === null || on === today ? undefined : on })}
          />
        </span>
      ) : null}
      {asks.includes('period') ? (
        <PeriodFilter
          spans={SPANS_OF[name]}
          period={period}
          days={days}
          onChange={(next) => onChange({ ...choice, period: next })}
        />
      ) : null}
      {asks.includes('area') ? (
        <AreaChoice value={choice.areaId} onChange={(areaId) => onChange({ ...choice, areaId })} />
      ) : null}
      {asks.includes('order') ? (
        <NativeSelect
          size="xs"
          aria-label={t('order')}
          value={choice.order ?? 'amount'}
          data={(['amount', 'walk'] as const).map((order) => ({ value: order, label: t(`order.${order}`) }))}
          onChange={(event) =>
            onChange({ ...choice, order: event.currentTarget.value === 'walk' ? 'walk' : undefined })
          }
        />
      ) : null}
      {asks.includes('by') ? (
        <NativeSelect
          size="xs"
          aria-label={t('by')}
          value={choice.by ?? 'mode'}
          data={COLLECTED_BY.map((by) => ({ value: by, label: t(`by.${by}`) }))}
          onChange={(event) => {
            const by = COLLECTED_BY.find((one) => one === event.currentTarget.value);
            onChange({ ...choice, by: by === 'mode' ? undefined : by });
          }}
        />
      ) : null}
      {asks.includes('cashier') && may('people.read') ? (
        <CashierChoice value={choice.userId} onChange={(userId) => onChange({ ...choice, userId })} />
      ) : null}
    </div>
  );
}

interface ChoiceProps {
  readonly value: number | undefined;
  readonly onChange: (id: number | undefined) => void;
}

function AreaChoice({ value, onChange }: ChoiceProps) {
  const { t } = useTranslation('reportsScreen');
  const areas = useQuery(api.settings.areas.queryOptions({ input: {} }));
  return (
    <NativeSelect
      size="xs"
      aria-label={t('area')}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value) || undefined)}
      data={[
        { value: '', label: t('all-areas') },
        ...(areas.data ?? []).map((area) => ({ value: String(area.id), label: area.name })),
      ]}
    />
  );
}

function CashierChoice({ value, onChange }: ChoiceProps) {
  const { t } = useTranslation('reportsScreen');
  const users = useQuery(api.people.list.queryOptions({ input: {} }));
  return (
    <NativeSelect
      size="xs"
      aria-label={t('cashier')}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value) || undefined)}
      data={[
        { value: '', label: t('all-cashiers') },
        ...(users.data ?? []).map((user) => ({ value: String(user.id), label: user.name })),
      ]}
    />
  );
}
