import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { PeriodFilter } from '#renderer/ui/PeriodFilter.tsx';
import { daysOfPeriod, type Period, type SPANS } from '#renderer/ui/period.ts';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import chips from '#renderer/ui/ui.module.css';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { BillRow } from '#shared/contract/billing.ts';
import { BillDialog } from './BillDialog.tsx';
import { BillingTabs } from './BillingTabs.tsx';
import classes from './billing.module.css';
import { BILL_STATES, type BillsSearch } from './billsSearch.ts';

const route = getRouteApi('/billing/bills');
const BILL_SPANS = ['month', 'last-month', 'any'] as const satisfies readonly (typeof SPANS)[number][];

/** Every bill; Enter opens it in front of the list. */
export function BillsScreen() {
  const { t } = useTranslation('billing');
  const navigate = useNavigate();
  const { bill, ...filter } = route.useSearch();
  const change = (search: BillsSearch) => void navigate({ to: '/billing/bills', search, replace: true });
  return (
    <>
      <PageHeader title={t('tab-bills')}>
        <BillingTabs here="bills" />
      </PageHeader>
      <BillTable
        filter={filter}
        onFilter={change}
        onOpen={(row) => void navigate({ to: '/billing/bills', search: { ...filter, bill: row.id } })}
      />
      <BillDialog id={bill} onClose={() => change(filter)} />
    </>
  );
}

function BillTable({
  filter,
  onFilter,
  onOpen,
}: {
  filter: BillsSearch;
  onFilter: (next: BillsSearch) => void;
  onOpen: (row: BillRow) => void;
}) {
  const { t } = useTranslation('billing');
  const columns = useColumns();
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <DataTable
      name="bills"
      label={t('tab-bills')}
      columns={columns}
      queryKey={api.billing.bills.key({ input: filter })}
      fetchPage={(offset, limit) => client.billing.bills({ ...filter, offset, limit })}
      onOpen={onOpen}
      totals={(page) => ({
        taxable: <Money amount={page.totals.taxableMinor} />,
        tax: <Money amount={page.totals.taxMinor} />,
        total: <Money amount={page.totals.totalMinor} />,
        open: <Money amount={page.totals.openMinor} tone="due" />,
      })}
      toolbar={<BillFilters filter={filter} onChange={onFilter} />}
      empty={
        isNarrowed ? (
          <EmptyState title={t('no-match-text')} icon="filter">
            <Button variant="default" onClick={() => onFilter({})}>
              {t('clear')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState title={t('bills-none')} text={t('bills-none-text')} icon="billing" />
        )
      }
    />
  );
}

function BillFilters({ filter, onChange }: { filter: BillsSearch; onChange: (next: BillsSearch) => void }) {
  const { t } = useTranslation(['billing', 'common']);
  const today = useOfficeToday();
  const { fromOn, toOn, ...rest } = filter;
  const days = { ...(fromOn ? { fromOn } : {}), ...(toOn ? { toOn } : {}) };
  const set = (part: { [Key in keyof BillsSearch]: BillsSearch[Key] | undefined }) => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined && value !== '');
    onChange(Object.fromEntries(next));
  };
  const named = BILL_SPANS.find((span) => {
    const spanned = daysOfPeriod(span, today);
    return spanned.fromOn === fromOn && spanned.toOn === toOn;
  });
  return (
    <>
      <TextFilter
        label={t('filter-text')}
        hint={t('filter-text-hint')}
        value={filter.text ?? ''}
        onChange={(text) => set({ text })}
      />
      <FilterChips
        label={t('filter-state')}
        value={filter.state}
        options={BILL_STATES.map((state) => ({ value: state, label: t(`common:state.${state}`) }))}
        onChange={(state) => set({ state })}
      />
      <PeriodFilter
        spans={BILL_SPANS}
        period={named ?? days}
        days={days}
        onChange={(period: Period) => onChange({ ...rest, ...daysOfPeriod(period, today) })}
      />
      {filter.runId === undefined ? null : (
        <button
          type="button"
          className={chips.chip}
          aria-pressed
          onClick={() => set({ runId: undefined })}
          title={t('clear')}
        >
          <span className={classes.onlyRun}>
            {t('only-run', { id: filter.runId })} <Icon name="cross" size={12} />
          </span>
        </button>
      )}
    </>
  );
}

function useColumns(): Column<BillRow>[] {
  const { t } = useTranslation('billing');
  return useMemo(
    () => [
      { key: 'number', header: t('bill-number'), width: '9rem', render: (row) => row.number },
      { key: 'on', header: t('bill-on'), width: '6.6rem', render: (row) => <DayText on={row.on} /> },
      {
        key: 'dueOn',
        header: t('bill-due-on'),
        width: '6.6rem',
        optional: true,
        render: (row) => <DayText on={row.dueOn} />,
      },
      { key: 'code', header: t('bill-code'), width: '6.8rem', optional: true, render: (row) => row.customerCode },
      {
        key: 'customer',
        header: t('bill-customer'),
        width: 'minmax(7.8rem, 2fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      {
        key: 'taxable',
        header: t('taxable'),
        width: 'minmax(7.4rem, 1fr)',
        align: 'end',
        optional: true,
        render: (row) => <Money amount={row.taxableMinor} />,
      },
      {
        key: 'tax',
        header: t('tax'),
        width: 'minmax(7rem, 0.9fr)',
        align: 'end',
        optional: true,
        render: (row) => <Money amount={row.taxMinor} dashForZero />,
      },
      {
        key: 'total',
        header: t('total'),
        width: 'minmax(7.6rem, 1fr)',
        align: 'end',
        render: (row) => <Money amount={row.totalMinor} />,
      },
      {
        key: 'open',
        header: t('bill-open'),
        width: 'minmax(7rem, 1fr)',
        align: 'end',
        render: (row) => <Money amount={row.openMinor} tone="due" dashForZero />,
      },
      { key: 'state', header: t('bill-state'), width: '6rem', render: (row) => <StateBadge state={row.state} /> },
    ],
    [t],
  );
}
