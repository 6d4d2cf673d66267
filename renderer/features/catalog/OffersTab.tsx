import { Button, Checkbox, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Offer } from '#shared/contract/offers.ts';
import classes from './catalog.module.css';
import { OFFER_KINDS } from './offerForm.ts';

interface Filter {
  readonly text: string;
  readonly kind: Offer['kind'] | undefined;
  readonly inactive: boolean;
}

function fits(offer: Offer, { text, kind, inactive }: Filter): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  const told = [offer.name, offer.number, offer.language, offer.genre].join(' ').toLocaleLowerCase();
  return (inactive || offer.active) && (!kind || offer.kind === kind) && told.includes(wanted);
}

/** Channels, packs and bouquets; Enter opens one with its prices and channels. */
export function OffersTab({ onAdd }: { onAdd: (() => void) | null }) {
  const { t } = useTranslation(['offers', 'catalog', 'common']);
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>({ text: '', kind: undefined, inactive: false });
  const columns = useColumns();
  return (
    <DataTable
      name="offers"
      label={t('tab')}
      columns={columns}
      queryKey={[...api.offers.list.key(), filter]}
      fetchPage={async (offset, limit) => {
        // The office answers all of them at once: there are some hundreds.
        const rows = (await client.offers.list({})).filter((offer) => fits(offer, filter));
        return { rows: rows.slice(offset, offset + limit), total: rows.length };
      }}
      onOpen={(row) => void navigate({ to: '/catalogue/channels/$id', params: { id: String(row.id) } })}
      toolbar={
        <>
          <TextInput
            size="xs"
            className={classes.textFilter}
            aria-label={t('catalog:filter-text')}
            placeholder={t('catalog:filter-hint')}
            leftSection={<Icon name="filter" size={14} />}
            value={filter.text}
            onChange={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
          />
          <FilterChips
            label={t('kind')}
            value={filter.kind}
            options={OFFER_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
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
        filter.kind || filter.text ? (
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

function useColumns(): Column<Offer>[] {
  const { t } = useTranslation(['offers', 'catalog']);
  return useMemo(
    () => [
      { key: 'number', header: t('number'), width: '5.5rem', optional: true, render: (row) => row.number },
      {
        key: 'name',
        header: t('catalog:name'),
        width: 'minmax(10rem, 1.6fr)',
        render: (row) => <bdi className={classes.name}>{row.name}</bdi>,
      },
      { key: 'kind', header: t('kind'), width: '7rem', optional: true, render: (row) => t(`kind.${row.kind}`) },
      {
        key: 'language',
        header: t('language'),
        width: 'minmax(6rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.language}</bdi>,
      },
      {
        key: 'genre',
        header: t('genre'),
        width: 'minmax(6rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.genre}</bdi>,
      },
      {
        key: 'price',
        header: t('price'),
        width: '9rem',
        align: 'end',
        render: (row) =>
          row.priceMinor === null ? (
            <span className={classes.quiet}>{row.kind === 'channel' ? t('free-to-air') : t('catalog:no-price')}</span>
          ) : (
            <Money amount={row.priceMinor} />
          ),
      },
      {
        key: 'channels',
        header: t('channels'),
        width: '6rem',
        align: 'end',
        optional: true,
        render: (row) => (row.kind === 'channel' ? '' : row.channels.filter(({ toOn }) => toOn === null).length),
      },
      {
        key: 'services',
        header: t('catalog:column-subscribers'),
        width: '6rem',
        align: 'end',
        optional: true,
        render: (row) => row.subscribers,
      },
      {
        key: 'state',
        header: t('catalog:column-state'),
        width: '6.2rem',
        optional: true,
        render: (row) => <StateBadge state={row.active ? 'active' : 'inactive'} />,
      },
    ],
    [t],
  );
}
