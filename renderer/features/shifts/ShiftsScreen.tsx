import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { PaymentsTabs } from '#renderer/features/payments/PaymentsTabs.tsx';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { ShiftRow } from '#shared/contract/payments.ts';
import { ShiftDialog } from './ShiftDialog.tsx';
import { SHIFT_STATES, type ShiftsSearch } from './shiftsSearch.ts';

const route = getRouteApi('/payments/shifts');

/** All shifts, newest first: what should have been there, what was counted, and who signed it off. */
export function ShiftsScreen() {
  const { t } = useTranslation('shifts');
  const may = useMay();
  const navigate = useNavigate();
  const { shift, ...filter } = route.useSearch();
  const change = (search: ShiftsSearch) => void navigate({ to: '/payments/shifts', search, replace: true });
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')}>
        <PaymentsTabs here="shifts" />
      </PageHeader>
      <DataTable
        name="shifts"
        label={t('title')}
        columns={columns}
        queryKey={api.shifts.list.key({ input: filter })}
        fetchPage={(offset, limit) => client.shifts.list({ ...filter, offset, limit })}
        onOpen={(row) => void navigate({ to: '/payments/shifts', search: { ...filter, shift: row.id } })}
        totals={(page) => ({ variance: <Money amount={page.totals.varianceMinor} /> })}
        toolbar={
          <FilterChips
            label={t('state')}
            value={filter.state}
            options={SHIFT_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
            onChange={(state) => change(state ? { state } : {})}
          />
        }
        empty={
          <EmptyState title={t('none')} icon="drawer">
            {may('payments.take') ? <LinkButton to="/counter">{t('to-counter')}</LinkButton> : null}
          </EmptyState>
        }
      />
      {shift === undefined ? null : <ShiftDialog id={shift} onClose={() => change(filter)} />}
    </>
  );
}

function useColumns(): Column<ShiftRow>[] {
  const { t } = useTranslation('shifts');
  return useMemo(
    () => [
      { key: 'z', header: t('z-number'), render: (row) => row.zNumber ?? '—', width: '5.5rem' },
      { key: 'opened', header: t('opened'), render: (row) => <TimeText at={row.openedAt} />, width: '10.2rem' },
      {
        key: 'closed',
        header: t('closed'),
        render: (row) => (row.closedAt === null ? '' : <TimeText at={row.closedAt} />),
        width: '10.2rem',
      },
      {
        key: 'cashier',
        header: t('cashier'),
        render: (row) => <bdi>{row.userName}</bdi>,
        width: 'minmax(8rem, 1.2fr)',
      },
      { key: 'counter', header: t('counter'), render: (row) => <bdi>{row.counter}</bdi>, width: 'minmax(6rem, 0.8fr)' },
      {
        key: 'expected',
        header: t('expected'),
        render: (row) => (row.expectedMinor === null ? '' : <Money amount={row.expectedMinor} />),
        align: 'end',
        width: 'minmax(8rem, 0.8fr)',
      },
      {
        key: 'counted',
        header: t('counted'),
        render: (row) => (row.countedMinor === null ? '' : <Money amount={row.countedMinor} />),
        align: 'end',
        width: 'minmax(8rem, 0.8fr)',
      },
      {
        key: 'variance',
        header: t('variance'),
        render: (row) =>
          row.varianceMinor === null ? (
            ''
          ) : (
            <Money amount={row.varianceMinor} tone={row.varianceMinor === 0 ? 'good' : 'due'} />
          ),
        align: 'end',
        width: 'minmax(7rem, 0.8fr)',
      },
      { key: 'state', header: t('state'), render: (row) => t(`state.${row.state}`), width: '7rem' },
    ],
    [t],
  );
}
