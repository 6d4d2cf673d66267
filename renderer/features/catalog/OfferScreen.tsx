import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Offer } from '#shared/contract/offers.ts';
import { ContentDialog } from './ContentDialog.tsx';
import { ContentList } from './ContentList.tsx';
import classes from './catalog.module.css';
import { OfferDialog } from './OfferDialog.tsx';
import { QUALITIES } from './offerForm.ts';
import { PricedPage } from './PricedPage.tsx';
import { offersQuery } from './queries.ts';

const route = getRouteApi('/catalogue/channels/$id');

/** One channel, pack or bouquet: its prices for a month, and the channels of a pack. */
export function OfferScreen() {
  const { t } = useTranslation('offers');
  const id = Number(route.useParams().id);
  const offers = useQuery(offersQuery);
  if (offers.isError) return <ErrorState error={offers.error} onRetry={() => void offers.refetch()} />;
  if (!offers.data) return <LoadingState />;
  const offer = offers.data.find((one) => one.id === id);
  if (offer) return <OfferPage key={id} offer={offer} offers={offers.data} />;
  return (
    <EmptyState title={t('not-found')} icon="catalog">
      <BackLink />
    </EmptyState>
  );
}

function BackLink() {
  const { t } = useTranslation('offers');
  return (
    <Link to="/catalogue" search={{ tab: 'channels' }} className={classes.link}>
      {t('back')}
    </Link>
  );
}

function OfferPage({ offer, offers }: { offer: Offer; offers: readonly Offer[] }) {
  const { t } = useTranslation('offers');
  return (
    <PricedPage
      // It bears the tax of the plan that it is added to.
      thing={{ ...offer, taxSetId: null }}
      words={{ edit: t('edit'), details: t('details'), keyEdit: t('key-edit'), keyPrice: t('key-price') }}
      back={<BackLink />}
      notes={<span>{t('services', { count: offer.subscribers })}</span>}
      facts={<OfferFacts offer={offer} />}
      edit={(close) => <OfferDialog offer={offer} onClose={close} onSaved={close} />}
      setPrice={(price) => client.offers.setPrice({ ...price, id: offer.id })}
    >
      {offer.kind === 'channel' ? null : <Channels pack={offer} offers={offers} />}
    </PricedPage>
  );
}

function OfferFacts({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers');
  const quality = QUALITIES.find((slots) => slots === offer.slots);
  return (
    <dl className={classes.pairs}>
      <dt>{t('kind')}</dt>
      <dd>{t(`kind.${offer.kind}`)}</dd>
      <dt>{t('number')}</dt>
      <dd>{offer.number || '–'}</dd>
      <dt>{t('language')}</dt>
      <dd>{offer.language || '–'}</dd>
      <dt>{t('genre')}</dt>
      <dd>{offer.genre || '–'}</dd>
      {offer.slots === null ? null : (
        <>
          <dt>{t('quality')}</dt>
          <dd>{quality === undefined ? offer.slots : t(`quality.${quality}`)}</dd>
        </>
      )}
    </dl>
  );
}

function Channels({ pack, offers }: { pack: Offer; offers: readonly Offer[] }) {
  const { t } = useTranslation('offers');
  const mayWrite = useMay()('catalog.write');
  const [changing, setChanging] = useState(false);
  return (
    <Panel title={t('channels')}>
      {pack.channels.length === 0 ? (
        <p className={classes.note}>{t('channels-none')}</p>
      ) : (
        <ContentList members={pack.channels} offers={offers} />
      )}
      {mayWrite ? (
        <Button size="xs" mt="sm" variant="default" onClick={() => setChanging(true)}>
          {t('change-channels')}
        </Button>
      ) : null}
      {changing ? (
        <ContentDialog
          title={t('channels-title', { name: pack.name })}
          label={t('channels')}
          choices={offers.filter(({ kind, active }) => kind === 'channel' && active)}
          held={pack.channels.filter(({ toOn }) => toOn === null).map(({ offerId }) => offerId)}
          save={(content) => client.offers.setChannels({ ...content, id: pack.id })}
          onClose={() => setChanging(false)}
        />
      ) : null}
    </Panel>
  );
}
