import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Item } from '#shared/contract/items.ts';
import classes from './catalog.module.css';
import { ItemDialog } from './ItemDialog.tsx';
import { PricedPage } from './PricedPage.tsx';
import { PriceExample } from './PriceExample.tsx';
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
  const { t } = useTranslation('items');
  return (
    <PricedPage
      thing={item}
      words={{ edit: t('edit'), details: t('details'), keyEdit: t('key-edit'), keyPrice: t('key-price') }}
      back={<BackLink />}
      facts={<ItemFacts item={item} />}
      edit={(close) => <ItemDialog item={item} onClose={close} onSaved={close} />}
      setPrice={(price) => client.items.setPrice({ ...price, id: item.id })}
    >
      <PriceExample of={item} />
    </PricedPage>
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
