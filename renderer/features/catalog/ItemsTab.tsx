import { Button, Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Item } from '#shared/contract/items.ts';
import classes from './catalog.module.css';
import { ITEM_KINDS } from './itemForm.ts';
import { ListPrice } from './ListPrice.tsx';

/** What is sold once, and deposits; Enter opens one with its prices. */
export function ItemsTab({ onAdd }: { onAdd: (() => void) | null }) {
  const { t } = useTranslation(['items', 'common']);
  const navigate = useNavigate();
  const [filter, setFilter] = useState<{ kind: Item['kind'] | undefined; inactive: boolean }>({
    kind: undefined,
    inactive: false,
  });
  const columns = useColumns();
  return (
    <DataTable
      name="items"
      label={t('tab')}
      columns={columns}
      queryKey={[...api.items.list.key(), filter]}
      fetchPage={async (offset, limit) => {
        // The office answers all items at once: there are dozens, not thousands.
        const rows = (await client.items.list({})).filter(
          ({ kind, active }) => (filter.inactive || active) && (!filter.kind || kind === filter.kind),
        );
        return { rows: rows.slice(offset, offset + limit), total: rows.length };
      }}
      onOpen={(row) => void navigate({ to: '/catalogue/items/$id', params: { id: String(row.id) } })}
      toolbar={
        <>
          <FilterChips
            label={t('kind')}
            value={filter.kind}
            options={ITEM_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            onChange={(kind) => setFilter({ ...filter, kind })}
          />
          <Checkbox
            size="xs"
            label={t('show-inactive')}
            checked={filter.inactive}
            onChange={(event) => setFilter({ ...filter, inactive: event.currentTarget.checked })}
          />
        </>
      }
      empty={
        filter.kind ? (
          <EmptyState title={t('common:no-match')} icon="filter" />
        ) : (
          <EmptyState title={t('none-yet')} text={t('none-yet-text')} icon="catalog">
            {onAdd ? <Button onClick={onAdd}>{t('new')}</Button> : null}
          </EmptyState>
        )
      }
    />
  );
}

function useColumns(): Column<Item>[] {
  const { t } = useTranslation(['items', 'catalog']);
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('catalog:name'),
        width: 'minmax(10rem, 1.6fr)',
        render: (row) => <bdi className={classes.name}>{row.name}</bdi>,
      },
      {
        key: 'price',
        header: t('catalog:price'),
        width: '10rem',
        align: 'end',
        render: (row) => <ListPrice of={row} />,
      },
      {
        key: 'kind',
        header: t('kind'),
        width: 'minmax(8rem, 1fr)',
        optional: true,
        render: (row) => t(`kind.${row.kind}`),
      },
      {
        key: 'tax',
        header: t('catalog:tax'),
        width: 'minmax(8rem, 1fr)',
        optional: true,
        render: (row) =>
          row.taxSetName ? <bdi>{row.taxSetName}</bdi> : <span className={classes.quiet}>{t('catalog:no-tax')}</span>,
      },
      { key: 'sac', header: t('catalog:sac'), width: '6rem', optional: true, render: (row) => row.sacCode },
      {
        key: 'state',
        header: t('catalog:column-state'),
        width: '6.5rem',
        optional: true,
        render: (row) => <StateBadge state={row.active ? 'active' : 'inactive'} />,
      },
    ],
    [t],
  );
}
