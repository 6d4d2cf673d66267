import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Item } from '#shared/contract/items.ts';
import classes from './catalog.module.css';
import { ItemDialog } from './ItemDialog.tsx';
import { PriceDialog } from './PriceDialog.tsx';
import { PriceExample } from './PriceExample.tsx';
import { PriceTable } from './PriceTable.tsx';
import { itemsQuery } from './queries.ts';

const route = getRouteApi('/catalogue/items/$id');

/** One item that is sold once: what it is, and what it costs from which day. */
export function ItemScreen() {
  const { t } = useTranslation('items');
  const id = Number(route.useParams().id);
  const items = useQuery(itemsQuery);
  if (items.isError) return <ErrorState error={items.error} onRetry={() => void items.refetch()} />;
  if (!items.data) return <LoadingState />;
  const item = items.data.find((one) => one.id === id);
  if (item) return <ItemPage key={id} item={item} />;
  return (
    <EmptyState title={t('not-found')} icon="catalog">
      <BackLink />
    </EmptyState>
  );
}

function BackLink() {
  const { t } = useTranslation('items');
  return (
    <Link to="/catalogue" search={{ tab: 'items' }} className={classes.link}>
      {t('back')}
    </Link>
  );
}

function ItemPage({ item }: { item: Item }) {
  const { t } = useTranslation(['items', 'catalog']);
  const mayWrite = useMay()('catalog.write');
  const [open, setOpen] = useState<'edit' | 'price' | null>(null);
  const edit = useCallback(() => setOpen('edit'), []);
  const price = useCallback(() => setOpen('price'), []);
  const close = () => setOpen(null);
  useCommands(
    useMemo<Command[]>(
      () =>
        mayWrite
          ? [
              { id: 'item-edit', label: t('key-edit'), group: 'screen', keys: ['e'], run: edit },
              { id: 'item-price', label: t('key-price'), group: 'screen', keys: ['p'], run: price },
            ]
          : [],
      [t, edit, price, mayWrite],
    ),
  );
  return (
    <>
      <PageHeader
        title={<bdi>{item.name}</bdi>}
        subtitle={
          <span className={classes.subtitle}>
            <BackLink />
            <StateBadge state={item.active ? 'active' : 'inactive'} />
          </span>
        }
      >
        {mayWrite ? (
          <>
            <Button variant="default" leftSection={<Icon name="pencil" />} onClick={edit} title="e">
              {t('edit')}
            </Button>
            <Button leftSection={<Icon name="plus" />} onClick={price} title="p">
              {t('catalog:new-price')}
            </Button>
          </>
        ) : null}
      </PageHeader>
      <div className={classes.planPage}>
        <Panel title={t('details')}>
          <ItemFacts item={item} />
        </Panel>
        <Panel title={t('catalog:prices')}>
          <PriceTable prices={item.prices} />
        </Panel>
        <PriceExample of={item} />
      </div>
      {open === 'edit' ? <ItemDialog item={item} onClose={close} onSaved={close} /> : null}
      {open === 'price' ? (
        <PriceDialog of={item} save={(one) => client.items.setPrice({ ...one, id: item.id })} onClose={close} />
      ) : null}
    </>
  );
}

function ItemFacts({ item }: { item: Item }) {
  const { t } = useTranslation(['items', 'catalog']);
  return (
    <>
      <dl className={classes.pairs}>
        <dt>{t('kind')}</dt>
        <dd>{t(`kind.${item.kind}`)}</dd>
        <dt>{t('catalog:tax')}</dt>
        <dd>{item.taxSetName ? <bdi>{item.taxSetName}</bdi> : t('catalog:no-tax')}</dd>
        <dt>{t('catalog:sac')}</dt>
        <dd>{item.sacCode || '–'}</dd>
        {item.kind === 'deposit' ? null : (
          <>
            <dt>{t('revenue')}</dt>
            <dd>{t(`catalog:kind.${item.revenueKey}`)}</dd>
          </>
        )}
      </dl>
      {item.kind === 'deposit' ? <p className={classes.note}>{t('deposit-hint')}</p> : null}
    </>
  );
}
