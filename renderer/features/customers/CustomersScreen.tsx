import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { NewConnectionButton } from '#renderer/features/connections/NewConnectionButton.tsx';
import { type Column, DataTable, type Sort } from '#renderer/ui/DataTable.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { CustomerRow } from '#shared/contract/customers.ts';
import { CustomerDialog } from './CustomerDialog.tsx';
import { CustomerFilters } from './CustomerFilters.tsx';
import classes from './customers.module.css';
import { type CustomerListSearch, LIST_SORTS } from './listSearch.ts';

const route = getRouteApi('/customers');

/** Everybody the office serves: sorted, filtered, and opened with Enter. */
export function CustomersScreen() {
  const { t } = useTranslation('customers');
  const may = useMay();
  const navigate = useNavigate();
  const search = route.useSearch();
  const { adding, ...filter } = search;
  const change = useCallback(
    (next: CustomerListSearch) => void navigate({ to: '/customers', search: next, replace: true }),
    [navigate],
  );
  const mayWrite = may('customers.write');
  const narrow = route.useNavigate();
  const add = useCallback(() => void narrow({ search: (before) => ({ ...before, adding: true as const }) }), [narrow]);
  useCommands(
    useMemo<Command[]>(
      () => (mayWrite ? [{ id: 'customer-new', label: t('key-new'), group: 'screen', keys: ['n'], run: add }] : []),
      [t, add, mayWrite],
    ),
  );
  return (
    <>
      <PageHeader title={t('title')}>
        <NewConnectionButton />
        {mayWrite ? (
          <Button leftSection={<Icon name="plus" />} onClick={add} title="n">
            {t('new')}
          </Button>
        ) : null}
      </PageHeader>
      <CustomerTable filter={filter} onFilter={change} onAdd={mayWrite ? add : null} />
      {adding && mayWrite ? (
        <CustomerDialog
          customer={null}
          onClose={() => change(filter)}
          onSaved={(customer) => void navigate({ to: '/customers/$id', params: { id: String(customer.id) } })}
        />
      ) : null}
    </>
  );
}

function CustomerTable({
  filter,
  onFilter,
  onAdd,
}: {
  filter: CustomerListSearch;
  onFilter: (next: CustomerListSearch) => void;
  onAdd: (() => void) | null;
}) {
  const { t } = useTranslation(['customers', 'common']);
  const navigate = useNavigate();
  const columns = useColumns();
  const { sort = 'name', direction: way = 'asc', ...narrowing } = filter;
  const direction: Sort['direction'] = way;
  const input = { ...narrowing, sort, direction };
  const narrowed = Object.keys(narrowing).length > 0;
  const onSort = (next: Sort) => {
    const by = LIST_SORTS.find((candidate) => candidate === next.by) ?? 'name';
    // The first click on a balance asks who owes most.
    const turned = by === 'balance' && sort !== 'balance' ? 'desc' : next.direction;
    onFilter({
      ...narrowing,
      ...(by === 'name' ? {} : { sort: by }),
      ...(turned === 'desc' ? { direction: 'desc' as const } : {}),
    });
  };
  return (
    <DataTable
      name="customers"
      label={t('title')}
      columns={columns}
      queryKey={api.customers.list.key({ input })}
      fetchPage={(offset, limit) => client.customers.list({ ...input, offset, limit })}
      onOpen={(row) => void navigate({ to: '/customers/$id', params: { id: String(row.id) } })}
      sort={{ by: sort, direction }}
      onSort={onSort}
      totals={(page) => ({
        balance: (
          <span className={classes.totals}>
            <span>
              {t('common:due')} <Money amount={page.totals.dueMinor} />
            </span>
            {page.totals.advanceMinor > 0 ? (
              <span>
                {t('common:advance')} <Money amount={page.totals.advanceMinor} />
              </span>
            ) : null}
          </span>
        ),
      })}
      toolbar={<CustomerFilters filter={filter} onChange={onFilter} />}
      empty={
        narrowed ? (
          <EmptyState title={t('common:no-match')} text={t('none-match-text')} icon="filter">
            <Button variant="default" onClick={() => onFilter({})}>
              {t('clear')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState title={t('none-yet')} text={t('none-yet-text')} icon="customers">
            {onAdd ? <Button onClick={onAdd}>{t('new')}</Button> : null}
          </EmptyState>
        )
      }
    />
  );
}

function useColumns(): Column<CustomerRow>[] {
  const { t } = useTranslation('customers');
  return useMemo(
    () => [
      { key: 'code', header: t('column-code'), width: '5.4rem', sort: 'code', render: (row) => row.code },
      {
        key: 'name',
        header: t('column-name'),
        width: 'minmax(10rem, 1.6fr)',
        sort: 'name',
        render: (row) => <bdi className={classes.name}>{row.name}</bdi>,
      },
      {
        key: 'state',
        header: t('column-state'),
        width: '6.4rem',
        optional: true,
        render: (row) => <StateBadge state={row.state} />,
      },
      {
        key: 'phone',
        header: t('column-phone'),
        width: '8.8rem',
        optional: true,
        render: (row) => <bdi>{row.phone}</bdi>,
      },
      {
        key: 'area',
        header: t('column-area'),
        width: 'minmax(7rem, 1fr)',
        optional: true,
        render: (row) => <bdi>{row.areaName}</bdi>,
      },
      {
        key: 'address',
        header: t('column-address'),
        width: 'minmax(6.5rem, 1.1fr)',
        optional: true,
        render: (row) => <bdi>{row.address}</bdi>,
      },
      {
        key: 'plans',
        header: t('column-plans'),
        width: 'minmax(7rem, 1.1fr)',
        optional: true,
        render: (row) => <bdi>{row.plans}</bdi>,
      },
      {
        key: 'boxes',
        header: t('column-boxes'),
        width: 'minmax(8.6rem, 1.2fr)',
        optional: true,
        render: (row) => <bdi>{row.boxes}</bdi>,
      },
      {
        key: 'balance',
        header: t('column-balance'),
        width: '8.8rem',
        align: 'end',
        sort: 'balance',
        render: (row) => <Money amount={row.balanceMinor} tone="balance" dashForZero />,
      },
    ],
    [t],
  );
}
