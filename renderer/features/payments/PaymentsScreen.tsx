import { Button, NativeSelect } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { PeriodFilter } from '#renderer/ui/PeriodFilter.tsx';
import { daysOfPeriod, isWrongWay } from '#renderer/ui/period.ts';
import { EmptyState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { PaymentRow } from '#shared/contract/payments.ts';
import { PaymentDialog } from './PaymentDialog.tsx';
import { PaymentsTabs } from './PaymentsTabs.tsx';
import classes from './payments.module.css';
import { MODES, type PaymentsSearch } from './paymentsSearch.ts';
import { useModes } from './useModes.ts';

const route = getRouteApi('/payments');
const PAYMENT_SPANS = ['today', 'yesterday', 'month', 'any'] as const;

/** What was paid, by day, way and validity; Enter opens a payment in front of the list. */
export function PaymentsScreen() {
  const { t } = useTranslation('payments');
  const navigate = useNavigate();
  const { payment, ...filter } = route.useSearch();
  const change = (search: PaymentsSearch) => void navigate({ to: '/payments', search, replace: true });
  return (
    <>
      <PageHeader title={t('title')}>
        <PaymentsTabs here="payments" />
      </PageHeader>
      <PaymentTable
        filter={filter}
        onFilter={change}
        onOpen={(row) => void navigate({ to: '/payments', search: { ...filter, payment: row.id } })}
      />
      <PaymentDialog id={payment} onClose={() => change(filter)} />
    </>
  );
}

function PaymentTable({
  filter,
  onFilter,
  onOpen,
}: {
  filter: PaymentsSearch;
  onFilter: (next: PaymentsSearch) => void;
  onOpen: (row: PaymentRow) => void;
}) {
  const { t } = useTranslation('payments');
  const may = useMay();
  const { locale } = useOffice();
  const today = useOfficeToday();
  const columns = useColumns();
  const { days: period = 'today', ...rest } = filter;
  const days = daysOfPeriod(period, today);
  const input = { ...rest, ...(isWrongWay(days) ? {} : days) };
  const isNarrowed = Object.keys(rest).length > 0;
  return (
    <DataTable
      name="payments"
      label={t('title')}
      columns={columns}
      queryKey={api.payments.list.key({ input })}
      fetchPage={(offset, limit) => client.payments.list({ ...input, offset, limit })}
      onOpen={onOpen}
      totals={(page) => ({
        cashier: t('valid-count', {
          count: page.totals.count,
          shown: new Intl.NumberFormat(locale).format(page.totals.count),
        }),
        amount: <Money amount={page.totals.amountMinor} />,
      })}
      toolbar={
        <>
          <TextFilter
            label={t('filter-text')}
            hint={t('filter-text-hint')}
            value={filter.text ?? ''}
            onChange={(text) => onFilter(without({ ...filter, text }))}
          />
          <PeriodFilter
            spans={PAYMENT_SPANS}
            period={period}
            days={days}
            onChange={(next) => onFilter(without({ ...filter, days: next }))}
          />
          <ModeFilter value={filter.mode} onChange={(mode) => onFilter(without({ ...filter, mode }))} />
          <FilterChips
            label={t('filter-void')}
            value={filter.voided}
            options={[
              { value: 'no', label: t('void-no') },
              { value: 'yes', label: t('void-yes') },
            ]}
            onChange={(voided) => onFilter(without({ ...filter, voided }))}
          />
        </>
      }
      empty={
        isNarrowed ? (
          <EmptyState title={t('no-match-text')} icon="filter">
            <Button variant="default" onClick={() => onFilter({ days: period })}>
              {t('clear')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState title={t('none-day')} text={t('none-day-text')} icon="payments">
            {may('payments.take') ? <LinkButton to="/counter">{t('to-counter')}</LinkButton> : null}
          </EmptyState>
        )
      }
    />
  );
}

/** A search without the parts that ask for nothing. */
function without(search: { [Key in keyof PaymentsSearch]: PaymentsSearch[Key] | undefined }): PaymentsSearch {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([key, value]) => value !== undefined && value !== '' && !(key === 'days' && value === 'today'),
    ),
  );
}

function ModeFilter({
  value,
  onChange,
}: {
  value: PaymentsSearch['mode'];
  onChange: (mode: PaymentsSearch['mode']) => void;
}) {
  const { t } = useTranslation(['payments', 'common']);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('filter-mode')}
      value={value ?? ''}
      onChange={(event) => onChange(MODES.find((mode) => mode === event.currentTarget.value))}
      data={[
        { value: '', label: `${t('filter-mode')}: ${t('common:all')}` },
        ...MODES.map((mode) => ({ value: mode, label: t(`common:mode.${mode}`) })),
      ]}
    />
  );
}

function useColumns(): Column<PaymentRow>[] {
  const { t } = useTranslation(['payments', 'common']);
  const modes = useModes();
  return useMemo(
    () => [
      {
        key: 'number',
        header: t('column-number'),
        width: '9rem',
        render: (row) => <span className={row.void ? classes.struck : undefined}>{row.number}</span>,
      },
      { key: 'at', header: t('column-at'), width: '10.2rem', render: (row) => <TimeText at={row.at} /> },
      { key: 'code', header: t('column-code'), width: '7rem', optional: true, render: (row) => row.customerCode },
      {
        key: 'customer',
        header: t('column-customer'),
        width: 'minmax(8.2rem, 1.6fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      {
        key: 'modes',
        header: t('column-modes'),
        width: 'minmax(7.4rem, 0.8fr)',
        render: (row) => modes(row.modes),
      },
      {
        key: 'reference',
        header: t('column-reference'),
        width: 'minmax(5.5rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.reference}</bdi>,
      },
      {
        key: 'counter',
        header: t('column-counter'),
        width: 'minmax(6.2rem, 0.6fr)',
        optional: true,
        render: (row) => <bdi>{row.counter}</bdi>,
      },
      {
        key: 'cashier',
        header: t('column-cashier'),
        width: 'minmax(7rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.cashier}</bdi>,
      },
      {
        key: 'amount',
        header: t('column-amount'),
        width: 'minmax(8.4rem, 0.8fr)',
        align: 'end',
        render: (row) =>
          row.void ? (
            <span className={classes.voided} title={row.void.reason}>
              {t('common:state.void')}{' '}
              <span className={classes.struck}>
                <Money amount={row.amountMinor} />
              </span>
            </span>
          ) : (
            <Money amount={row.amountMinor} />
          ),
      },
    ],
    [t, modes],
  );
}
