import { Button, Checkbox, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Plan } from '#shared/contract/catalog.ts';
import classes from './catalog.module.css';
import { ListPrice } from './ListPrice.tsx';
import { KINDS } from './planForm.ts';
import { billedText, speedText } from './planText.ts';

interface Filter {
  readonly text: string;
  readonly kind: Plan['kind'] | undefined;
  readonly inactive: boolean;
}

function fits(plan: Plan, { text, kind, inactive }: Filter): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  return (
    (inactive || plan.active) &&
    (kind === undefined || plan.kind === kind) &&
    (plan.name.toLocaleLowerCase().includes(wanted) || plan.code.toLocaleLowerCase().includes(wanted))
  );
}

/** All plans; Enter opens one with its prices. */
export function PlansTab({ onAdd }: { onAdd: (() => void) | null }) {
  const { t } = useTranslation(['catalog', 'common']);
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>({ text: '', kind: undefined, inactive: false });
  const columns = useColumns();
  const narrowed = filter.text !== '' || filter.kind !== undefined;
  return (
    <DataTable
      name="plans"
      label={t('tab-plans')}
      columns={columns}
      queryKey={[...api.catalog.plans.key(), filter]}
      fetchPage={async (offset, limit) => {
        // The office answers all plans at once: there are dozens, not thousands.
        const rows = (await client.catalog.plans({})).filter((plan) => fits(plan, filter));
        return { rows: rows.slice(offset, offset + limit), total: rows.length };
      }}
      onOpen={(row) => void navigate({ to: '/catalogue/$id', params: { id: String(row.id) } })}
      toolbar={
        <>
          <TextInput
            size="xs"
            className={classes.textFilter}
            aria-label={t('filter-text')}
            placeholder={t('filter-hint')}
            leftSection={<Icon name="filter" size={14} />}
            value={filter.text}
            onChange={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
          />
          <FilterChips
            label={t('filter-kind')}
            value={filter.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
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
        narrowed ? (
          <EmptyState title={t('common:no-match')} icon="filter" />
        ) : (
          <EmptyState title={t('none-yet')} text={t('none-yet-text')} icon="catalog">
            {onAdd ? <Button onClick={onAdd}>{t('new-plan')}</Button> : null}
          </EmptyState>
        )
      }
    />
  );
}

function useColumns(): Column<Plan>[] {
  const { t } = useTranslation('catalog');
  return useMemo(
    () => [
      { key: 'code', header: t('code'), width: '4.5rem', optional: true, render: (row) => row.code },
      {
        key: 'name',
        header: t('name'),
        width: 'minmax(8.5rem, 1.2fr)',
        render: (row) => <bdi className={classes.name}>{row.name}</bdi>,
      },
      {
        key: 'price',
        header: t('price'),
        width: '9.8rem',
        align: 'end',
        render: (row) => <ListPrice of={row} />,
      },
      {
        key: 'kind',
        header: t('kind'),
        width: 'minmax(6.5rem, 0.8fr)',
        optional: true,
        render: (row) => t(`kind.${row.kind}`),
      },
      {
        key: 'speed',
        header: t('speed'),
        width: '8rem',
        optional: true,
        render: (row) => speedText(row),
      },
      {
        key: 'billed',
        header: t('timing'),
        width: 'minmax(14.8rem, 1.4fr)',
        optional: true,
        render: (row) => billedText(row, t),
      },
      {
        key: 'tax',
        header: t('tax'),
        width: 'minmax(7rem, 1fr)',
        optional: true,
        render: (row) =>
          row.taxSetName ? <bdi>{row.taxSetName}</bdi> : <span className={classes.quiet}>{t('no-tax')}</span>,
      },
      {
        key: 'subscribers',
        header: t('column-subscribers'),
        width: '5.5rem',
        align: 'end',
        optional: true,
        render: (row) => row.subscribers,
      },
      {
        key: 'state',
        header: t('column-state'),
        width: '6.2rem',
        optional: true,
        render: (row) => <StateBadge state={row.active ? 'active' : 'inactive'} />,
      },
    ],
    [t],
  );
}
